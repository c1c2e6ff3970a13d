"""Who a command acts as: an administrator of the books.

Nobody is asked for a password: who can run commands in the home can read the database. The log tells who did it, on
which machine.
"""

from __future__ import annotations

import getpass
import platform
import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import click

from liangqing.cli.home import home_option
from liangqing.cli.language import language_option
from liangqing.core.text import mark, translator

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.action import Ask
    from liangqing.core.text import Language

_WHICH_BOOKS: Final = mark("which books? There are: {codes}")
_WHO: Final = mark("who does it? Administrators of these books: {names}")


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `--books`, `--by`, `--home` and `--lang`."""
    for option in (
        language_option,
        home_option,
        click.option("--by", help="经办管理员 · Administrator who does it; may be left out where there is one."),
        click.option("--books", help="账套编码 · Code of the books; may be left out where there is one set."),
    ):
        command = option(command)
    return command


def books_named(code: str | None, language: Language) -> str:
    """The code of the books meant: the one that is named, or the only one.

    Raises:
        click.BadParameter: there are several.
    """
    from liangqing.books.models import Entity  # noqa: PLC0415 - `--help` stays quick

    codes = list(Entity.objects.filter(is_active=True).values_list("code", flat=True))
    return code or _only(codes, "--books", translator(language)(_WHICH_BOOKS).format(codes=", ".join(codes)))


def asking(books: str, by: str | None, language: Language) -> Ask:
    """A request of an administrator of the books.

    Raises:
        click.BadParameter: there are several, or the one named is none.
    """
    from django.utils import timezone  # noqa: PLC0415 - as above

    from liangqing.books.action import Ask  # noqa: PLC0415 - as above
    from liangqing.books.models import User  # noqa: PLC0415 - as above
    from liangqing.books.viewers import viewer_of  # noqa: PLC0415 - as above

    found = User.objects.filter(
        memberships__entity__code=books, memberships__role="administrator", is_active=True
    ).distinct()
    users = {user.username: user for user in found}
    names = [by] if by in users else [] if by else list(users)
    name = _only(names, "--by", translator(language)(_WHO).format(names=", ".join(users)))
    today = timezone.localdate()
    return Ask(viewer_of(users[name], today), books, f"cli-{secrets.token_hex(16)}", today, operator())


def of_installation(ask: Ask) -> Ask:
    """The same request, of no set of books."""
    from liangqing.books.installation import INSTALLATION  # noqa: PLC0415 - as above

    return replace(ask, entity=INSTALLATION)


def operator() -> str:
    """Who gave the command, for the log."""
    return f"command line: {getpass.getuser()}@{platform.node()}"


def _only(found: list[str], option: str, sentence: str) -> str:
    if len(found) != 1:
        raise click.BadParameter(sentence, param_hint=option)
    return found[0]
