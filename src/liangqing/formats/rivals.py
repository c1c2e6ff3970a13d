"""Columns that could each be the amount, such as 金额 beside 价税合计.

Where they differ, a person must say which counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.core.money import AmountError, parse_amount_minor
from liangqing.core.problems import Problem
from liangqing.formats.cells import column_letter, is_nothing, text_of
from liangqing.formats.headings import meanings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liangqing.formats.cells import Cell
    from liangqing.formats.entries import Entry
    from liangqing.formats.layout import Table

_AMOUNTS: Final = ("debit", "credit", "raises", "reduces", "amount")


def rival_columns(file: str, entries: Sequence[Entry]) -> list[Problem]:
    """A problem for each unused column that has the meaning of a used one and holds other amounts."""
    tables = {id(entry.table): entry.table for entry in entries}.values()
    return [
        _problem(file, entry, role, index)
        for table in tables
        for role, index in _rivals(table)
        if (entry := _differing(table, entries, role, index)) is not None
    ]


def _rivals(table: Table) -> Iterator[tuple[str, int]]:
    """Role and place of each unused column that could have that role, unless a person chose."""
    used = set(table.columns.values())
    chosen = {column.role for column in table.roles if column.reason.code == "mapping"}
    for index, heading in enumerate(table.headings):
        if heading and index not in used:
            known = dict(meanings(heading))
            yield from ((role, index) for role in _AMOUNTS if role in known and role in table.columns.keys() - chosen)


def _differing(table: Table, entries: Sequence[Entry], role: str, index: int) -> Entry | None:
    """The first line on which the two columns disagree."""
    lines = (entry for entry in entries if entry.table is table and entry.kind == "line" and index < len(entry.cells))
    return next(
        (
            entry
            for entry in lines
            if not is_nothing(entry.cells[index])
            and _figure(entry.cells[index], entry) != _figure(entry.cell(role), entry)
        ),
        None,
    )


def _figure(cell: Cell, entry: Entry) -> int | str:
    """The amount in the cell, or its text where there is none."""
    if is_nothing(cell):
        return 0
    try:
        return parse_amount_minor(cell, entry.currency) if isinstance(cell, (str, int, float)) else text_of(cell)
    except AmountError:
        return text_of(cell)


def _problem(file: str, entry: Entry, role: str, index: int) -> Problem:
    used = entry.table.columns[role]
    values = {
        "role": role,
        "columns": ", ".join(f"{column_letter(at)} “{entry.table.headings[at]}”" for at in sorted((used, index))),
    }
    text = text_of(entry.cells[index])[:60]
    return Problem("columns-rival", file, entry.sheet, entry.row, column_letter(index), text, values)
