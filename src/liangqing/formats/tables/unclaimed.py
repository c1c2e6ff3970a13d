"""Figures in columns that nobody reads: a row is never left out while such a figure may be its amount.

Asked about are columns without a known heading, and those that hold amounts of another standing (税前, 原币,
未核销), where no amount that counts stands beside them. Columns of counts and names are known and never asked about.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from liangqing.core.amount_texts import take_apart
from liangqing.core.limits import MAX_AMOUNT_DIGITS
from liangqing.core.money import CurrencyError, currency_named, power_named
from liangqing.core.problems import Problem
from liangqing.formats.cells import column_letter, text_of
from liangqing.formats.tables.entries import Entry, told
from liangqing.formats.tables.runs import Run, runs_of
from liangqing.formats.words.headings import is_counting, meanings
from liangqing.formats.words.labels import is_note
from liangqing.formats.words.roles import FIGURES, FOREIGN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from liangqing.core.amount_texts import AmountText
    from liangqing.core.readings import Skipped
    from liangqing.formats.cells import Cell
    from liangqing.formats.grids import Grid
    from liangqing.formats.tables.layout import Table

#: Roles that hold amounts, whether they count or only describe.
_DESCRIBING: Final = frozenset({"net_minor", "open_minor", *FOREIGN})
_AMOUNTS: Final = frozenset({*FIGURES, *_DESCRIBING})
_USUAL: Final = re.compile(r"-?[1-9][0-9]{0,11}(?:\.[0-9]{1,2})?", re.ASCII)
#: Blank, words without a digit, and numbers that start with a nought, as codes do.
_NO_AMOUNT: Final = re.compile(r"\s*(?:0[0-9]|[^0-9]*$)", re.ASCII)
#: What a row without a date may say instead, where it is more than a number.
_SAYING: Final = ("reference", "voucher", "text", "kind", "customer", "customer_code", "invoice_number")
_TEXT_SHOWN: Final = 60


def figures_left_out(
    file: str, grid: Grid, table: Table, entries: Sequence[Entry], skipped: Sequence[Skipped]
) -> list[Problem]:
    """A problem for each column that holds a figure on a row left out although it is dated, or opens or closes."""
    rows = {item.row for item in skipped if item.reason.code in {"zero", "footer"} and (item.row or 0) > table.rows[-1]}
    rows |= _without_amount(entries)
    found: dict[int, list[int]] = {}
    for row in sorted(row for row in rows if row):
        cells = grid.rows[row - 1]
        if _is_booking(Entry("line", "", table.sheet, row, cells, table)):
            for index in _amounts_in(table, cells):
                found.setdefault(index, []).append(row)
    return [_left_out(file, grid, table, index, numbers) for index, numbers in found.items()]


def _without_amount(entries: Sequence[Entry]) -> set[int]:
    """The rows of entries that hold no amount in any column that counts."""
    left: set[int] = set()
    for run in runs_of(entries):
        rest = run
        for role in (role for role in FIGURES if role in run.table.columns):
            cells = rest.column(role)
            texts = {cell: is_amount(cell) for cell in {cell for cell in cells if cell.__class__ is not float}}
            # A number is an amount unless it is zero, and ledgers hold too many different ones to remember.
            bare = [
                entry
                for entry, cell in zip(rest.entries, cells, strict=True)
                if not (cell if cell.__class__ is float else texts[cell])
            ]
            rest = Run(run.table, bare)
        left.update(entry.row for entry in rest.entries)
    return left


def one_sided(file: str, table: Table, entries: Iterable[Entry]) -> list[Problem]:
    """The question where only what raises the debt is known, or what reduces it, and other columns hold figures."""
    sides = {"raises", "reduces"} & table.columns.keys()
    if len(sides) != 1 or {"debit", "credit", "amount"} & table.columns.keys():
        return []
    lines = [entry for entry in entries if entry.kind == "line"]
    places = sorted({index for entry in lines for index in _amounts_in(table, entry.cells, _DESCRIBING)})
    if not places:
        return []
    role = sides.pop()
    values: dict[str, str | int] = {
        "role": role,
        "heading": table.headings[table.columns[role]],
        "columns": ", ".join(_named(table, index) for index in places),
    }
    first = next(entry for entry in lines if places[0] in set(_amounts_in(table, entry.cells)))
    text = text_of(first.cells[places[0]])[:_TEXT_SHOWN]
    return [Problem("debt-one-sided", file, table.sheet, first.row, column_letter(places[0]), text, values)]


def is_amount(cell: Cell) -> bool:
    """Whether the cell holds a number other than zero, written as amounts are anywhere."""
    if isinstance(cell, (int, float)):
        return bool(cell) and not isinstance(cell, bool)
    if not isinstance(cell, str) or _NO_AMOUNT.match(cell):
        return False
    if _USUAL.fullmatch(cell):
        return True
    parts = take_apart(cell)
    if parts is None or (digits := parts.digits(".") or parts.digits(",")) is None:
        return False
    return bool("".join(digits).strip("0")) and len(digits[0]) <= MAX_AMOUNT_DIGITS and _is_money(parts)


def _is_money(parts: AmountText) -> bool:
    """Whether the words beside the digits may be those of an amount: 5元, USD 5; not 12箱."""
    for word in (parts.before, power_named(parts.after)[1]):
        try:
            if word:
                currency_named(word)
        except CurrencyError:
            return False
    return True


def _is_booking(entry: Entry) -> bool:
    """Whether the row books something: it opens or closes, has a date, or says whom or what it is about."""
    kind = told(entry)
    if kind != "line":
        return kind in {"opening", "closing"}
    if any(sign.isdigit() for sign in entry.text("date")) or (entry.text("month") and entry.text("day")):
        return True
    return any(entry.text(role) for role in _SAYING) and not is_note(entry.cells)


def _amounts_in(table: Table, cells: Sequence[Cell], claimed: frozenset[str] = frozenset()) -> Iterator[int]:
    """The places of amounts in columns that do not count; columns of the `claimed` roles are left aside."""
    roles = {index: role for role, index in table.columns.items()}
    ignored = {role.column for role in table.roles if role.reason.code == "ignored"}
    for index, cell in enumerate(cells):
        heading = table.headings[index] if index < len(table.headings) else ""
        role = roles.get(index)
        if role in FIGURES or role in claimed or index in table.texts or column_letter(index) in ignored:
            continue
        if role is None and not _may_hold_amounts(heading):
            continue
        if (role is None or role in _DESCRIBING) and is_amount(cell):
            yield index


def _may_hold_amounts(heading: str) -> bool:
    known = {role for role, _ in meanings(heading)}
    return bool(known & _AMOUNTS) if known else not is_counting(heading)


def _left_out(file: str, grid: Grid, table: Table, index: int, rows: list[int]) -> Problem:
    text = text_of(grid.rows[rows[0] - 1][index])[:_TEXT_SHOWN]
    values: dict[str, str | int] = {"count": len(rows), "column": _named(table, index), "name": _name(table, index)}
    return Problem("figure-left-out", file, table.sheet, rows[0], column_letter(index), text, values)


def _named(table: Table, index: int) -> str:
    heading = _heading(table, index)
    return f"{column_letter(index)} “{heading}”" if heading else column_letter(index)


def _name(table: Table, index: int) -> str:
    """What to write in a mapping for the column."""
    return _heading(table, index) or column_letter(index)


def _heading(table: Table, index: int) -> str:
    return table.headings[index] if index < len(table.headings) else ""
