"""The cells of one role over many entries, and the place of a problem among them.

Reading goes column by column: each different cell is understood once, however often it occurs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Final

from liangqing.core.problems import Problem
from liangqing.formats.cells import NOT_COMPUTED, column_letter, is_error, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liangqing.formats.cells import Cell
    from liangqing.formats.tables.entries import Entry
    from liangqing.formats.tables.layout import Table

_FIGURE_ROLES: Final = frozenset({"debit", "credit", "raises", "reduces", "amount", "balance", "date"})
_TEXT_SHOWN: Final = 60
_FIRST_SIGN: Final = itemgetter(0)


@dataclass(frozen=True)
class Run:
    """Entries, one below the other, that stand under one heading.

    Columns once asked for are kept: who changes cells says so by `changed`.
    """

    table: Table
    entries: list[Entry]
    _columns: dict[int, list[Cell]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _texts: dict[int, list[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def rows(self) -> list[list[Cell]]:
        """Their cells."""
        return list(map(attrgetter("cells"), self.entries))

    def column(self, role: str) -> list[Cell]:
        """The cells of the role, null where there is none."""
        index = self.table.columns.get(role)
        return [None] * len(self.entries) if index is None else self.cells_at(index)

    def cells_at(self, index: int) -> list[Cell]:
        """The cells at one place of the rows, null where a row is shorter."""
        if index not in self._columns:
            try:
                self._columns[index] = list(map(itemgetter(index), self.rows))
            except IndexError:
                self._columns[index] = [cells[index] if index < len(cells) else None for cells in self.rows]
        return self._columns[index]

    def texts(self, role: str) -> list[str]:
        """The texts among the cells of the role that are not empty: those of a column of numbers are few."""
        index = self.table.columns.get(role)
        if index is None:
            return []
        if index not in self._texts:
            self._texts[index] = [cell for cell in self.cells_at(index) if cell.__class__ is str and cell]
        return self._texts[index]

    def changed(self, index: int) -> None:
        """Cells at this place of the rows are others now."""
        self._columns.pop(index, None)
        self._texts.pop(index, None)


def runs_of(entries: Iterable[Entry]) -> list[Run]:
    """The entries in runs that stand under one heading."""
    return [Run(table, list(run)) for table, run in groupby(entries, key=attrgetter("table"))]


def place(file: str, entry: Entry, role: str, code: str, **values: str | int) -> Problem:
    """A problem at the cell of `role`."""
    index = entry.table.columns.get(role)
    letter = column_letter(index) if index is not None else None
    return Problem(code, file, entry.sheet, entry.row, letter, text_of(entry.cell(role))[:_TEXT_SHOWN] or None, values)


def failed_formulas(file: str, runs: Sequence[Run]) -> list[Problem]:
    """Cells that describe a line (its text, reference, customer ...) and hold the error of a formula."""
    found = []
    for run in runs:
        for role in (role for role in run.table.columns if role not in _FIGURE_ROLES):
            # The first signs are few, and looking at them is faster than at each text.
            if "#" in set(map(_FIRST_SIGN, run.texts(role))):
                pairs = zip(run.entries, run.column(role), strict=True)
                found += [(entry, role) for entry, cell in pairs if cell == NOT_COMPUTED or is_error(cell)]
    if not found:
        return []
    order = {id(entry): number for number, entry in enumerate(entry for run in runs for entry in run.entries)}
    return [_failed(file, entry, role) for entry, role in sorted(found, key=lambda item: order[id(item[0])])]


def _failed(file: str, entry: Entry, role: str) -> Problem:
    return place(file, entry, role, "formula-not-computed" if entry.cell(role) == NOT_COMPUTED else "cell-error")
