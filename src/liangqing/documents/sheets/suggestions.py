"""待确认: what a person has to decide, each alternative with its lines and the reason it is not yet a match."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import polars as pl

from liangqing.core import decision_sheets
from liangqing.core.text import mark
from liangqing.documents.group_sentences import explain_group
from liangqing.documents.listing import CURRENCY, Column, write_listing
from liangqing.documents.sheets.face_to_face import facing_rows, line_columns
from liangqing.documents.sheets.keys import joined_keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from liangqing.core.text import Translate
    from liangqing.documents.book import Book
    from liangqing.documents.listing import Row
    from liangqing.documents.report import Report

FIRST: Final = (
    Column(mark("No."), 7, "centre"),
    Column(mark("Alternative"), 11, "centre"),
    Column(mark("Customer"), 18, "wrap"),
    Column(CURRENCY, 8, "centre"),
)


def write_suggestions(book: Book, report: Report) -> None:
    """Every alternative, best first; the decision stands on its first row."""
    sheet = book.sheet(report.translate(decision_sheets.SUGGESTIONS))
    suggested = report.result.groups.filter(pl.col("status") == "suggested").sort("alternatives_id", "rank", "group_id")
    rows = [row for group in suggested.iter_rows(named=True) for row in _rows(group, report)]
    write_listing(
        sheet,
        _columns(report.translate),
        rows,
        report.translate,
        data_file="groups.parquet",
        when_empty=mark("Nothing waits for a decision."),
    )


def _columns(translate: Translate) -> tuple[Column, ...]:
    answers = (translate(decision_sheets.ACCEPT), translate(decision_sheets.REJECT))
    return (
        *FIRST,
        *line_columns(is_summed=False),
        Column(mark("Why"), 44, "wrap"),
        Column(decision_sheets.DECISION, 10, "input", choices=answers),
        Column(decision_sheets.NOTE, 24, "input"),
        Column(decision_sheets.KEY, 14, "key"),
    )


def _rows(group: Mapping[str, Any], report: Report) -> Iterator[Row]:
    lines = report.group_lines[group["group_id"]]
    asked = (explain_group(group, report.translate), None, None, joined_keys(lines, report.translate))
    customer = report.parties.full_name_of(lines[0]["customer"])
    for index, facing in enumerate(facing_rows(lines)):
        first = (group["alternatives_id"], group["rank"], customer, group["currency"])
        yield (*first, *facing, *(asked if index == 0 else (None, None, None, None)))
