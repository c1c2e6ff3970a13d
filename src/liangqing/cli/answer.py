"""`liangqing answer`: what a customer or a supplier sent, reconciled with the books and kept there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from rich.table import Table

from liangqing.cli.console import Terminal
from liangqing.cli.home import home_option, open_home
from liangqing.cli.language import language_option
from liangqing.cli.named import entity_named, person_of
from liangqing.cli.terminal import say
from liangqing.core.codes import CODES
from liangqing.core.money import format_minor
from liangqing.core.text import mark, translator

if TYPE_CHECKING:
    from datetime import date, datetime

    from liangqing.books.access import Viewer
    from liangqing.books.action import Answer, Ask
    from liangqing.books.models import Entity, Reconciliation
    from liangqing.core.text import Language, Translate

_DAY: Final = click.DateTime(["%Y-%m-%d", "%Y%m%d"])
_KEPT: Final = mark("Kept as reconciliation {number} of {partner}, as of {day}.")
_NO_REPLY: Final = mark("Nothing came: kept as a month without a reply.")
_HEADS: Final = (mark("Difference"), mark("Currency"), mark("Amount"))
_BALANCES: Final = mark("{currency}: in our books {ours}, in theirs {theirs}, gap {gap}")
_WRITTEN: Final = mark("The files of this month, with the command that repeats it, are in {path}.")
#: Conclusions that leave nothing to find out.
_SETTLED: Final = frozenset({"agreed", "agreed_after_adjustment"})


@click.command(help="回复对账单 · Reconcile what a partner sent with the books, customer or supplier.")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@home_option
@click.option("--entity", required=True, help="账套编码 · Which books.")
@click.option("--user", required=True, help="经办人 · Who reconciles.")
@click.option("--partner", required=True, help="往来单位 · Code of the partner.")
@click.option("--as-of", type=_DAY, required=True, help="截止日期 · Date of the proof.")
@click.option("--from", "from_on", type=_DAY, help="本期起始日 · First day of the first period.")
@click.option("--payable", is_flag=True, help="供应商对账单 · The partner is our supplier.")
@click.option("--key", help="幂等键 · The same key again does it once; without one, each time is a run of its own.")
@click.option("--out", type=click.Path(path_type=Path), help="导出目录 · Write the files of the month there.")
@language_option
@click.pass_context
def answer(  # noqa: PLR0913 - one argument an option
    ctx: click.Context,
    *,
    file: Path | None,
    home: Path | None,
    entity: str,
    user: str,
    partner: str,
    as_of: datetime,
    from_on: datetime | None,
    payable: bool,
    key: str | None,
    out: Path | None,
    lang: Language,
) -> None:
    """Exit code 0 where it agrees, 1 where something is open or nothing came, 2 where it is refused."""
    translate = translator(lang)
    open_home(home, lang)
    from django.utils import timezone  # noqa: PLC0415 - once the books are open

    today = timezone.localdate()
    books, viewer = entity_named(entity, translate), person_of(user, today, "--user", translate)
    from liangqing.runs.reconcile import Month, reconcile_partner  # noqa: PLC0415 - once the books are open

    side = "payable" if payable else "receivable"
    month = Month(partner, as_of.date(), file, side, from_on.date() if from_on else None)
    told = reconcile_partner(_asking(viewer, books, month.as_of, key, today), month)
    if file is None:
        say(translate(_NO_REPLY), fg="yellow")
    else:
        _print(viewer, books, told, today, lang)
        if out is not None:
            _export(viewer, books, told, out, lang)
    ctx.exit(0 if told["conclusion"] in _SETTLED else 1)


def _asking(viewer: Viewer, books: Entity, as_of: date, key: str | None, today: date) -> Ask:
    import secrets  # noqa: PLC0415 - only here

    from liangqing.books.action import Ask  # noqa: PLC0415 - once the books are open

    return Ask(viewer, books.code, key or f"answer-{as_of}-{secrets.token_urlsafe(12)}", today)


def _print(viewer: Viewer, books: Entity, told: Answer, today: date, language: Language) -> None:
    """Both balances as each side has them in its books, and the differences that are open."""
    from liangqing.books.queries.reconciliations import reconciliation_of  # noqa: PLC0415 - once the books are open

    translate = translator(language)
    row = reconciliation_of(viewer, books, told["reconciliation"])
    say(translate(_KEPT).format(number=row.pk, partner=row.partner.code, day=row.as_of), bold=True)
    ours, theirs = ("theirs_minor", "ours_minor") if row.side == "payable" else ("ours_minor", "theirs_minor")
    for one in row.proof["customers"]:
        currency = one["currency"]
        amounts = {"ours": one[ours], "theirs": one[theirs], "gap": one["gap_minor"]}
        said = {name: format_minor(minor, currency) for name, minor in amounts.items()}
        say(translate(_BALANCES).format(currency=currency, **said))
    Terminal().print(_differences(viewer, books, row, today, translate))


def _differences(viewer: Viewer, books: Entity, about: Reconciliation, today: date, translate: Translate) -> Table:
    """The partner's open differences of the side that was reconciled."""
    from liangqing.books.queries.differences import differences  # noqa: PLC0415 - once the books are open

    table = Table(*(translate(head) for head in _HEADS))
    for row in differences(viewer, books, today, partner=about.partner.code, side=about.side).rows:
        name = f"{row.code} {translate(CODES[row.code].name)}"
        table.add_row(name, row.currency, format_minor(row.amount_minor, row.currency))
    return table


def _export(viewer: Viewer, books: Entity, told: Answer, out: Path, language: Language) -> None:
    from liangqing.runs.export_month import export_month  # noqa: PLC0415 - once the books are open

    arguments = export_month(viewer, books, told["reconciliation"], out, language=language)
    command = " ".join(["liangqing reconcile", *arguments])
    (out / "command.txt").write_text(command + "\n", encoding="utf-8")
    say(translator(language)(_WRITTEN).format(path=out))
