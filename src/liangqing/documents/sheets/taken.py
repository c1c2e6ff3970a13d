"""已作决定: what people had decided before this run, whether it could be carried out, and again for the next run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from liangqing.core import decision_sheets
from liangqing.core.money import format_minor
from liangqing.core.text import mark
from liangqing.documents.labels import SIDES, code_label
from liangqing.documents.listing import Column, write_listing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liangqing.core.decisions import Decision
    from liangqing.core.text import Translate
    from liangqing.documents.book import Book
    from liangqing.documents.listing import Row
    from liangqing.documents.report import Report

COLUMNS: Final = (
    Column(mark("Lines"), 60, "wrap"),
    Column(decision_sheets.DECISION, 10, "centre"),
    Column(decision_sheets.CODE, 22, "wrap"),
    Column(decision_sheets.NOTE, 30, "wrap"),
    Column(mark("Carried out"), 26, "wrap"),
    Column(decision_sheets.KEY, 14, "key"),
)
ANSWERS: Final = {
    "accept": decision_sheets.ACCEPT,
    "reject": decision_sheets.REJECT,
    "pair": decision_sheets.PAIRED,
}
#: Why a decision could not be carried out, by the engine's word.
REASONS: Final = {
    "line_not_found": mark("a line is no longer in the ledgers"),
    "line_already_matched": mark("a line is matched otherwise"),
    "currencies_differ": mark("the lines have several currencies"),
    "customers_differ": mark("the lines belong to several customers, and no two parts cancel"),
    "one_side_not_zero": mark("lines of one ledger that do not cancel"),
}
#: So many lines of a decision are written out; the others stand in its key.
SHOWN: Final = 6


def write_taken(book: Book, report: Report) -> None:
    """One row a decision, in their order."""
    sheet = book.sheet(report.translate(decision_sheets.TAKEN))
    named = {str(key) for decision in report.decisions for key in decision.lines}
    lines = {row["key"]: row for row in report.lines.iter_rows(named=True) if row["key"] in named}
    unused = {entry["lines"]: entry["reason"] for entry in report.result.proof.get("decisions", {}).get("unused", [])}
    rows = [_row(decision, lines, unused, report) for decision in report.decisions]
    write_listing(sheet, COLUMNS, rows, report.translate, data_file="proof.json")


def _row(decision: Decision, lines: Mapping[str, Mapping[str, Any]], unused: Mapping[str, str], report: Report) -> Row:
    translate = report.translate
    key = " ".join(map(str, decision.lines))
    reason = REASONS.get(unused[key], unused[key]) if key in unused else mark("carried out")
    answer = ANSWERS.get(decision.action)
    return (
        "\n".join(said_line(lines.get(str(line)), translate) for line in decision.lines[:SHOWN]),
        translate(answer) if answer else None,
        code_label(decision.code, translate) if decision.code else None,
        decision.note,
        translate(reason),
        key,
    )


def said_line(line: Mapping[str, Any] | None, translate: Translate) -> str:
    """A line in a few words: side, day, reference, amount; a dash where it is no longer in the ledgers."""
    if line is None:
        return "—"
    side = translate(SIDES[line["side"]])
    amount = format_minor(line["amount_minor"], line["currency"])
    return "  ".join(part for part in (side, line["date"].isoformat(), line["reference"], amount) if part)
