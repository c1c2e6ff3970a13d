"""`liangqing init`: a home, a database, the first set of books and its administrator."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from liangqing.cli.home import RECIPIENT, SECRET, draw_secret_key, open_home
from liangqing.cli.language import language_option
from liangqing.cli.link import link_of, password_in
from liangqing.cli.terminal import say
from liangqing.core.text import mark, translator

if TYPE_CHECKING:
    from datetime import datetime

    from liangqing.core.text import Language

#: What an installation keeps in its home; a directory that holds anything else is somebody's, and is left alone.
OWN: Final = frozenset({SECRET, RECIPIENT, "books.sqlite3", "books.sqlite3-wal", "books.sqlite3-shm", "files", "cache"})
_OTHERS: Final = mark("{path} holds other things ({names}); choose an empty directory")
_READY: Final = mark("Ready: {path}")
_THERE: Final = mark("The books {code} are there already; nothing was changed.")
_FOUNDED: Final = mark("Founded: books {code} {name}, administrator {administrator}.")
_NO_BOOKS: Final = mark("No books yet. Found them: liangqing init {path} --entity CODE --name NAME --admin NAME")
_NEEDED: Final = mark("--entity needs --name, --opened and --admin with it")
_OPENED_LATER: Final = mark("Books were founded before; an administrator opens others after logging in.")


@click.command(help="建立系统 · Make the home of an installation, its database, the first set of books.")
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
@click.option("--entity", help="账套编码 · Code of the first set of books.")
@click.option("--name", help="公司名称 · Name of the legal entity.")
@click.option("--currency", default="CNY", show_default=True, help="本位币 · Its currency.")
@click.option("--opened", help="建账日 · The day the books begin (2026-01-01).")
@click.option(
    "--standard",
    type=click.Choice(["cas", "small", "ifrs"]),
    default="cas",
    show_default=True,
    help="会计准则 · Accounting standard.",
)
@click.option("--admin", help="管理员用户名 · User name of the administrator.")
@click.option(
    "--role", "roles", multiple=True, help="管理员兼任 · A further role of the administrator, in a small office."
)
@click.option("--password-file", type=click.Path(path_type=Path), help="密码文件 · A file that holds the password.")
@click.option("--ask-password", is_flag=True, help="在终端输入密码 · Ask for the password on the terminal.")
@click.option("--url", default="http://localhost:8000", show_default=True, help="网址 · Where people will find it.")
@language_option
def init(
    *,
    directory: Path,
    password_file: Path | None,
    ask_password: bool,
    url: str,
    lang: Language,
    **asked: Any,  # noqa: ANN401 - the options of the books, as click gives them
) -> None:
    """Exit code 0 where all is there, 2 where something given cannot be used. Again with the same words: no change."""
    translate = translator(lang)
    refuse_others(directory, lang)
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    draw_secret_key(directory)
    open_home(directory, lang)
    migrate()
    say(translate(_READY).format(path=directory), fg="green")
    if asked["entity"] is None:
        say(translate(_NO_BOOKS).format(path=directory))
        return
    password = password_in(password_file, ask=ask_password)
    found_books(asked, password, url, lang)


def refuse_others(directory: Path, language: Language) -> None:
    """Leave a directory alone that holds anything which is not an installation's.

    Raises:
        click.BadParameter: it does.
    """
    names = sorted(path.name for path in directory.iterdir()) if directory.is_dir() else []
    others = [name for name in names if name not in OWN]
    if others:
        sentence = translator(language)(_OTHERS).format(path=directory, names=", ".join(others[:5]))
        raise click.BadParameter(sentence, param_hint="DIRECTORY")


def migrate() -> None:
    """Bring the tables to this version."""
    from django.core.management import call_command  # noqa: PLC0415 - `--help` stays quick

    call_command("migrate", interactive=False, verbosity=0)


def found_books(asked: dict[str, Any], password: str | None, url: str, language: Language) -> None:
    """Found the books that are asked for, unless they are there.

    Raises:
        click.UsageError: something of them was not said.
        CodeTaken: there are other books already.
    """
    from django.utils import timezone  # noqa: PLC0415 - as above

    from liangqing.books.models import Entity  # noqa: PLC0415 - as above

    translate = translator(language)
    if Entity.objects.filter(code=asked["entity"]).exists():
        say(translate(_THERE).format(code=asked["entity"]))
        return
    if Entity.objects.exists():
        raise click.UsageError(translate(_OPENED_LATER))
    if not (asked["name"] and asked["opened"] and asked["admin"]):
        raise click.UsageError(translate(_NEEDED))
    secret = _found(asked, password, timezone.now())
    words = {"code": asked["entity"], "name": asked["name"], "administrator": asked["admin"]}
    say(translate(_FOUNDED).format_map(words))
    if secret is not None:
        say(link_of(url, secret, language), bold=True)


def _found(asked: dict[str, Any], password: str | None, now: datetime) -> str | None:
    """The link's secret, where the password is still to be set by it."""
    from django.db import transaction  # noqa: PLC0415 - as above

    from liangqing.books.drawn_secret import draw_secret  # noqa: PLC0415 - as above
    from liangqing.books.founding import EntityContent, UserContent, found  # noqa: PLC0415 - as above
    from liangqing.books.invitations import accept  # noqa: PLC0415 - as above

    said = {field: asked[field] for field in ("name", "currency", "standard")}
    books = EntityContent.read({"code": asked["entity"], "opened_on": asked["opened"], **said})
    administrator = UserContent.read({"username": asked["admin"]})
    drawn = draw_secret()
    with transaction.atomic():
        found(books, administrator, roles=asked["roles"], secret_sha256=drawn.sha256, now=now)
        if password is None:
            return drawn.text
        accept(drawn.text, password, now)
    return None
