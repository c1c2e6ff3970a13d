"""Ledgers written as text in a test: cells between strokes, one row a line.

Numbers are number cells, everything else is text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import xlsxwriter

from liangqing.core.money import format_minor
from liangqing.formats.grids import Grid, Grids
from liangqing.formats.ledger import read_ledger
from liangqing.formats.mapping import Mapping

if TYPE_CHECKING:
    from pathlib import Path

    from liangqing.core.readings import Reading
    from liangqing.core.schemas import Side
    from liangqing.formats.cells import Cell


def cells(text: str) -> list[list[Cell]]:
    """The rows of a book, without blank lines at both ends of it."""
    return [[_cell(cell.strip()) for cell in line.split("|")] for line in text.strip("\n ").splitlines()]


def _cell(text: str) -> Cell:
    return (
        float(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) and not re.fullmatch(r"(19|20)\d{6}|0\d+", text) else text
    )


def read(
    *books: str, side: Side = "theirs", currency: str = "CNY", mapping: Mapping | None = None, **given: Any
) -> Reading:
    """The reading of one book, or of several as sheets named by number."""
    sheets = [None] if len(books) == 1 else [str(number) for number in range(1, len(books) + 1)]
    grids = tuple(Grid(cells(book), sheet) for book, sheet in zip(books, sheets, strict=True))
    mapping = mapping or Mapping.of(given)
    return read_ledger("book", "0" * 64, Grids(grids, "csv"), side=side, mapping=mapping, currency=currency)


def shown(reading: Reading, *columns: str) -> list[str]:
    """Each line as `date amount` with the columns asked for: how a test's books are compared."""
    return [
        " ".join(
            [
                row["date"].isoformat(),
                format_minor(row["amount_minor"], row["currency"], thousands=False),
                *(str(row[name]) for name in columns),
            ]
        )
        for row in reading.lines.iter_rows(named=True)
    ]


def write_book(path: Path, *books: str, names: tuple[str, ...] = ()) -> Path:
    """The books as sheets of a workbook file."""
    with xlsxwriter.Workbook(str(path)) as workbook:
        for number, book in enumerate(books):
            sheet = workbook.add_worksheet(names[number] if names else None)
            for row, line in enumerate(cells(book)):
                for column, cell in enumerate(line):
                    if isinstance(cell, float):
                        sheet.write_number(row, column, cell)
                    elif cell:
                        sheet.write_string(row, column, str(cell))
    return path
