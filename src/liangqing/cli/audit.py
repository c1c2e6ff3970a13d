"""`liangqing audit`: the head of the audit log, to be kept elsewhere; its events, searched, as a table or as JSON."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from liangqing.cli.console import Terminal
from liangqing.cli.home import home_option, open_home
from liangqing.cli.language import language_option
from liangqing.cli.named import entity_named, person_of
from liangqing.cli.terminal import json_text, say
from liangqing.core.text import mark, translator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.books.queries.audit_events import EventRow
    from liangqing.core.text import Language

_NONE: Final = mark("No event fits.")
_DAY = click.DateTime(["%Y-%m-%d"])


#: Characters of a line where nobody watches: what goes into a file is not folded to a screen.
_FILE_WIDTH: Final = 170


@click.group(help="操作日志 · The audit log: its head, to be kept elsewhere, and its events.")
def audit() -> None:
    """A group of two."""


@audit.command(help="日志头 · Print the head; kept outside the database, it betrays a log that was cut or rewritten.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="写入文件 · Write it to a file.")
@home_option
@language_option
def head(*, out: Path | None, home: Path | None, lang: Language) -> None:
    """`position:sha256`."""
    open_home(home, lang)
    from liangqing.books import audit as chain  # noqa: PLC0415 - once the books are open

    text = str(chain.head())
    if out is not None:
        out.write_text(text + "\n", encoding="ascii")
    click.echo(text)


@audit.command(help="查日志 · Events by person, object, day and action, as a table.")
@click.option("--entity", required=True, help="账套编码 · Which books.")
@click.option("--user", required=True, help="查询人 · Who asks: an auditor, a manager or an administrator.")
@click.option("--by", default="", help="操作人 · Who did it.")
@click.option("--from", "from_on", type=_DAY, help="起日 · The first day.")
@click.option("--until", "until_on", type=_DAY, help="止日 · The first day no longer meant.")
@click.option("--object", "subject", default="", help="对象 · A part of what it was done to: document 17, C001.")
@click.option("--action", default="", help="操作 · What was done, by its name: post_draft.")
@click.option("--text", default="", help="内容 · A part of the subject or reason, or an action.")
@click.option("--json", "is_json", is_flag=True, help="供程序读 · A line of JSON each, for machines.")
@home_option
@language_option
def events(  # noqa: PLR0913 - one argument an option
    *,
    entity: str,
    user: str,
    by: str,
    from_on: datetime | None,
    until_on: datetime | None,
    subject: str,
    action: str,
    text: str,
    is_json: bool,
    home: Path | None,
    lang: Language,
) -> None:
    """All of them, page by page."""
    open_home(home, lang)
    from liangqing.books.queries.audit_events import audit_events  # noqa: PLC0415 - once the books are open

    translate, today = translator(lang), datetime.now().astimezone().date()
    books, viewer = entity_named(entity, translate), person_of(user, today, "--user", translate)
    from_at, until_at = (_instant(day) for day in (from_on, until_on))
    asked: dict[str, Any] = {
        "by": by,
        "from_at": from_at,
        "until_at": until_at,
        "subject": subject,
        "action": action,
        "text": text,
    }
    position = 0
    while page := audit_events(viewer, books, **asked, after_position=position):
        _show(page, lang, is_json=is_json)
        position = page[-1].position
    if not position and not is_json:
        say(translate(_NONE))


def _show(page: Sequence[EventRow], language: Language, *, is_json: bool) -> None:
    """A page of events, as was asked for."""
    from liangqing.cli.audit_page import events_table  # noqa: PLC0415 - `--help` stays quick

    if not is_json:
        console = Terminal()
        console.width = console.width if console.is_terminal else max(console.width, _FILE_WIDTH)
        console.print(events_table(page, language))
        return
    for event in page:
        say(json_text({**vars(event), "at": event.at.isoformat()}).replace("\n", " "))


def _instant(day: datetime | None) -> datetime | None:
    return None if day is None else day.astimezone(UTC)
