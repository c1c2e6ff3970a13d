"""Where the ledger stands on a sheet: its heading rows and what each column is for.

Every row near the top is tried as a heading, alone and together with the row below it (merged headings such as
借方 over 金额). Each try is a `Table`; the one that understands most columns is taken. Two different headings
that would both do are a question, never a choice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from liangqing.core.limits import HEADER_SEARCH_ROWS
from liangqing.core.problems import Problem
from liangqing.core.readings import ColumnRole, Remark
from liangqing.formats.cells import column_letter, is_blank, plain, text_of
from liangqing.formats.column_names import place_of
from liangqing.formats.headings import GROSS, meanings
from liangqing.formats.mapping import Mapping

if TYPE_CHECKING:
    from collections.abc import Mapping as Dictionary
    from datetime import date

    from liangqing.formats.cells import Cell
    from liangqing.formats.grids import Grid

#: Roles of which a ledger may have only one column; two of equal standing are a question.
_SINGLE: Final = ("date", "debit", "credit", "raises", "reduces", "amount", "direction", "balance")
#: Upper headings that add nothing to the one below them.
_NEUTRAL: Final = frozenset(
    {"", "本期发生额", "发生额", "本期发生", "本期", "金额", "本位币", "人民币", "movement", "amount"}
)
_YEAR: Final = re.compile(r"(\d{4})年?")
_FIGURE: Final = re.compile(r"[-+(¥￥$]*\d[\d\s.,:/)年月日-]*(?<!年)")
_LONGEST_HEADING: Final = 60
#: What the mapping says of a column by `ignore`; no role, so that `columns` cannot say it.
IGNORED: Final = "ignored"


@dataclass(frozen=True)
class Table:
    """A heading found: `rows` are its row numbers from 1, `columns` role -> place from 0.

    `texts` are further columns of free text; `year` stands in the heading of ledgers that write month and day apart;
    `period` are the first and last day that dates without a year may have.
    """

    sheet: str | None
    rows: tuple[int, ...]
    headings: tuple[str, ...]
    columns: Dictionary[str, int]
    roles: tuple[ColumnRole, ...]
    texts: tuple[int, ...] = ()
    year: int | None = None
    period: tuple[date, date] | None = None

    @property
    def has_dates(self) -> bool:
        """Whether a booking date can be read from each row."""
        return "date" in self.columns or {"month", "day"} <= self.columns.keys()

    @property
    def has_amounts(self) -> bool:
        """Whether an amount can be read from each row."""
        found = self.columns.keys()
        return {"debit", "credit"} <= found or bool({"raises", "reduces", "amount"} & found)


def find_table(file: str, grid: Grid, mapping: Mapping) -> tuple[Table | None, list[Problem]]:
    """The ledger on the sheet, or why there is none (one problem at least)."""
    tables = [table for table in _tables(grid, mapping) if table.columns]
    fitting = [table for table in tables if table.has_dates and table.has_amounts]
    if not fitting:
        return None, [_no_ledger(file, grid, tables)]
    best = max(fitting, key=_standing)
    rivals = [table for table in fitting if not set(table.rows) & set(best.rows) and table.headings != best.headings]
    if rivals and mapping.header_row is None and not mapping.heading:
        rows = ", ".join(str(table.rows[-1]) for table in sorted([best, *rivals], key=lambda table: table.rows))
        return None, [Problem("two-headings", file=file, sheet=grid.sheet, values={"rows": rows})]
    return best, _twins(file, best)


def is_other_heading(grid: Grid, row: int, table: Table) -> bool:
    """Whether a row below the table's heading is that of a ledger whose columns stand elsewhere."""
    if any(_is_figure(cell) for cell in grid.rows[row - 1]):
        return False
    other = _table(grid, *_single(grid, row), Mapping())
    return other.has_dates and other.has_amounts and dict(other.columns) != dict(table.columns)


