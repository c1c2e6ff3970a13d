"""The books of a home directory, opened for a command; and the person who gives it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import click

from liangqing.core.text import mark

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity
    from liangqing.core.text import Translate

_NO_HOME: Final = mark("there are no books in {path}; `liangqing init` makes them")
_NO_USER: Final = mark("there is no account {name}")
_NO_ENTITY: Final = mark("there are no books {code}")


def open_books(home: Path, translate: Translate) -> None:
    """Connect to the books of a directory; nothing is created.

    Raises:
        click.BadParameter: there are none, or they were not brought up to date.
    """
    if not home.is_dir():
        raise click.BadParameter(translate(_NO_HOME).format(path=home), param_hint="--home")
    os.environ["LIANGQING_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liangqing.site.settings")
    import django  # noqa: PLC0415 - only commands on the books pay for it
    from django.apps import apps  # noqa: PLC0415

    if not apps.ready:
        django.setup()
    from django.db import connection  # noqa: PLC0415

    if "books_entity" not in connection.introspection.table_names():
        raise click.BadParameter(translate(_NO_HOME).format(path=home), param_hint="--home")


def entity_of(code: str, translate: Translate) -> Entity:
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
