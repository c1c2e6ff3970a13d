"""Files that are no ledger but the statement of a bank or payment platform, known by their headings.

A bank writes what it owes, a platform what passed through it; neither says who owes whom. `inspect` shows what the
columns are, and nothing in them is reconciled. A ledger that merely has one such column stays a ledger.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from liangqing.core.readings import ColumnRole, Reading, Remark
from liangqing.core.schemas import LEDGER
from liangqing.formats.cells import column_letter, is_blank, plain, text_of
from liangqing.formats.tables.layout import find_table
from liangqing.formats.words.headings import meanings
from liangqing.formats.words.statement_names import SIGN_ROLES, SIGNS, STATEMENT_NAMES

if TYPE_CHECKING:
    from liangqing.formats.grids import Grid, Grids
    from liangqing.formats.mapping import Mapping

_HEADING_ROWS: Final = 60
#: So many columns that no ledger has make a statement.
_SIGNS_NEEDED: Final = 2
_BRACKETS: Final = re.compile(r"[(\[【][^)\]】]*[)\]】]")
_ROLES: Final = {name: role for role, names in reversed(STATEMENT_NAMES.items()) for name in names.split()}
_MONEY: Final = frozenset({"money_in", "money_out", "amount", "original_amount"})


@dataclass(frozen=True, slots=True)
class _Heading:
    """The heading of a statement; `row` counts from 1, `names` are as compared, empty where a cell is."""

    grid: Grid
    row: int
    headings: tuple[str, ...]
    names: tuple[str | None, ...]


def statement_in(file: str, sha256: str, grids: Grids, mapping: Mapping) -> Reading | None:
    """The reading of a statement, without lines; null where the file is none, or a person said how to read it."""
    if mapping.columns or mapping.header_row is not None:
        return None
    seen = [grid for grid in grids.grids if not grid.hidden and mapping.reads(grid.sheet)]
    found = [heading for grid in seen if (heading := _heading(grid)) is not None]
    others = [grid for grid in seen if all(one.grid is not grid for one in found)]
    if not found or any(find_table(file, grid, mapping)[0] is not None for grid in others):
        return None
    count = sum(not all(map(is_blank, row)) for one in found for row in one.grid.rows[one.row :])
    return Reading(
        file=file,
        sha256=sha256,
        format=grids.format,
        lines=pl.DataFrame(schema=LEDGER),
        nature="statement",
        encoding=grids.encoding,
        sheets=tuple(one.grid.sheet for one in found if one.grid.sheet),
        header_rows=tuple(one.row for one in found),
        columns=tuple(role for one in found for role in _columns(one)),
        remarks=(Remark("statement", {"count": count}),),
    )


def _heading(grid: Grid) -> _Heading | None:
    """The row near the top with most signs of a statement, where days and money stand beside them."""
    tries = [_tried(grid, number) for number in range(1, min(len(grid.rows), _HEADING_ROWS) + 1)]
    fitting = [one for one in tries if _signs(one) >= _SIGNS_NEEDED and _has_days_and_money(one)]
    return max(fitting, key=lambda one: (_signs(one), -one.row), default=None)


def _tried(grid: Grid, row: int) -> _Heading:
    texts = tuple(text_of(cell) if isinstance(cell, str) else "" for cell in grid.rows[row - 1])
    return _Heading(grid, row, texts, tuple(map(_name, texts)))


def _name(heading: str) -> str | None:
    """The name a heading is known by: as it stands, else without what is in brackets."""
    whole = plain(heading).strip("*:：")
    return next((name for name in (whole, _BRACKETS.sub("", whole)) if name in _ROLES), None)


def _signs(one: _Heading) -> int:
    found = {name for name in one.names if name and (name in SIGNS or _ROLES[name] in SIGN_ROLES)}
    # Where no party is named, the account number is that of the bank's customer.
    return len(found) + ("iban" in found and not any(map(_names_party, one.headings)))


def _names_party(heading: str) -> bool:
    return any(role in {"customer", "customer_code"} for role, _ in meanings(heading))


def _has_days_and_money(one: _Heading) -> bool:
    roles = {_ROLES[name] for name in one.names if name}
    return bool(roles & {"date", "booked_on"}) and bool(roles & _MONEY)


def _columns(one: _Heading) -> list[ColumnRole]:
    return [
        ColumnRole(
            _ROLES[name] if name else None,
            heading,
            column_letter(index),
            Remark("heading" if name else "no-role"),
            one.grid.sheet,
        )
        for index, (heading, name) in enumerate(zip(one.headings, one.names, strict=True))
        if heading
    ]
