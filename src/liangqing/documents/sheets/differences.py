"""差异: every difference with its part of the gap, what it is and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.core import decision_sheets
from liangqing.core.text import mark
from liangqing.documents.book import Money
from liangqing.documents.difference_sentences import explain_difference
from liangqing.documents.form import carried_month
from liangqing.documents.labels import BASES, FAULTS, STATES, code_label
from liangqing.documents.listing import CURRENCY, Column, write_listing
from liangqing.documents.sheets.keys import joined_keys
from liangqing.documents.treatments import treatment_of

if TYPE_CHECKING:
    from liangqing.documents.book import Book
    from liangqing.documents.items import Item
    from liangqing.documents.listing import Row
    from liangqing.documents.report import Report

COLUMNS: Final = (
    Column(mark("No."), 7, "centre"),
    Column(mark("Customer"), 18, "wrap"),
    Column(CURRENCY, 8, "centre"),
    Column(mark("Kind of difference"), 24, "wrap"),
    Column(mark("Date"), 12),
    Column(mark("Document"), 18, "wrap"),
    Column(mark("Text"), 26, "wrap"),
    Column(mark("Part of the gap"), 16, is_summed=True),
    Column(mark("Whose books"), 10, "centre"),
    Column(mark("How sure"), 10, "centre"),
    Column(mark("State"), 10, "centre"),
    Column(mark("First seen"), 12),
    Column(mark("Carried from"), 12, "centre"),
    Column(mark("Explanation"), 44, "wrap"),
    Column(mark("What to do"), 36, "wrap"),
    Column(mark("Group"), 8, "centre"),
    Column(decision_sheets.CODE, 18, "input", choices="=codes"),
    Column(decision_sheets.NOTE, 24, "input"),
    Column(decision_sheets.KEY, 14, "key"),
)


def write_differences(book: Book, report: Report) -> None:
    """Open ones first, then cleared ones, then notes; the total is the gap."""
    sheet = book.sheet(report.translate(decision_sheets.DIFFERENCES))
    evidence = {row["difference_id"]: row for row in report.result.differences.iter_rows(named=True)}
    ordered = sorted(report.items, key=lambda item: (item.nature != "money", item.state == "cleared"))
    rows = [_row(item, explain_difference(evidence[item.difference_id], report.translate), report) for item in ordered]
    write_listing(sheet, COLUMNS, rows, report.translate, data_file="differences.parquet")


def _row(item: Item, explanation: str, report: Report) -> Row:
    translate = report.translate
    return (
        item.difference_id,
        report.parties.full_name_of(item.customer),
        item.currency,
        code_label(item.code, translate),
        item.on,
        item.reference,
        item.text,
        Money(item.amount_minor, item.currency),
        translate(FAULTS[item.fault]),
        translate(BASES[item.basis]),
        translate(STATES[item.state]),
        item.first_seen_on,
        carried_month(item, translate),
        explanation,
        translate(treatment_of(item.code, item.fault, item.state)),
        item.group_id,
        None,
        None,
        _key(item, report),
    )


def _key(item: Item, report: Report) -> str | None:
    if item.state == "cleared":
        return None
    if item.group_id is None or item.state == "carried":
        return report.translate(mark("decide on the sheet of one-sided lines"))
    return joined_keys(report.group_lines[item.group_id], report.translate)
