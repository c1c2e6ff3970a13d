"""The books and the person that a command names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from liangqing.core.text import mark

if TYPE_CHECKING:
    from datetime import date

    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity
    from liangqing.core.text import Translate

_NO_USER: Final = mark("there is no account {name}")
_NO_ENTITY: Final = mark("there are no books {code}")


def entity_named(code: str, translate: Translate) -> Entity:
    """The set of books of a code.

    Raises:
        click.BadParameter: there is none.
    """
    from liangqing.books.models import Entity  # noqa: PLC0415

    entity = Entity.objects.filter(code=code, is_active=True).first()
    if entity is None:
        raise click.BadParameter(translate(_NO_ENTITY).format(code=code), param_hint="--entity")
    return entity


def person_of(name: str, today: date, option: str, translate: Translate) -> Viewer:
    """Who does it. Whoever may start this program in that directory may name anybody: the log says who was named.

    Raises:
        click.BadParameter: there is no such account, or it is closed.
    """
    from liangqing.books.models import User  # noqa: PLC0415
    from liangqing.books.viewers import viewer_of  # noqa: PLC0415

    user = User.objects.filter(username=name, is_active=True).first()
    if user is None:
        raise click.BadParameter(translate(_NO_USER).format(name=name), param_hint=option)
    return viewer_of(user, today)
