"""Columns whose headings nobody knows, told from their values: days, and amounts that a running balance proves.

Only what is proved is taken: in every row the balance is the one before it with the amounts of the row, for one choice
of columns alone, over three rows and more, and invoices and payments say which amounts raise the debt. What fits
without such a proof is a question (`roles-by-values`), never a choice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise, permutations
from typing import TYPE_CHECKING, Final

from liangqing.core.dates import is_date_like
from liangqing.core.keywords import kind_of
from liangqing.core.money import AmountError, parse_amount_minor
from liangqing.core.problems import Problem
from liangqing.formats.cells import column_index, column_letter, is_blank, is_nothing, plain, text_of
from liangqing.formats.heading_rows import has_figure, headings_of
from liangqing.formats.headings import COUNTING, meanings
from liangqing.formats.labels import label_of
from liangqing.formats.layout import Table, candidates, fits, standing, told_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liangqing.formats.cells import Cell
    from liangqing.formats.grids import Grid
    from liangqing.formats.mapping import Mapping

#: Rows that a running balance must agree with, and of how many columns at most the amounts are sought.
_LEAST_STEPS: Final = 3
_MOST_NUMBERS: Final = 8
_MOST_CELLS: Final = 200
_CLEAR_PERCENT: Final = 80
_RAISING: Final = frozenset({"invoice", "delivery", "estimate"})
_REDUCING: Final = frozenset({"receipt", "bill", "rebate", "deduction"})
_EIGHT_DIGITS: Final = re.compile(r"(?:19|20)\d{6}")
_SIDES: Final = {"借": 1, "借方": 1, "dr": 1, "debit": 1, "贷": -1, "贷方": -1, "cr": -1, "credit": -1}
_AMOUNTS: Final = ("debit", "credit", "raises", "reduces", "amount")


@dataclass(frozen=True)
class _Values:
    """The dated rows under a heading, as values.

    `numbers` place -> amount of each row in minor units, null if none; `sides` place -> 1 for 借, -1 for 贷.
    """

    rows: list[list[Cell]]
    date: int
    numbers: dict[int, list[int | None]]
    sides: dict[int, list[int]]


@dataclass(frozen=True)
class _Proposal:
    """Roles told by values, role -> place; `proved` by a running balance."""

    roles: dict[str, int]
    proved: bool


def table_by_values(file: str, grid: Grid, mapping: Mapping) -> tuple[Table | None, list[Problem]]:
    """The ledger on a sheet whose headings do not tell it; null and no problem where the values do not either."""
    table = _base(grid, mapping)
    if table is None or fits(table):
        return None, []
    values = _values(grid, table)
    if values is None:
        return None, []
    proposals = list(_proposals(table, values))
    proved = [proposal for proposal in proposals if proposal.proved]
    if len(proved) == 1 and fits(found := _with(table, mapping, proved[0])):
        return found, []
    asked = proved or proposals
    return None, [_question(file, table, asked)] if asked else []


def told_like(grid: Grid, mapping: Mapping, proved: Table) -> Table | None:
    """The ledger on a further sheet with the same headings as one whose columns were proved; null where they differ."""
    table = _base(grid, mapping)
    if table is None or table.headings != proved.headings or not any(table.headings):
        return None
    told = {column_index(one.column): one.role for one in proved.roles if one.reason.code == "by-values"}
    return told_table(table, mapping, {index: role for index, role in told.items() if role is not None})


def has_values(grid: Grid) -> bool:
    """Whether a sheet has rows of a day and an amount, as a ledger has."""
    found = (1 for row in grid.rows if _is_value_row(row))
    return sum(islice(found, _LEAST_STEPS)) == _LEAST_STEPS


def _with(table: Table, mapping: Mapping, proposal: _Proposal) -> Table:
    return told_table(table, mapping, {index: role for role, index in proposal.roles.items()})


def _question(file: str, table: Table, proposals: Sequence[_Proposal]) -> Problem:
    """What the columns may be: each proposal as `date A, raises D`, one behind the other."""
    ways = [
        ", ".join(f"{role} {column_letter(index)}" for role, index in proposal.roles.items()) for proposal in proposals
    ]
    values: dict[str, str | int] = {"ways": "; ".join(dict.fromkeys(ways)), "header_row": table.rows[-1]}
    return Problem("roles-by-values", file, table.sheet, table.rows[-1] or None, values=values)


def _base(grid: Grid, mapping: Mapping) -> Table | None:
    """The heading right above the first row of values, known or not; a headless table where none stands there."""
    known = [table for table in candidates(grid, mapping) if table.columns]
    if mapping.header_row is not None or mapping.heading:
        return max(known, key=standing, default=None)
    first = next((number for number, row in enumerate(grid.rows, 1) if _is_value_row(row)), None)
    if first is None:
        return None
    while first > 1 and _is_labelled(grid.rows[first - 2]):
        first -= 1  # an opening stands above the first line
    right_above = [table for table in known if table.rows[-1] == first - 1 and not _is_labelled_text(grid, table)]
    return max(right_above, key=standing) if right_above else _unknown_heading(grid, first)


def _is_labelled_text(grid: Grid, table: Table) -> bool:
    """Whether the first row of a heading is a title such as 币种：CNY."""
    return any(text.endswith((":", "：")) for text in map(text_of, grid.rows[table.rows[0] - 1]))


def _unknown_heading(grid: Grid, first: int) -> Table:
    """The heading above row `first`, of one row or two, whose words nobody knows; none where a title stands there."""
    width = max(map(len, grid.rows[first - 1 : first + _MOST_CELLS]))
    filled = sum(not is_blank(cell) for cell in grid.rows[first - 1])
    rows: tuple[int, ...] = (first - 1,)
    if first > 2 and _is_upper_half(grid.rows[first - 3], grid.rows[first - 2]):  # noqa: PLR2004 - two rows above
        rows = (first - 2, first - 1)
    texts = headings_of(grid, rows[0], rows[-1]) if first > 1 else []
    if first == 1 or has_figure(grid.rows[first - 2]) or sum(map(bool, texts)) * 2 < filled:
        return Table(grid.sheet, (first - 1,), ("",) * width, {}, (), headless=True)
    return Table(grid.sheet, rows, tuple(texts + [""] * (width - len(texts))), {}, ())


def _is_upper_half(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Whether two rows fill each other's gaps, as those of one heading do."""
    over = {index for index, cell in enumerate(upper) if not is_blank(cell)}
    under = {index for index, cell in enumerate(lower) if not is_blank(cell)}
    return not has_figure(upper) and len(over) > 1 and bool(over - under) and bool(under - over)


