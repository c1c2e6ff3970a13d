"""The books that figures are measured on: opened once, with their people, in the database the environment names."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity

TODAY: Final = date(2026, 12, 31)
OPENED_ON: Final = date(2025, 1, 1)
#: The first of them has 30 % of all rows.
PARTNERS: Final = 800
LARGEST: Final = "C0000"


@dataclass(frozen=True)
class Scene:
    """The books and who works in them."""

    entity: Entity
    clerk: Viewer
    reviewer: Viewer


def set_up() -> Scene:
    """Connect, migrate, and open the books where they are not open yet."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liangqing.site.settings")
    import django  # noqa: PLC0415 - the home is known only now

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - after the set-up

    call_command("migrate", verbosity=0)
    return opened()


def opened() -> Scene:
    """The books, opened where they are not open yet."""
    from liangqing.books.models import Entity, Partner  # noqa: PLC0415 - after the set-up

    opened = {"name": "两清电器有限公司", "currency": "CNY", "opened_on": OPENED_ON}
    entity, is_new = Entity.objects.get_or_create(code="A01", defaults=opened)
    if is_new:
        Partner.objects.bulk_create(
            Partner(entity=entity, code=f"C{number:04d}", name=f"客户 {number}", currency="CNY")
            for number in range(PARTNERS)
        )
    return Scene(entity, _person(entity, "li", "clerk"), _person(entity, "wang", "reviewer"))


def _person(entity: Entity, name: str, role: str) -> Viewer:
    from liangqing.books.models import Membership, User  # noqa: PLC0415 - after the set-up
    from liangqing.books.viewers import viewer_of  # noqa: PLC0415 - after the set-up

    user, _ = User.objects.get_or_create(username=name)
    Membership.objects.get_or_create(user=user, entity=entity, role=role)
    return viewer_of(user, TODAY)