def _standing(table: Table) -> tuple[int, int, int]:
    return len(table.columns), -len(table.rows), -table.rows[0]


def _tables(grid: Grid, mapping: Mapping) -> list[Table]:
    if mapping.header_row is not None:
        rows: tuple[int, ...] = (mapping.header_row,) if mapping.header_row <= len(grid.rows) else ()
    else:
        searched = enumerate(grid.rows[:HEADER_SEARCH_ROWS], 1)
        rows = tuple(number for number, row in searched if not any(_is_figure(cell) for cell in row))
    tries = [_single(grid, row) for row in rows]
    tries += [_double(grid, row) for row in rows if row > 1]
    if mapping.heading:
        tries = [(numbers, headings) for numbers, headings in tries if _has_all(headings, mapping.heading)]
    tables = (_table(grid, numbers, headings, mapping) for numbers, headings in tries)
    return [table if table.year else replace(table, year=_year(table.headings)) for table in tables]


def _has_all(headings: list[str], wanted: tuple[str, ...]) -> bool:
    """Whether the row is the heading a person named by some of its texts."""
    return {plain(name) for name in wanted} <= {plain(heading) for heading in headings}


def _is_figure(cell: Cell) -> bool:
    """Whether the cell is a number or a date; a row that has one is no heading."""
    if isinstance(cell, str):
        return _FIGURE.fullmatch(cell.strip()) is not None
    return cell is not None


def _single(grid: Grid, row: int) -> tuple[tuple[int, ...], list[str]]:
    return (row,), [_heading(cell) for cell in grid.rows[row - 1]]


def _double(grid: Grid, row: int) -> tuple[tuple[int, ...], list[str]]:
    """The row with the one above it, whose merged cells spread to the right."""
    upper, lower = grid.rows[row - 2], grid.rows[row - 1]
    headings, last = [], ""
    for index, cell in enumerate(lower):
        above = _heading(upper[index]) if index < len(upper) else ""
        below = _heading(cell)
        last = above or (last if below else "")
        headings.append(_joined(last, below))
    return (row - 1, row), headings


def _joined(above: str, below: str) -> str:
    if not below or not above:
        return above or below
    if meanings(above + below):
        return above + below
    return below if plain(above) in _NEUTRAL or _YEAR.fullmatch(plain(above)) else f"{above} {below}"


def _heading(cell: Cell) -> str:
    text = text_of(cell) if isinstance(cell, str) else ""
    return " ".join(text.split()) if len(text) <= _LONGEST_HEADING else ""


def _year(headings: tuple[str, ...]) -> int | None:
    found = (_YEAR.fullmatch(plain(heading)) for heading in headings)
    return next((int(match[1]) for match in found if match), None)


def _table(grid: Grid, rows: tuple[int, ...], headings: list[str], mapping: Mapping) -> Table:
    given = _mapped(headings, mapping)
    found = _claimed(headings, given)
    columns = _settled({role: index for index, role in found.items()}, frozenset(given.values()))
    taken = {index: role for role, index in columns.items()}
    texts = tuple(i for i, heading in enumerate(headings) if i not in taken and ("text" in dict(meanings(heading))))
    roles = tuple(
        ColumnRole(role, heading, column_letter(index), _why(role, index, given, columns, headings, texts), grid.sheet)
        for index, heading in enumerate(headings)
        if heading or index in given
        for role in [taken.get(index, "text" if index in texts else None)]
    )
    year = None
    if len(rows) > 1:
        year = _year(tuple(_heading(cell) for cell in grid.rows[rows[0] - 1]))
    return Table(grid.sheet, rows, tuple(headings), columns, roles, texts if "text" in columns else (), year)


def _mapped(headings: list[str], mapping: Mapping) -> dict[int, str]:
    """Column -> role, as the mapping says: by heading, else by letter; `ignored` those that hold no amounts."""
    found = {}
    named = [*((IGNORED, name) for name in mapping.ignore), *mapping.columns.items()]
    for role, name in named:
        index = place_of(name, headings)
        if index is not None:
            found[index] = role
    return found


