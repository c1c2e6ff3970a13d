"""`liangqing user`: people, their roles and their passwords, from the command line of the server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from liangqing.cli.acting import asking, books_named, of_installation, operator, options
from liangqing.cli.home import open_home
from liangqing.cli.link import link_of, password_in
from liangqing.cli.terminal import say
from liangqing.core.text import mark, translator

if TYPE_CHECKING:
    from liangqing.core.text import Language

_ADDED: Final = mark("Added: {name}, {role} in {books}.")
_GIVEN: Final = mark("{name} is now {role} in {books}.")
_TAKEN: Final = mark("{name} is no longer {role} in {books}.")
_LEFT: Final = mark("{name} was deactivated; keys taken back: {count}.")
_SET: Final = mark("The password of {name} is set.")
_INACTIVE: Final = mark("deactivated")
_URL: Final = click.option(
    "--url", default="http://localhost:8000", show_default=True, help="网址 · Where people find it."
)


@click.group(help="用户与权限 · People and what they may.")
def user() -> None:
    """Its commands stand below."""


@user.command(help="新增用户 · Add a person, with a link to set the password.")
@click.argument("name")
@click.option("--role", required=True, help="角色 · Role: administrator, clerk, reviewer, manager, sales, billing, …")
@click.option("--partner", default="", help="客户编码 · Whom a customer speaks for.")
@click.option("--display-name", default="", help="姓名 · The person's name.")
@click.option("--email", default="", help="邮箱 · E-mail.")
@_URL
@options
def add(  # noqa: PLR0913 - one argument an option
    *,
    name: str,
    role: str,
    partner: str,
    display_name: str,
    email: str,
    url: str,
    books: str | None,
    by: str | None,
    home: Path | None,
    lang: Language,
) -> None:
    """Exit code 0 where the person was added, 2 where it is refused."""
    open_home(home, lang)
    from liangqing.books.actions.invite_user import invite_user  # noqa: PLC0415 - `--help` stays quick
    from liangqing.books.drawn_secret import draw_secret  # noqa: PLC0415 - as above

    drawn = draw_secret()
    ask = asking(books_named(books, lang), by, lang)
    content = {"username": name, "display_name": display_name, "email": email, "language": lang}
    invite_user(ask, content=content, role=role, partner=partner, secret_sha256=drawn.sha256)
    say(translator(lang)(_ADDED).format(name=name, role=role, books=ask.entity))
    say(link_of(url, drawn.text, lang), bold=True)


@user.command("list", help="列出用户 · List people and their roles.")
@options
def list_(*, books: str | None, by: str | None, home: Path | None, lang: Language) -> None:
    """Exit code 0."""
    open_home(home, lang)
    from liangqing.books.models import Entity  # noqa: PLC0415 - as above
    from liangqing.books.queries.people import people_of_entity  # noqa: PLC0415 - as above

    ask = asking(books_named(books, lang), by, lang)
    for person in people_of_entity(ask.viewer, Entity.objects.get(code=ask.entity)):
        state = "" if person.is_active else f"  ({translator(lang)(_INACTIVE)})"
        say(f"{person.username:<20} {person.display_name:<12} {', '.join(person.roles)}{state}")


@user.command(help="授予或撤销角色 · Give or take a role.")
@click.argument("name")
@click.option("--give", help="授予 · The role to give.")
@click.option("--take", help="撤销 · The role to take.")
@click.option("--partner", default="", help="客户编码 · Whom a customer speaks for.")
@options
def role(
    *,
    name: str,
    give: str | None,
    take: str | None,
    partner: str,
    books: str | None,
    by: str | None,
    home: Path | None,
    lang: Language,
) -> None:
    """Exit code 0 where it is so now, 2 where it is refused."""
    open_home(home, lang)
    from liangqing.books.actions.grant_role import grant_role, revoke_role  # noqa: PLC0415 - as above

    if bool(give) == bool(take):
        message = "--give ROLE | --take ROLE"
        raise click.UsageError(message)
    ask = asking(books_named(books, lang), by, lang)
    change, said, asked = (grant_role, _GIVEN, give) if give else (revoke_role, _TAKEN, take)
    change(ask, username=name, role=str(asked), partner=partner)
    say(translator(lang)(said).format(name=name, role=asked, books=ask.entity))


@user.command(help="停用用户 · Deactivate a person who left.")
@click.argument("name")
@options
def deactivate(*, name: str, books: str | None, by: str | None, home: Path | None, lang: Language) -> None:
    """Exit code 0 where the account is closed, 2 where it is refused."""
    open_home(home, lang)
    from liangqing.books.actions.deactivate_user import deactivate_user  # noqa: PLC0415 - as above

    asked = asking(books_named(books, lang), by, lang)
    answer = deactivate_user(of_installation(asked), username=name)
    say(translator(lang)(_LEFT).format(name=name, count=answer["keys"]))


@user.command(help="重设密码 · Give a new link, or set the password here.")
@click.argument("name")
@click.option("--password-file", type=click.Path(path_type=Path), help="密码文件 · A file that holds the password.")
@click.option("--ask-password", is_flag=True, help="在终端输入密码 · Ask for the password on the terminal.")
@_URL
@options
def password(
    *,
    name: str,
    password_file: Path | None,
    ask_password: bool,
    url: str,
    books: str | None,
    by: str | None,
    home: Path | None,
    lang: Language,
) -> None:
    """Exit code 0 where there is a link or a password, 2 where it is refused. No administrator is asked."""
    del books, by
    open_home(home, lang)
    from django.db import transaction  # noqa: PLC0415 - as above
    from django.utils import timezone  # noqa: PLC0415 - as above

    from liangqing.books.drawn_secret import draw_secret  # noqa: PLC0415 - as above
    from liangqing.books.invitations import accept  # noqa: PLC0415 - as above
    from liangqing.books.rescue import rescue_user  # noqa: PLC0415 - as above

    given, drawn, now = password_in(password_file, ask=ask_password), draw_secret(), timezone.now()
    with transaction.atomic():
        rescue_user(name, secret_sha256=drawn.sha256, now=now, reason=operator())
        if given is not None:
            accept(drawn.text, given, now)
    say(translator(lang)(_SET).format(name=name) if given is not None else link_of(url, drawn.text, lang))
