"""What stands at the edges of a table: cells beyond its last column, and a last row that was cut."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from liangqing.core.problems import Problem
from liangqing.core.readings import Remark, Skipped
from liangqing.formats.cells import is_blank, text_of
from liangqing.formats.tables.column_values import is_day, minor_of
from liangqing.formats.words.labels import is_note
from liangqing.formats.words.roles import FIGURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.formats.cells import Cell
    from liangqing.formats.grids import Grid
    from liangqing.formats.tables.draft import Draft
    from liangqing.formats.tables.layout import Table
    from liangqing.formats.tables.row_walk import Split

#: Rows of other tables on the sheet, which may be wider.
_ELSEWHERE: Final = frozenset({"other-table", "repeated-table", "heading-row"})
_DAYS: Final = frozenset({"date", "month", "day"})
_MONTH_OR_DAY: Final = re.compile(r"\d{1,2}[月日]?")


def look_beside(draft: Draft, grid: Grid, split: Split) -> None:
    """Cells beyond the heading: in a text file a field was split; in a workbook they are notes beside the table."""
    width = max(map(_width, (*split.tables, *split.blocks)))
    start = split.tables[0].rows[-1]
    wide = [
        number
        for number, row in enumerate(grid.rows[start:], start + 1)
        if len(row) > width and any(row[width:]) and any(not is_blank(cell) for cell in row[width:])
    ]
    if not wide:
        return
    if grid.sheet is None or grid.is_text:
        elsewhere = {item.row for item in split.skipped if item.reason.code in _ELSEWHERE}
        values = {"limit": width}
        draft.problems += [
            Problem("row-too-wide", draft.file, grid.sheet, number, values=values)
            for number in wide
            if number not in elsewhere
        ]
        return
    lines = {entry.row for entry in split.entries}
    if beside := [number for number in wide if number in lines]:
        draft.skipped.append(Skipped(Remark("beside"), grid.sheet, beside[0], len(beside)))


def lines_above(file: str, grid: Grid, table: Table) -> list[Problem]:
    """A row above the heading with a day and an amount in the columns of the ledger: lines would be lost."""
    amounts = [table.columns[role] for role in FIGURES if role in table.columns]
    for number, row in enumerate(grid.rows[: table.above], 1):
        if _is_dated(row, table) and any(at < len(row) and minor_of(row[at]) for at in amounts):
            return [Problem("lines-above-heading", file=file, sheet=grid.sheet, row=number)]
    return []


def _is_dated(row: Sequence[Cell], table: Table) -> bool:
    """Whether there is a day where the ledger has its days, in one column or as month and day."""
    cells = {role: row[at] for role, at in table.columns.items() if role in _DAYS and at < len(row)}
    if "date" in table.columns:
        return is_day(cells.get("date"))
    return len(cells) > 1 and all(_MONTH_OR_DAY.fullmatch(text_of(cell)) for cell in cells.values())


def look_at_end(draft: Draft, grid: Grid, table: Table) -> None:
    """A last row without a line break that is narrower than the heading was cut, unless it is a printed note."""
    if not grid.is_unended or len(grid.rows) <= table.rows[-1]:
        return
    last, width = grid.rows[-1], len(table.headings if table.headless else grid.rows[table.rows[-1] - 1])
    if len(last) < width and not is_note(last):
        text = text_of(last[-1] if last else None) or None
        draft.problems.append(Problem("file-cut", draft.file, grid.sheet, len(grid.rows), None, text))


def _width(table: Table) -> int:
    """How many columns the table has, up to the last with a heading or a role."""
    if table.headless or any(role.reason.code in {"mapping", "by-values"} for role in table.roles):
        return len(table.headings)
    named = [index for index, heading in enumerate(table.headings) if heading]
    return max([*named, *table.columns.values()], default=-1) + 1
