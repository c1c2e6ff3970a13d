"""What the columns of a sheet hold: days, amounts, sides; in the rows that look like lines of a ledger."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Final

from liangqing.core.dates import is_date_like
from liangqing.core.keywords import kind_of
from liangqing.core.money import AmountError, parse_amount_minor
from liangqing.formats.cells import is_blank, is_nothing, plain, text_of
from liangqing.formats.tables.heading_rows import has_figure, heading_text
from liangqing.formats.words.headings import COUNTING, meanings
from liangqing.formats.words.labels import label_of
from liangqing.formats.words.parties import party_of
from liangqing.formats.words.roles import FIGURES
from liangqing.formats.words.sides import side_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.formats.cells import Cell
    from liangqing.formats.grids import Grid
    from liangqing.formats.tables.layout import Table

#: Rows looked at for what a column holds, the share that must be days, and rows that make a ledger.
_SAMPLE: Final = 200
_CLEAR_PERCENT: Final = 80
_LEAST_ROWS: Final = 3
_EIGHT_DIGITS: Final = re.compile(r"(?:19|20)\d{6}")


@dataclass(frozen=True)
class Values:
    """The dated rows under a heading, as values.

    `numbers` place -> amount of each row in minor units, null if none; `sides` place -> 1 for 借, -1 for 贷, 0 for 平;
    `starts` the rows below an opening, where a balance begins anew; `words` the column that says what a row is.
    `is_shared`: several openings stand in it, and nothing names the party of each.
    """

    rows: list[list[Cell]]
    date: int
    numbers: dict[int, list[int | None]]
    sides: dict[int, list[int]]
    starts: frozenset[int]
    words: int | None = None
    is_shared: bool = False


def has_values(grid: Grid) -> bool:
    """Whether a sheet has rows of a day and an amount, as a ledger has."""
    found = (1 for row in grid.rows if is_value_row(row))
    return sum(islice(found, _LEAST_ROWS)) == _LEAST_ROWS


def first_row(grid: Grid) -> int | None:
    """The first row of a table, from 1: that of the first values, or of an opening or a party right above them."""
    first = next((number for number, row in enumerate(grid.rows, 1) if is_value_row(row)), None)
    if first is None:
        return None
    while first > 1 and is_labelled(grid.rows[first - 2]):
        first -= 1
    above = first
    while above > 1 and party_of(grid.rows[above - 2]):
        above -= 1
    heads = above > 1 and sum(bool(heading_text(cell)) for cell in grid.rows[above - 2]) > _LEAST_ROWS
    return above if heads and not has_figure(grid.rows[above - 2]) else first


def is_value_row(row: Sequence[Cell]) -> bool:
    """Whether a row has a day, and an amount beside it."""
    return any(map(is_day, row)) and any(minor_of(cell) is not None and not is_day(cell) for cell in row)


def is_day(cell: Cell) -> bool:
    """A day that nobody can take for an amount."""
    if isinstance(cell, str):
        written = any(sign in cell for sign in "-/.年 ") and minor_of(cell) is None
        return (written or _EIGHT_DIGITS.fullmatch(cell.strip()) is not None) and is_date_like(cell)
    return isinstance(cell, date)


def minor_of(cell: Cell) -> int | None:
    """The amount in a cell, in hundredths; null where there is none."""
    if is_nothing(cell):
        return None
    if not isinstance(cell, (str, int, float)) or isinstance(cell, bool):
        return None
    try:
        return parse_amount_minor(cell, "CNY")
    except AmountError:
        return None


def values_of(grid: Grid, table: Table) -> Values | None:
    """The rows that have a day in the only column of days; null where there is none, or several."""
    below = grid.rows[table.rows[-1] :]
    open_ = [index for index in range(max(map(len, below), default=0)) if _is_open(table, index)]
    days = [table.columns["date"]] if "date" in table.columns else [i for i in open_ if _is_day_column(below, i)]
    if len(days) != 1:
        return None
    rows, starts = _lines(below, days[0])
    known = [table.columns[role] for role in FIGURES if role in table.columns]
    numbers = {i: column for i in (*open_, *known) if i != days[0] and (column := _number_column(rows, i)) is not None}
    sides = {i: told for i in open_ if (told := _side_column(rows, i)) is not None}
    if not rows or not numbers:
        return None
    words = _words_column(below, [i for i in open_ if i not in {days[0], *numbers, *sides}])
    named = sum(party_of(row) is not None for row in below)
    return Values(rows, days[0], numbers, sides, starts, words, is_shared=len(starts) > named + 1)


def _lines(rows: Sequence[list[Cell]], day: int) -> tuple[list[list[Cell]], frozenset[int]]:
    """The rows with a day, and those below them with amounts only; the numbers of those right below an opening."""
    found: list[list[Cell]] = []
    starts = {0}
    for row in rows:
        cell = row[day] if day < len(row) else None
        goes_on = bool(found) and is_blank(cell) and any(isinstance(one, float) or minor_of(one) for one in row)
        if _is_opening(row):
            starts.add(len(found))
        elif (is_day(cell) or goes_on) and not is_labelled(row):
            found.append(row)
    return found, frozenset(starts)


def _is_open(table: Table, index: int) -> bool:
    """Whether nothing is known of the column yet."""
    heading = table.headings[index] if index < len(table.headings) else ""
    return index not in table.columns.values() and not meanings(heading) and plain(heading) not in COUNTING


def _words_column(rows: Sequence[list[Cell]], places: Sequence[int]) -> int | None:
    """The column in which openings and totals are named, or else kinds of bookings."""
    found: Counter[int] = Counter()
    for row in rows[:_SAMPLE]:
        for index in (index for index in places if index < len(row)):
            text = text_of(row[index])
            found[index] += _SAMPLE if label_of(text)[0] != "line" else kind_of(text) is not None
    return max(sorted(found), key=lambda index: found[index], default=None) if any(found.values()) else None


def _is_opening(row: Sequence[Cell]) -> bool:
    return any(isinstance(cell, str) and label_of(cell)[0] == "opening" for cell in row)


def is_labelled(row: Sequence[Cell]) -> bool:
    """Whether a cell of the row says that it is an opening, a total, a closing."""
    return any(isinstance(cell, str) and label_of(cell)[0] != "line" for cell in row)


def _is_day_column(rows: Sequence[list[Cell]], index: int) -> bool:
    """Whether nearly all cells of the column are days, in the rows of a sample that have numbers."""
    sample = (row for row in rows[:_SAMPLE] if any(minor_of(cell) is not None for cell in row))
    cells = [row[index] for row in sample if index < len(row) and not is_blank(row[index])]
    days = sum(map(is_day, cells))
    return days > 0 and days * 100 >= len(cells) * _CLEAR_PERCENT


def _number_column(rows: Sequence[list[Cell]], index: int) -> list[int | None] | None:
    """The amounts of a column; null where a cell is none, or all are blank."""
    column: list[int | None] = []
    for row in rows:
        cell = row[index] if index < len(row) else None
        amount = minor_of(cell)
        if amount is None and not is_nothing(cell):
            return None
        column.append(amount)
    return column if any(column) else None


def _side_column(rows: Sequence[list[Cell]], index: int) -> list[int] | None:
    """The sides of a column that holds nothing else."""
    column = [side_named(text_of(row[index])) if index < len(row) else None for row in rows]
    known = [side for side in column if side is not None]
    return known if known and len(known) == len(column) else None
