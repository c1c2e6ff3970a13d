"""Amounts of a row in columns that nobody reads: one of them may be just what its balance takes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liangqing.formats.cells import column_letter
from liangqing.formats.tables.column_values import minor_of

if TYPE_CHECKING:
    from liangqing.formats.tables.entries import Entry


def unread_column_with(entry: Entry, gap_minor: int) -> str | None:
    """The column without a role that holds this amount in the row, whatever its sign: its letter and heading."""
    read = {*entry.table.columns.values(), *entry.table.texts}
    for place, cell in enumerate(entry.cells):
        if place not in read and abs(minor_of(cell) or 0) == abs(gap_minor):
            heading = entry.table.headings[place] if place < len(entry.table.headings) else ""
            return f"{column_letter(place)} “{heading}”" if heading else column_letter(place)
    return None