def _claimed(headings: list[str], given: Dictionary[int, str]) -> dict[int, str]:
    """Column -> role: the most telling names first, a column's second meaning after all first ones."""
    claims = sorted(
        (place, rank, index, role)
        for index, heading in enumerate(headings)
        if heading and index not in given
        for place, (role, rank) in enumerate(meanings(heading))
    )
    found = {index: role for index, role in given.items() if role != IGNORED}
    for _, _, index, role in claims:
        if index not in found and role not in found.values():
            found[index] = role
    return found


def _settled(columns: dict[str, int], given: frozenset[str]) -> dict[str, int]:
    """Roles that depend on which others are there; `given` are those a person named."""
    _settle_currencies(columns)
    others = {"raises", "debit", "credit"} & columns.keys()
    if {"reduces", "amount"} <= columns.keys() and "amount" not in given and not others:
        columns["raises"] = columns.pop("amount")  # 金额 beside 已付: two columns of one table
    if "date" not in columns and "month" not in columns and "document_on" in columns:
        columns["date"] = columns.pop("document_on")
    if "amount" in given and not given & {"debit", "credit", "raises", "reduces"}:
        rivals: tuple[str, ...] = ("debit", "credit", "raises", "reduces")
    elif {"debit", "credit"} <= columns.keys():
        rivals = ("amount", "raises", "reduces")
    elif {"raises", "reduces"} & columns.keys():
        rivals = ("debit", "credit", "amount")
    else:
        rivals = ()
    for role in rivals:
        columns.pop(role, None)
    if "direction" in columns and "amount" not in columns:
        columns["balance_direction"] = columns.pop("direction")
    return columns


def _settle_currencies(columns: dict[str, int]) -> None:
    """Beside amounts in our currency, 币种 names the original one; without them the original amounts count."""
    original = {"foreign_minor", "foreign_debit", "foreign_credit"} & columns.keys()
    local = {"debit", "credit", "raises", "reduces", "amount"} & columns.keys()
    if original and local and "foreign_currency" not in columns and "currency" in columns:
        columns["foreign_currency"] = columns.pop("currency")
    if original and not local:
        for role, counted in (("foreign_debit", "debit"), ("foreign_credit", "credit"), ("foreign_minor", "amount")):
            if role in columns:
                columns[counted] = columns.pop(role)


def _why(
    role: str | None,
    index: int,
    given: Dictionary[int, str],
    columns: Dictionary[str, int],
    headings: list[str],
    texts: tuple[int, ...],
) -> Remark:
    if index in given:
        return Remark("ignored" if given[index] == IGNORED else "mapping")
    if role == "raises" and "amount" in dict(meanings(headings[index])) and plain(headings[index]) not in GROSS:
        return Remark("beside-paid", {"heading": headings[columns["reduces"]]})
    if role is not None or index in texts:
        return Remark("heading")
    wanted = next((name for name, _ in meanings(headings[index]) if name in columns), None)
    if wanted is None:
        return Remark("no-role")
    return Remark("spare", {"role": wanted, "heading": headings[columns[wanted]]})


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


def _no_ledger(file: str, grid: Grid, tables: list[Table]) -> Problem:
    if all(is_blank(cell) for row in grid.rows for cell in row):
        return Problem("sheet-empty", file=file, sheet=grid.sheet)
    best = max(tables, key=_standing, default=None)
    if best is None or len(best.columns) < 2:  # noqa: PLR2004 - one known word makes no heading
        return Problem("no-heading", file=file, sheet=grid.sheet, values={"limit": HEADER_SEARCH_ROWS})
    headings = " | ".join(heading for heading in best.headings if heading)[:200]
    code = "no-amounts" if best.has_dates else "no-dates"
    return Problem(code, file=file, sheet=grid.sheet, row=best.rows[-1], text=headings)
