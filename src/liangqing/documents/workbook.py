"""reconciliation.xlsx: the statement first, then every list a controller asks for, then how to answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from liangqing.core.text import mark
from liangqing.documents.book import Book
from liangqing.documents.form import TITLE
from liangqing.documents.sheets.adjustment import write_adjustment
from liangqing.documents.sheets.differences import write_differences
from liangqing.documents.sheets.guide import write_guide
from liangqing.documents.sheets.matched import write_matched
from liangqing.documents.sheets.one_sided import write_one_sided
from liangqing.documents.sheets.roll_forward import write_roll_forward
from liangqing.documents.sheets.suggestions import write_suggestions
from liangqing.documents.sheets.summary import write_summary
from liangqing.documents.sheets.taken import write_taken

if TYPE_CHECKING:
    from pathlib import Path

    from liangqing.documents.report import Report

#: Excel refuses these in a sheet's name, and names of more than 31 characters.
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31


def write_report(report: Report, path: Path) -> None:
    """Write the workbook; the same report makes the same bytes."""
    title = report.translate(TITLE)
    names = sheet_names(report)
    with Book(path, title=title, created=report.as_of, language=report.language, translate=report.translate) as book:
        if len(report.adjustments) > 1:
            write_summary(book, report, names)
        for adjustment, name in zip(report.tables, names, strict=True):
            write_adjustment(book, report, adjustment, name)
        write_suggestions(book, report)
        write_differences(book, report)
        write_one_sided(book, report)
        write_matched(book, report)
        write_roll_forward(book, report)
        if report.decisions:
            write_taken(book, report)
        write_guide(book, report)


def write_decisions(report: Report, path: Path) -> None:
    """Write a workbook of what was decided, and nothing else: the command takes it as it would the whole one."""
    title = report.translate(TITLE)
    with Book(path, title=title, created=report.as_of, language=report.language, translate=report.translate) as book:
        write_taken(book, report)


def sheet_names(report: Report) -> list[str]:
    """A name for each table's sheet: the plain word for a single one, else numbered, with the customer's code."""
    word = report.translate(mark("Statement"))
    if len(report.adjustments) == 1:
        return [word]
    return [
        f"{word} {number} {_NOT_IN_NAMES.sub('_', table.customer)}"[:_LONGEST_NAME].rstrip()
        for number, table in enumerate(report.tables, start=1)
    ]
