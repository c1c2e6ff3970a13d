"""The ageing box at the foot of a statement: Current | 1-30 days | 31-60 days …, and the amounts below.

It says how old the debt is, and holds no lines. Only the foot of a sheet is searched.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from liangqing.core.dates import is_date_like
from liangqing.formats.cells import is_blank, plain, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.formats.cells import Cell

_FOOT_ROWS: Final = 40
_LEAST_SPANS: Final = 3
_SPAN: Final = re.compile(
    r"(?:over|>|>=|<|<=|within|超过|超)?\d{1,3}\+?(?:(?:[-–—~至到]|to)\d{1,3})?\+?"
    r"(?:days?(?:pastdue|overdue)?|[天日](?:以内|以上|以下|内|及以上)?)(?:&?over|andover|ormore)?"
)
_WRITTEN: Final = re.compile(r"[-/.年]")


def ageing_rows(rows: Sequence[Sequence[Cell]], below: int) -> frozenset[int]:
    """The numbers, from 1, of the rows of the box below row `below`: its heading and the row under it."""
    found: set[int] = set()
    for at in range(max(below, len(rows) - _FOOT_ROWS), len(rows)):
        if _is_heading(rows[at]):
            found.add(at + 1)
            if at + 1 < len(rows) and _is_figures(rows[at + 1]):
                found.add(at + 2)
    return frozenset(found)


def _is_heading(row: Sequence[Cell]) -> bool:
    texts = [plain(text_of(cell)) for cell in row if not is_blank(cell)]
    return sum(_SPAN.fullmatch(text) is not None for text in texts) >= _LEAST_SPANS and not any(map(_is_dated, row))


def _is_figures(row: Sequence[Cell]) -> bool:
    return any(not is_blank(cell) for cell in row) and not any(map(_is_dated, row))


def _is_dated(cell: Cell) -> bool:
    """Whether a date stands in the cell; a bare number is an amount here."""
    if isinstance(cell, date):
        return True
    return isinstance(cell, str) and _WRITTEN.search(cell) is not None and is_date_like(cell)
