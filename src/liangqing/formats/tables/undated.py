"""Rows with an amount and without a date of their own: further lines of the voucher above, or something else.

A total whose words nobody knows looks like such a line. It is taken for one only where its cells say so: the date
above is merged with it, a balance beside it proves the amount, its text names a booking, or it has something that
every dated line has - an account, a reference. Else its date is asked for, never copied from the row above.
"""

from __future__ import annotations

import re
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from liangqing.core.keywords import kind_of
from liangqing.formats.cells import is_blank
from liangqing.formats.tables.runs import Run
from liangqing.formats.words.roles import FIGURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.formats.grids import Grid
    from liangqing.formats.tables.entries import Entry
    from liangqing.formats.tables.layout import Table

#: Columns of which the first line of a voucher alone may hold something, or which any row may fill with any words.
_LOOSE: Final = ("date", "year", "month", "day", "voucher", "text", "balance_direction", "direction", "currency")
_SUMMING: Final = re.compile(r"计|計|總|总|汇|匯|余额|餘額|结|結|sum|tot|sald|sold|balance|cumul|acumul", re.IGNORECASE)


def undated(grid: Grid, entries: Sequence[Entry]) -> list[Entry]:
    """The lines without a date of which nothing says that they belong to the row above."""
    found = []
    for table, group in groupby(entries, key=attrgetter("table")):
        lines = [entry for entry in group if entry.kind == "line"]
        days = _blank_days(table, lines)
        if not days:
            continue
        always = _always_filled(table, [entry for entry in lines if id(entry) not in {id(one) for one in days}])
        balance = table.columns.get("balance")
        merged = _merged_rows(grid, table)
        found += [
            entry
            for entry in days
            if entry.row not in merged
            and not any(_has(entry, index) for index in (balance, *always))
            and not _names_a_booking(entry.text("text"))
        ]
    return found


def _names_a_booking(text: str) -> bool:
    return kind_of(text) is not None and not _SUMMING.search(text)


def _blank_days(table: Table, lines: Sequence[Entry]) -> list[Entry]:
    places = [table.columns[role] for role in ("date", "month", "day") if role in table.columns]
    cells = Run(table, list(lines)).cells_at(places[0])
    blanks = {cell for cell in set(cells) if is_blank(cell)}
    blank = [entry for entry, cell in zip(lines, cells, strict=True) if cell in blanks] if blanks else []
    return [entry for entry in blank if not any(_has(entry, index) for index in places)]


def _always_filled(table: Table, dated: Sequence[Entry]) -> list[int]:
    """The columns that every dated line fills, other than those of amounts."""
    loose = {table.columns[role] for role in (*_LOOSE, *FIGURES) if role in table.columns}
    width = len(table.headings)
    return [index for index in range(width) if index not in loose and all(_has(entry, index) for entry in dated)]


def _merged_rows(grid: Grid, table: Table) -> set[int]:
    """The rows whose date is that of the row above because their cells were merged."""
    places = {table.columns[role] for role in ("date", "day") if role in table.columns}
    spans = [span for span in grid.merged if span.left in places and span.bottom > span.top]
    return {row + 1 for span in spans for row in range(span.top + 1, span.bottom + 1)}


def _has(entry: Entry, index: int | None) -> bool:
    return index is not None and index < len(entry.cells) and not is_blank(entry.cells[index])
