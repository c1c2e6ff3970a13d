"""Where the ledger stands on a sheet: its heading rows and what each column is for.

Every row near the top is tried as a heading, alone and together with the rows below it (merged headings such as
借方 over 金额, two languages one over the other). Each try is a `Table`; where several overlap, the one that
understands most columns is taken, and the first on the sheet that could be a ledger is where it starts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from liangqing.core.limits import HEADER_SEARCH_ROWS
from liangqing.core.problems import Problem
from liangqing.formats.cells import column_index, column_letter, is_blank, plain
from liangqing.formats.tables.column_roles import roles_of
from liangqing.formats.tables.column_values import first_row
from liangqing.formats.tables.heading_rows import (
    MOST_ROWS,
    has_figure,
    heading_text,
    headings_of,
    is_heading_like,
    year_in,
    year_over,
)
from liangqing.formats.tables.side_by_side import side_by_side
from liangqing.formats.words.column_names import is_letter
from liangqing.formats.words.labels import shown
from liangqing.formats.words.roles import FIGURES

if TYPE_CHECKING:
    from collections.abc import Mapping as Dictionary
    from collections.abc import Sequence
    from datetime import date

    from liangqing.core.readings import ColumnRole
    from liangqing.formats.grids import Grid
    from liangqing.formats.mapping import Mapping

#: Roles of which a ledger may have only one column; two of equal standing are a question.
_SINGLE: Final = ("date", "debit", "credit", "raises", "reduces", "amount", "direction", "balance")
#: Rows that show how wide a table is.
_SAMPLE: Final = 200
#: Roles that make two tables the same kind of ledger, wherever their columns stand.
_SHAPE: Final = frozenset({*_SINGLE, "balance_direction", "month", "day"})


@dataclass(frozen=True)
class Table:
    """A heading found: `rows` are its row numbers from 1, `columns` role -> place from 0.

    `texts` are further columns of free text; `year` stands in the heading of ledgers that write month and day apart;
    `period` are the first and last day that dates without a year may have. A table without a heading is
    `headless`: its only row number is the one above the first line, 0 at the top of the sheet. `telling` counts the
    heading rows that are headings by themselves, less those that are not. `caption` are the words right above it.
    """

    sheet: str | None
    rows: tuple[int, ...]
    headings: tuple[str, ...]
    columns: Dictionary[str, int]
    roles: tuple[ColumnRole, ...]
    texts: tuple[int, ...] = ()
    year: int | None = None
    period: tuple[date, date] | None = None
    headless: bool = False
    telling: int = 0
    caption: str = ""

    @property
    def has_dates(self) -> bool:
        """Whether a booking date can be read from each row."""
        return "date" in self.columns or {"month", "day"} <= self.columns.keys()

    @property
    def has_amounts(self) -> bool:
        """Whether an amount can be read from each row."""
        found = self.columns.keys()
        return {"debit", "credit"} <= found or bool({"raises", "reduces", "amount"} & found)

    @property
    def above(self) -> int:
        """How many rows of the sheet stand above the table."""
        return self.rows[-1] if self.headless else self.rows[0] - 1

    @property
    def shape(self) -> frozenset[str]:
        """The roles of dates, amounts and balances: ledgers that share them can be read as one."""
        return _SHAPE & frozenset(self.columns)

    @property
    def kind(self) -> tuple[frozenset[str], tuple[str, ...]]:
        """The shape with the headings of amounts, which say unit and currency: tables of one kind are one ledger."""
        named = [self.headings[self.columns[role]] for role in FIGURES if role in self.columns]
        return self.shape, tuple(map(plain, named))


def find_table(file: str, grid: Grid, mapping: Mapping) -> tuple[Table | None, list[Problem]]:
    """The first ledger on the sheet, or why there is none (one problem at least)."""
    tables = candidates(grid, mapping)
    fitting = [table for table in tables if fits(table)]
    if not fitting:
        return None, [_no_ledger(file, grid, tables)]
    best = _first(fitting)
    return best, side_by_side(file, grid, best, mapping) or _twins(file, best)


def candidates(grid: Grid, mapping: Mapping) -> list[Table]:
    """Every heading that could stand near the top of the sheet, with what is understood of it."""
    if mapping.header_row is not None:
        lasts: Sequence[int] = (mapping.header_row,) if 0 < mapping.header_row <= len(grid.rows) else ()
    else:
        searched = enumerate(grid.rows[:HEADER_SEARCH_ROWS], 1)
        lasts = [number for number, row in searched if any(row) and not has_figure(row)]
    if mapping.header_row == 0:
        return [_headless(grid, mapping, 1)]
    if mapping.header_row is None and not mapping.heading and _are_letters(mapping):
        first = first_row(grid)
        lasts = [last for last in lasts if first is None or last < first]
        if first is not None and not any(is_heading_like(grid.rows[last - 1]) for last in lasts):
            named = _names_each_column(grid, first - 1, mapping)
            return [_table(grid, first - 1, first - 1, mapping) if named else _headless(grid, mapping, first)]
    tries = [(last - count, last) for last in lasts for count in range(min(MOST_ROWS, last))]
    tables = [_table(grid, first, last, mapping) for first, last in tries]
    return [table for table in tables if table.columns and _has_all(table.headings, mapping.heading)]


def fits(table: Table) -> bool:
    """Whether lines of a ledger can be read under the heading."""
    return table.has_dates and table.has_amounts


def heading_at(grid: Grid, first: int, mapping: Mapping) -> Table | None:
    """What is understood of a heading that starts in row `first`; null where the rows make none."""
    lasts = range(first, min(first + MOST_ROWS, len(grid.rows) + 1))
    tries = [_table(grid, first, last, mapping) for last in lasts if not has_figure(grid.rows[last - 1])]
    best = max(tries, key=standing, default=None)
    if best is None or not best.columns:
        return None
    later = heading_at(grid, first + 1, mapping) if len(best.rows) > 1 else None
    return None if later is not None and len(later.columns) > len(best.columns) else best


def standing(table: Table) -> tuple[bool, int, int, int]:
    """By what the better of two overlapping headings is told."""
    return fits(table), len(table.columns), table.telling, -table.rows[0]


def _first(fitting: Sequence[Table]) -> Table:
    """The best of those that overlap the topmost."""
    best = min(fitting, key=lambda table: table.rows)
    while True:
        better = max((table for table in fitting if set(table.rows) & set(best.rows)), key=standing)
        if better is best:
            return best
        best = better


def _has_all(headings: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether the row is the heading a person named by some of its texts."""
    return {plain(name) for name in wanted} <= {plain(heading) for heading in headings}


