"""Columns that could each be the amount, such as 金额 beside 价税合计.

Where they differ, a person must say which counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from liangqing.core.money import Amount, AmountFault
from liangqing.core.problems import Problem
from liangqing.formats.cells import column_letter, is_nothing, text_of
from liangqing.formats.tables.runs import Run
from liangqing.formats.words.headings import meanings
from liangqing.formats.words.roles import AMOUNTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liangqing.formats.cells import Cell
    from liangqing.formats.tables.entries import Entry
    from liangqing.formats.tables.layout import Table
    from liangqing.formats.values.amount_columns import AmountReader


def rival_columns(file: str, entries: Sequence[Entry], reader: AmountReader) -> list[Problem]:
    """A problem for each unused column that has the meaning of a used one and holds other amounts."""
    tables = reader.draft.headings()
    return [
        _problem(file, entry, role, index)
        for table in tables
        for role, index in _rivals(table)
        if (entry := _differing(table, entries, role, index, reader)) is not None
    ]


def _rivals(table: Table) -> Iterator[tuple[str, int]]:
    """Role and place of each unused column that could have that role, unless a person chose."""
    used = set(table.columns.values())
    chosen = {column.role for column in table.roles if column.reason.code == "mapping"}
    for index, heading in enumerate(table.headings):
        if heading and index not in used:
            known = dict(meanings(heading))
            yield from ((role, index) for role in AMOUNTS if role in known and role in table.columns.keys() - chosen)


def _differing(table: Table, entries: Sequence[Entry], role: str, index: int, reader: AmountReader) -> Entry | None:
    """The first line on which the two columns disagree."""
    lines = [entry for entry in entries if entry.table is table and entry.kind == "line"]
    read: dict[tuple[str, int], Any] = {}
    places = (index, table.columns[role])
    for entry, cells in zip(
        lines, zip(*(Run(table, lines).cells_at(place) for place in places), strict=True), strict=True
    ):
        if is_nothing(cells[0]):
            continue
        for place in places:
            if (entry.currency, place) not in read:
                read[entry.currency, place] = reader.cells(table, place, entry.currency)
        found = [_figure(cell, read[entry.currency, place][cell]) for cell, place in zip(cells, places, strict=True)]
        if found[0] != found[1]:
            return entry
    return None


def _figure(cell: Cell, found: int | Amount | AmountFault | None) -> int | str:
    """The amount in the cell, or its text where there is none."""
    if isinstance(found, AmountFault):
        return text_of(cell)
    return found.minor if isinstance(found, Amount) else found or 0


def _problem(file: str, entry: Entry, role: str, index: int) -> Problem:
    used = entry.table.columns[role]
    values = {
        "role": role,
        "columns": ", ".join(f"{column_letter(at)} “{entry.table.headings[at]}”" for at in sorted((used, index))),
    }
    text = text_of(entry.cells[index])[:60]
    return Problem("columns-rival", file, entry.sheet, entry.row, column_letter(index), text, values)