def _is_value_row(row: Sequence[Cell]) -> bool:
    return any(map(_is_day, row)) and any(_minor(cell) is not None and not _is_day(cell) for cell in row)


def _is_day(cell: Cell) -> bool:
    """A day that nobody can take for an amount."""
    if isinstance(cell, str):
        written = any(sign in cell for sign in "-/.年 ") and _minor(cell) is None
        return (written or _EIGHT_DIGITS.fullmatch(cell.strip()) is not None) and is_date_like(cell)
    return isinstance(cell, date)


def _minor(cell: Cell) -> int | None:
    if is_nothing(cell):
        return None
    if not isinstance(cell, (str, int, float)) or isinstance(cell, bool):
        return None
    try:
        return parse_amount_minor(cell, "CNY")
    except AmountError:
        return None


def _values(grid: Grid, table: Table) -> _Values | None:
    """The rows that have a day in the only column of days; null where there is none, or several."""
    below = grid.rows[table.rows[-1] :]
    open_ = [index for index in range(max(map(len, below), default=0)) if _is_open(table, index)]
    days = [table.columns["date"]] if "date" in table.columns else [i for i in open_ if _is_day_column(below, i)]
    if len(days) != 1:
        return None
    rows = _lines(below, days[0])
    known = [table.columns[role] for role in (*_AMOUNTS, "balance") if role in table.columns]
    numbers = {i: column for i in (*open_, *known) if i != days[0] and (column := _number_column(rows, i)) is not None}
    sides = {i: told for i in open_ if (told := _side_column(rows, i)) is not None}
    return _Values(rows, days[0], numbers, sides) if rows and numbers else None


def _lines(rows: Sequence[list[Cell]], day: int) -> list[list[Cell]]:
    """The rows with a day, and those below them that have only the amounts of their own."""
    found: list[list[Cell]] = []
    for row in rows:
        cell = row[day] if day < len(row) else None
        goes_on = bool(found) and is_blank(cell) and any(isinstance(one, float) or _minor(one) for one in row)
        if (_is_day(cell) or goes_on) and not _is_labelled(row):
            found.append(row)
    return found


def _is_open(table: Table, index: int) -> bool:
    """Whether nothing is known of the column yet."""
    heading = table.headings[index] if index < len(table.headings) else ""
    return index not in table.columns.values() and not meanings(heading) and plain(heading) not in COUNTING


def _is_labelled(row: Sequence[Cell]) -> bool:
    return any(isinstance(cell, str) and label_of(cell)[0] != "line" for cell in row)


def _is_day_column(rows: Sequence[list[Cell]], index: int) -> bool:
    """Whether all dated cells of a sample stand in the column."""
    cells = [row[index] for row in rows[:_MOST_CELLS] if index < len(row) and not is_blank(row[index])]
    days = sum(map(_is_day, cells))
    return days > 0 and days * 100 >= len(cells) * _CLEAR_PERCENT


def _number_column(rows: Sequence[list[Cell]], index: int) -> list[int | None] | None:
    """The amounts of a column; null where a cell is none, or all are blank."""
    column: list[int | None] = []
    for row in rows:
        cell = row[index] if index < len(row) else None
        amount = _minor(cell)
        if amount is None and not is_nothing(cell):
            return None
        column.append(amount)
    return column if any(column) else None


