"""The cells of one role over many entries, and the place of a problem among them.

Reading goes column by column: each different cell is understood once, however often it occurs.
"""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from liangqing.core.problems import Problem
from liangqing.formats.cells import NOT_COMPUTED, column_letter, is_error, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liangqing.formats.cells import Cell
    from liangqing.formats.entries import Entry
    from liangqing.formats.layout import Table

_FIGURE_ROLES: Final = frozenset({"debit", "credit", "raises", "reduces", "amount", "balance", "date"})
_TEXT_SHOWN: Final = 60


def runs_of(entries: Sequence[Entry]) -> Iterator[tuple[Table, list[Entry]]]:
    """The entries in runs that stand under one heading."""
    for _, run in groupby(entries, key=lambda entry: id(entry.table)):
        one = list(run)
        yield one[0].table, one


def column(run: Sequence[Entry], role: str) -> list[Cell]:
    """The cells of the role in entries under one heading, null where there is none."""
    index = run[0].table.columns.get(role) if run else None
    return [None] * len(run) if index is None else cells_at(run, index)


def cells_at(run: Sequence[Entry], index: int) -> list[Cell]:
    """The cells at one place of the rows, null where a row is shorter."""
    rows = map(attrgetter("cells"), run)
    return [cells[index] if index < len(cells) else None for cells in rows]


def place(file: str, entry: Entry, role: str, code: str, **values: str | int) -> Problem:
    """A problem at the cell of `role`."""
    index = entry.table.columns.get(role)
    letter = column_letter(index) if index is not None else None
    return Problem(code, file, entry.sheet, entry.row, letter, text_of(entry.cell(role))[:_TEXT_SHOWN] or None, values)


def failed_formulas(file: str, entries: Sequence[Entry]) -> list[Problem]:
    """Cells that describe a line (its text, reference, customer ...) and hold the error of a formula."""
    found = []
    for table, run in runs_of(entries):
        for role in (role for role in table.columns if role not in _FIGURE_ROLES):
            cells = column(run, role)
            failed = {cell for cell in set(cells) if isinstance(cell, str) and cell.startswith("#")}
            if failed := {cell for cell in failed if cell == NOT_COMPUTED or is_error(cell)}:
                found += [(entry, role) for entry, cell in zip(run, cells, strict=True) if cell in failed]
    order = {id(entry): number for number, entry in enumerate(entries)} if found else {}
    return [_failed(file, entry, role) for entry, role in sorted(found, key=lambda item: order[id(item[0])])]


def _failed(file: str, entry: Entry, role: str) -> Problem:
    return place(file, entry, role, "formula-not-computed" if entry.cell(role) == NOT_COMPUTED else "cell-error")
