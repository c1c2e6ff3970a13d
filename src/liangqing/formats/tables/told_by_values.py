"""Columns whose headings nobody knows, told from their values: days, and amounts that a running balance proves.

Only what is proved is taken: in every row the balance is the one before it with the amounts of the row, for one choice
of columns alone, over three rows and more, and invoices and payments say which amounts raise the debt. What fits
without such a proof is a question (`roles-by-values`), never a choice.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING, Final

from liangqing.core.keywords import RAISING_KINDS, REDUCING_KINDS, kind_of
from liangqing.core.problems import Problem
from liangqing.formats.cells import column_index, column_letter, is_blank, text_of
from liangqing.formats.tables.column_values import Values, first_row, values_of
from liangqing.formats.tables.heading_rows import has_figure, headings_of
from liangqing.formats.tables.layout import Table, candidates, fits, standing, told_table
from liangqing.formats.words.roles import FIGURES

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
    values = values_of(grid, table)
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
    first = first_row(grid)
    if first is None:
        return None
    right_above = [table for table in known if table.rows[-1] == first - 1 and not _is_labelled_text(grid, table)]
    return max(right_above, key=standing) if right_above else _unknown_heading(grid, first)


def _is_labelled_text(grid: Grid, table: Table) -> bool:
    """Whether the first row of a heading is a title such as 币种：CNY."""
    return any(text.endswith((":", "：")) for text in map(text_of, grid.rows[table.rows[0] - 1]))


def _unknown_heading(grid: Grid, first: int) -> Table:
    """The heading above row `first`, of one row or two, whose words nobody knows; none where a title stands there."""
    width = max(map(len, grid.rows[first - 1 : first + _MOST_CELLS]))
    filled = max(sum(not is_blank(cell) for cell in row) for row in grid.rows[first - 1 : first + _LEAST_STEPS])
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


def _proposals(table: Table, values: Values) -> Iterator[_Proposal]:
    """The ways to take the columns that agree with a running balance; without one, two columns of amounts."""
    given = {role: index for role, index in table.columns.items() if role in FIGURES}
    base = {"date": values.date} if "date" not in table.columns else {}
    if values.words is not None and "text" not in table.columns:
        base["text"] = values.words
    has_party = {"customer", "customer_code"} & table.columns.keys() or not values.is_shared
    if table.has_amounts:
        proved = "balance" in given and _is_known_chain(given, values)
        yield _Proposal(base, proved and bool(has_party))
        return
    found = list(_chains(values))
    for roles, is_sure in found:
        yield _Proposal({**base, **roles}, is_sure and bool(has_party))
    if not found:
        yield from (_Proposal({**base, **roles}, proved=False) for roles in _pairs(values))


def _is_known_chain(given: dict[str, int], values: Values) -> bool:
    """Whether the balance of known columns runs through the rows, whatever its side."""
    numbers = values.numbers
    if any(index not in numbers for index in given.values()):
        return False
    left = given.get("debit", given.get("raises", given.get("amount", -1)))
    right = given.get("credit", given.get("reduces"))
    moves = _moves(numbers, left, right)
    balance = numbers[given["balance"]]
    return _runs_either_way(values, balance, moves)


def _chains(values: Values) -> Iterator[tuple[dict[str, int], bool]]:
    """Roles in which a balance runs through all rows; the second says whether the rows tell what raises the debt."""
    places = sorted(values.numbers)[:_MOST_NUMBERS]
    for balance, left, right in permutations(places, 3):
        if _are_sides(values, left, right):
            yield from _two_columns(values, balance, left, right)
    for side, column in values.sides.items():
        for balance, amount in permutations(places, 2):
            moves = [(move or 0) * way for move, way in zip(values.numbers[amount], column, strict=True)]
            if any(moves) and _runs_either_way(values, values.numbers[balance], moves):
                yield {"amount": amount, "direction": side, "balance": balance}, True
    for balance, amount in permutations(places, 2):
        amounts = [move or 0 for move in values.numbers[amount]]
        is_signed = min(amounts) < 0 < max(amounts)
        if is_signed and _runs(values, values.numbers[balance], _moves(values.numbers, amount, None)):
            yield {"amount": amount, "balance": balance}, True


def _two_columns(values: Values, balance: int, left: int, right: int) -> Iterator[tuple[dict[str, int], bool]]:
    """What raises and what reduces; or debit and credit, where 借 or 贷 stands beside the balance."""
    moves = _moves(values.numbers, left, right)
    if _runs(values, values.numbers[balance], moves):
        told = _told_side(values, moves)
        raises, reduces = (left, right) if told >= 0 else (right, left)
        yield {"raises": raises, "reduces": reduces, "balance": balance}, told != 0
        return
    for side, column in values.sides.items():
        signed = [(one or 0) * way for one, way in zip(values.numbers[balance], column, strict=True)]
        if _runs(values, signed, moves):
            yield {"debit": left, "credit": right, "balance": balance, "balance_direction": side}, True


def _moves(numbers: dict[int, list[int | None]], left: int, right: int | None) -> list[int]:
    if right is None:
        return [amount or 0 for amount in numbers[left]]
    return [(raised or 0) - (reduced or 0) for raised, reduced in zip(numbers[left], numbers[right], strict=True)]


def _are_sides(values: Values, left: int, right: int) -> bool:
    """Whether each row has its amount in one of the two columns, and both are used."""
    pairs = list(zip(values.numbers[left], values.numbers[right], strict=True))
    return all(not (one and other) for one, other in pairs) and all(one or other for one, other in pairs)


def _runs(values: Values, balance: Sequence[int | None], moves: Sequence[int]) -> bool:
    """Whether each balance is the one before with the movement of its row, oldest first or newest first."""
    steps = [number for number in range(1, len(moves)) if number not in values.starts]
    if len(steps) < _LEAST_STEPS or any(one is None for one in balance):
        return False
    whole = [one or 0 for one in balance]
    return all(whole[at] - whole[at - 1] == moves[at] for at in steps) or all(
        whole[at - 1] - whole[at] == moves[at - 1] for at in steps
    )


def _runs_either_way(values: Values, balance: Sequence[int | None], moves: Sequence[int]) -> bool:
    return _runs(values, balance, moves) or _runs(values, balance, [-move for move in moves])


def _told_side(values: Values, moves: Sequence[int]) -> int:
    """1 where invoices raise the balance and payments reduce it, -1 where it is the other way round, 0 untold."""
    votes = []
    for row, move in zip(values.rows, moves, strict=True):
        kinds = {kind_of(text_of(cell)) for cell in row if isinstance(cell, str)} - {None}
        raising, reducing = bool(kinds & RAISING_KINDS), bool(kinds & REDUCING_KINDS)
        if raising != reducing and move:
            votes.append((move > 0) == raising)
    if len(votes) < _LEAST_STEPS:
        return 0
    agreed = sum(votes) * 100
    return 1 if agreed >= len(votes) * _CLEAR_PERCENT else -1 if agreed <= len(votes) * (100 - _CLEAR_PERCENT) else 0


def _pairs(values: Values) -> Iterator[dict[str, int]]:
    """Two columns of which each row fills one, both ways; nothing proves them."""
    places = sorted(values.numbers)[:_MOST_NUMBERS]
    for left, right in permutations(places, 2):
        if _are_sides(values, left, right):
            yield {"raises": left, "reduces": right}
