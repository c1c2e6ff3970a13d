"""A page of cells, before it is a file: written as XLSX or CSV, always to the same bytes."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import xlsxwriter

if TYPE_CHECKING:
    from pathlib import Path

    from examples.deals import Line

Cell = str | int | date | Decimal | None
_WRITTEN_AT: Final = datetime(2026, 9, 1, tzinfo=UTC).replace(tzinfo=None)  # the format knows no time zone


@dataclass
class Page:
    """Rows of cells, and on which row (counted from 1) each ledger line stands."""

    name: str
    widths: tuple[int, ...] = ()
    rows: list[list[Cell]] = field(default_factory=list)
    row_of: dict[Line, int] = field(default_factory=dict)

    def add(self, *cells: Cell, line: Line | None = None) -> None:
        """One more row."""
        self.rows.append(list(cells))
        if line:
            self.row_of[line] = len(self.rows)


def money(minor: int | None) -> Decimal | None:
    """A cell with an amount: both currencies of the story have two decimals."""
    return None if minor is None else Decimal(minor).scaleb(-2)


def thousands(minor: int | None) -> str:
    """An amount written as text, `1,286.00`."""
    return "" if minor is None else f"{money(minor):,.2f}"


def write_workbook(page: Page, path: Path) -> None:
    """An XLSX file with one sheet."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _WRITTEN_AT})
    sheet = book.add_worksheet(page.name)
    styles = {
        date: book.add_format({"num_format": "yyyy-mm-dd"}),
        Decimal: book.add_format({"num_format": "#,##0.00"}),
    }
    for column, width in enumerate(page.widths):
        sheet.set_column(column, column, width)
    for row, cells in enumerate(page.rows):
        for column, cell in enumerate(cells):
            _write_cell(sheet, row, column, cell, styles)
    book.close()


def _write_cell(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    column: int,
    cell: Cell,
    styles: dict[type, xlsxwriter.format.Format],
) -> None:
    if isinstance(cell, date):
        at = datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001 - a sheet's dates have no time zone
        sheet.write_datetime(row, column, at, styles[date])
    elif isinstance(cell, Decimal):
        sheet.write_number(row, column, float(cell), styles[Decimal])
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell)
    elif cell:
        sheet.write_string(row, column, cell)


def write_delimited(page: Page, path: Path) -> None:
    """A CSV file as a Western accounting program exports it: comma, CRLF, UTF-8 with its mark."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([["" if cell is None else str(cell) for cell in row] for row in page.rows])
