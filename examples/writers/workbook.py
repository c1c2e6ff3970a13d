"""XLSX files: a sheet a page, dates and amounts as numbers, cells merged where the page says so."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from examples.pages import Cell, Page

_WRITTEN_AT: Final = datetime(2026, 9, 1, tzinfo=UTC).replace(tzinfo=None)  # the format knows no time zone


def write_workbook(pages: Sequence[Page], path: Path) -> None:
    """An XLSX file with one sheet a page."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _WRITTEN_AT})
    styles = {
        date: book.add_format({"num_format": "yyyy-mm-dd"}),
        Decimal: book.add_format({"num_format": "#,##0.00"}),
        str: book.add_format({"align": "center", "valign": "vcenter"}),
    }
    for page in pages:
        _write_page(book.add_worksheet(page.name), page, styles)
    book.close()


def _write_page(sheet: Worksheet, page: Page, styles: dict[type, Format]) -> None:
    for column, width in enumerate(page.widths):
        sheet.set_column(column, column, width)
    for first_row, first_column, last_row, last_column in page.merges:
        sheet.merge_range(first_row - 1, first_column - 1, last_row - 1, last_column - 1, "", styles[str])
    merged = {(row - 1, column - 1) for row, column, *_ in page.merges}
    for row, cells in enumerate(page.rows):
        for column, cell in enumerate(cells):
            _write_cell(sheet, row, column, cell, styles)
            if isinstance(cell, str) and (row, column) in merged:
                sheet.write_string(row, column, cell, styles[str])


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, styles: dict[type, Format]) -> None:
    if isinstance(cell, date):
        at = datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001 - a sheet's dates have no time zone
        sheet.write_datetime(row, column, at, styles[date])
    elif isinstance(cell, Decimal):
        sheet.write_number(row, column, float(cell), styles[Decimal])
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell)
    elif cell:
        sheet.write_string(row, column, cell)