def _table(grid: Grid, first: int, last: int, mapping: Mapping) -> Table:
    headings = headings_of(grid, first, last)
    if mapping.header_row is not None:  # a person may name columns that the heading does not reach
        headings += [""] * (max(map(len, grid.rows[last - 1 : last + _SAMPLE])) - len(headings))
    found = roles_of(headings, mapping, grid.sheet)
    rows = tuple(range(first, last + 1))
    year = year_over(grid, rows) or year_in(headings)
    telling = sum(1 if is_heading_like(grid.rows[row - 1]) else -1 for row in rows)
    return Table(grid.sheet, rows, tuple(headings), found.columns, found.roles, found.texts, year=year, telling=telling)


def _are_letters(mapping: Mapping) -> bool:
    """Whether a person named all columns by their letters, as those of a table without a heading."""
    return bool(mapping.columns) and all(map(is_letter, mapping.columns.values()))


def _names_each_column(grid: Grid, number: int, mapping: Mapping) -> bool:
    """Whether the row has a text in every column a person named by its letter: then it is their heading.

    A layout that is kept names columns by their headings; letters would lie as soon as a column is added.
    """
    row = grid.rows[number - 1] if number > 0 else []
    places = [column_index(letter) for letter in mapping.columns.values()]
    filled = all(place < len(row) and heading_text(row[place]) for place in places)
    return filled and not has_figure(row) and len(set(places)) > 1


def _headless(grid: Grid, mapping: Mapping, first: int) -> Table:
    """A table without a heading that starts in row `first`; a person names its columns by their letters."""
    headings = [""] * max(map(len, grid.rows), default=0)
    found = roles_of(headings, mapping, grid.sheet)
    return Table(grid.sheet, (first - 1,), tuple(headings), found.columns, found.roles, found.texts, headless=True)


def told_table(table: Table, mapping: Mapping, told: Dictionary[int, str]) -> Table:
    """The table with the roles that the values of its columns prove, place -> role."""
    headings = (*table.headings, *[""] * (max(told, default=0) + 1 - len(table.headings)))
    found = roles_of(headings, mapping, table.sheet, told)
    return replace(table, headings=headings, columns=found.columns, roles=found.roles, texts=found.texts)


def _twins(file: str, table: Table) -> list[Problem]:
    """Two columns with the same heading for a role that only one can have."""
    problems = []
    for role in _SINGLE:
        index = table.columns.get(role)
        if index is None or any(
            item.column == column_letter(index) and item.reason.code == "mapping" for item in table.roles
        ):
            continue
        same = [i for i, heading in enumerate(table.headings) if plain(heading) == plain(table.headings[index])]
        if len(same) > 1:
            letters = ", ".join(column_letter(i) for i in same)
            values = {"role": role, "columns": letters}
            text = table.headings[index]
            problems.append(Problem("column-twice", file, table.sheet, table.rows[-1], None, text, values))
    return problems


def _no_ledger(file: str, grid: Grid, tables: Sequence[Table]) -> Problem:
    if all(is_blank(cell) for row in grid.rows for cell in row):
        return Problem("sheet-empty", file=file, sheet=grid.sheet)
    best = max(tables, key=standing, default=None)
    if best is None or len(best.columns) < 2:  # noqa: PLR2004 - one known word makes no heading
        row, cells = next((number, row) for number, row in enumerate(grid.rows, 1) if not all(map(is_blank, row)))
        values = {"limit": HEADER_SEARCH_ROWS}
        return Problem("no-heading", file, grid.sheet, row, None, shown(cells) or None, values)
    headings = " | ".join(heading for heading in best.headings if heading)[:200]
    code = "no-amounts" if best.has_dates else "no-dates"
    return Problem(code, file=file, sheet=grid.sheet, row=best.rows[-1], text=headings)
