"""已匹配: every matched group, ours and the customer's lines face to face, and what holds them together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import polars as pl

from liangqing.core import decision_sheets
from liangqing.core.text import mark
from liangqing.documents.book import Money
from liangqing.documents.group_sentences import explain_group
from liangqing.documents.labels import code_label
from liangqing.documents.listing import CURRENCY, Column, write_listing
from liangqing.documents.sheets.face_to_face import facing_rows, line_columns
from liangqing.documents.sheets.keys import joined_keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from liangqing.core.text import Translate
    from liangqing.documents.book import Book
    from liangqing.documents.listing import Row
    from liangqing.documents.report import Report

COLUMNS: Final = (
    Column(mark("Group"), 8, "centre"),
    Column(mark("Customer"), 18, "wrap"),
    Column(CURRENCY, 8, "centre"),
    *line_columns(is_summed=True),
    Column(mark("Left over"), 14, is_summed=True),
    Column(mark("Kind of difference"), 24, "wrap"),
    Column(mark("Why"), 44, "wrap"),
)


def write_matched(book: Book, report: Report) -> None:
    """In order of group; what is left over, and a rejection, stand on the group's first row."""
    sheet = book.sheet(report.translate(decision_sheets.MATCHED))
    codes = _codes_by_group(report)
    matched = report.result.groups.filter(pl.col("status") == "matched").sort("group_id")
    rows = [row for group in matched.iter_rows(named=True) for row in _rows(group, codes, report)]
    write_listing(sheet, _columns(report.translate), rows, report.translate, data_file="matches.parquet")


def _columns(translate: Translate) -> tuple[Column, ...]:
    return (
        *COLUMNS,
        Column(decision_sheets.DECISION, 10, "input", choices=(translate(decision_sheets.REJECT),)),
        Column(decision_sheets.NOTE, 24, "input"),
        Column(decision_sheets.KEY, 14, "key"),
    )


def _codes_by_group(report: Report) -> dict[int, str]:
    found: dict[int, list[str]] = {}
    for item in report.items:
        if item.group_id is not None:
            found.setdefault(item.group_id, []).append(code_label(item.code, report.translate))
    return {group_id: "\n".join(dict.fromkeys(labels)) for group_id, labels in found.items()}


def _rows(group: Mapping[str, Any], codes: Mapping[int, str], report: Report) -> Iterator[Row]:
    currency, lines = group["currency"], report.group_lines[group["group_id"]]
    customers = "\n".join(dict.fromkeys(report.parties.full_name_of(line["customer"]) for line in lines))
    left_over = Money(group["residual_minor"], currency) if group["residual_minor"] else None
    said = explain_group(group, report.translate)
    last = (left_over, codes.get(group["group_id"]), said, None, None, joined_keys(lines, report.translate))
    for index, facing in enumerate(facing_rows(lines)):
        yield (group["group_id"], customers, currency, *facing, *(last if index == 0 else (None,) * len(last)))