def _side_column(rows: Sequence[list[Cell]], index: int) -> list[int] | None:
    """The sides of a column that holds nothing else."""
    column = [_SIDES.get(plain(text_of(row[index])) if index < len(row) else "") for row in rows]
    known = [side for side in column if side is not None]
    return known if len(known) == len(column) and len(set(known)) > 1 else None


def _proposals(table: Table, values: _Values) -> Iterator[_Proposal]:
    """The ways to take the columns that agree with a running balance; without one, two columns of amounts."""
    given = {role: index for role, index in table.columns.items() if role in (*_AMOUNTS, "balance")}
    base = {"date": values.date} if "date" not in table.columns else {}
    if table.has_amounts:
        proved = "balance" in given and _is_known_chain(given, values)
        yield _Proposal(base, proved)
        return
    found = list(_chains(values))
    for roles, is_sure in found:
        yield _Proposal({**base, **roles}, is_sure)
    if not found:
        yield from (_Proposal({**base, **roles}, proved=False) for roles in _pairs(values))


def _is_known_chain(given: dict[str, int], values: _Values) -> bool:
    """Whether the balance of known columns runs through the rows, whatever its side."""
    numbers = values.numbers
    if any(index not in numbers for index in given.values()):
        return False
    left = given.get("debit", given.get("raises", given.get("amount", -1)))
    right = given.get("credit", given.get("reduces"))
    moves = _moves(numbers, left, right)
    balance = numbers[given["balance"]]
    return _runs_either_way(balance, moves)


def _chains(values: _Values) -> Iterator[tuple[dict[str, int], bool]]:
    """Roles in which a balance runs through all rows; the second says whether the rows tell what raises the debt."""
    places = sorted(values.numbers)[:_MOST_NUMBERS]
    for balance, left, right in permutations(places, 3):
        moves = _moves(values.numbers, left, right)
        if _are_sides(values, left, right) and _runs(values.numbers[balance], moves):
            told = _told_side(values, moves)
            raises, reduces = (left, right) if told >= 0 else (right, left)
            yield {"raises": raises, "reduces": reduces, "balance": balance}, told != 0
    for side, column in values.sides.items():
        for balance, amount in permutations(places, 2):
            moves = [(move or 0) * way for move, way in zip(values.numbers[amount], column, strict=True)]
            if _runs_either_way(values.numbers[balance], moves):
                yield {"amount": amount, "direction": side, "balance": balance}, True
    for balance, amount in permutations(places, 2):
        amounts = [move or 0 for move in values.numbers[amount]]
        is_signed = min(amounts) < 0 < max(amounts)
        if is_signed and _runs(values.numbers[balance], _moves(values.numbers, amount, None)):
            yield {"amount": amount, "balance": balance}, True


def _moves(numbers: dict[int, list[int | None]], left: int, right: int | None) -> list[int]:
    if right is None:
        return [amount or 0 for amount in numbers[left]]
    return [(raised or 0) - (reduced or 0) for raised, reduced in zip(numbers[left], numbers[right], strict=True)]


def _are_sides(values: _Values, left: int, right: int) -> bool:
    """Whether each row has its amount in one of the two columns, and both are used."""
    pairs = list(zip(values.numbers[left], values.numbers[right], strict=True))
    return all(not (one and other) for one, other in pairs) and all(one or other for one, other in pairs)


def _runs(balance: Sequence[int | None], moves: Sequence[int]) -> bool:
    """Whether each balance is the one before with the movement of its row, oldest first or newest first."""
    if len(moves) <= _LEAST_STEPS or any(one is None for one in balance):
        return False
    whole = [one or 0 for one in balance]
    steps = [after - before for before, after in pairwise(whole)]
    return steps == list(moves[1:]) or [-step for step in steps] == list(moves[:-1])


def _runs_either_way(balance: Sequence[int | None], moves: Sequence[int]) -> bool:
    return _runs(balance, moves) or _runs(balance, [-move for move in moves])


def _told_side(values: _Values, moves: Sequence[int]) -> int:
    """1 where invoices raise the balance and payments reduce it, -1 where it is the other way round, 0 untold."""
    votes = []
    for row, move in zip(values.rows, moves, strict=True):
        kinds = {kind_of(text_of(cell)) for cell in row if isinstance(cell, str)} - {None}
        raising, reducing = bool(kinds & _RAISING), bool(kinds & _REDUCING)
        if raising != reducing and move:
            votes.append((move > 0) == raising)
    if len(votes) < _LEAST_STEPS:
        return 0
    agreed = sum(votes) * 100
    return 1 if agreed >= len(votes) * _CLEAR_PERCENT else -1 if agreed <= len(votes) * (100 - _CLEAR_PERCENT) else 0


def _pairs(values: _Values) -> Iterator[dict[str, int]]:
    """Two columns of which each row fills one, both ways; nothing proves them."""
    places = sorted(values.numbers)[:_MOST_NUMBERS]
    for left, right in permutations(places, 2):
        if _are_sides(values, left, right):
            yield {"raises": left, "reduces": right}
