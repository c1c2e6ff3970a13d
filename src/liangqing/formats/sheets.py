"""The sheets of a file that hold the ledger: chosen, laid out, split into rows."""

from __future__ import annotations

from dataclasses import replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from liangqing.core.problems import Problem
from liangqing.core.readings import Remark, Skipped
from liangqing.formats.cells import is_blank, text_of
from liangqing.formats.entries import is_note, split_rows
from liangqing.formats.layout import find_table, is_other_heading
from liangqing.formats.periods import year_as_period
from liangqing.formats.titles import read_titles
from liangqing.formats.unclaimed import figures_left_out, one_sided

if TYPE_CHECKING:
    from liangqing.formats.draft import Draft
    from liangqing.formats.entries import Entry
    from liangqing.formats.grids import Grid, Grids
    from liangqing.formats.layout import Table


def lay_out(draft: Draft, grids: Grids) -> None:
    """Find the table of every sheet that is to be read, and split its rows."""
    found: list[tuple[Grid, Table]] = []
    unfit: list[tuple[Grid, list[Problem]]] = []
    for grid in _chosen(draft, grids):
        table, problems = find_table(draft.file, grid, draft.mapping)
        if table is not None and not problems:
            found.append((grid, table))
        else:
            unfit.append((grid, problems))
    questions = [p for _, problems in unfit for p in problems if p.code in {"two-headings", "column-twice"}]
    if questions or not found:
        biggest = max(unfit, key=lambda item: _filled(item[0]), default=None)
        draft.problems += questions or (biggest[1] if biggest else [Problem("file-empty", file=draft.file)])
        return
    draft.skipped += [
        Skipped(Remark("sheet-without-ledger"), grid.sheet, count=len(grid.rows)) for grid, _ in unfit if _filled(grid)
    ]
    if len({frozenset(table.columns) for _, table in found}) > 1:
        names = ", ".join(str(grid.sheet) for grid, _ in found)
        draft.problems.append(Problem("several-tables", file=draft.file, values={"sheets": names}))
        return
    draft.problems += _alike(draft.file, found)
    for grid, table in found:
        _take_sheet(draft, grid, table)


def _alike(file: str, found: list[tuple[Grid, Table]]) -> list[Problem]:
    """A sheet that was copied counts every row twice."""
    if len(found) < 2:  # noqa: PLR2004 - one sheet is no copy
        return []
    seen: dict[tuple[tuple[str, ...], ...], Grid] = {}
    problems = []
    for grid, table in found:
        rows = tuple(tuple(map(text_of, row)) for row in grid.rows[table.rows[-1] :])
        first = seen.setdefault(rows, grid)
        if first is not grid and any(any(row) for row in rows):
            values = {"sheets": f"{first.sheet}, {grid.sheet}"}
            problems.append(Problem("sheets-alike", file=file, sheet=grid.sheet, values=values))
    return problems


def _chosen(draft: Draft, grids: Grids) -> list[Grid]:
    wanted = draft.mapping.sheet
    if wanted:
        missing = [name for name in wanted if not any(fnmatchcase(grid.sheet or "", name) for grid in grids.grids)]
        draft.problems += [
            Problem("sheet-missing", file=draft.file, sheet=name, values={"sheets": _names(grids)})
            for name in sorted(missing)
        ]
        return [grid for grid in grids.grids if draft.mapping.reads(grid.sheet)]
    visible = [grid for grid in grids.grids if not grid.hidden]
    draft.skipped += [
        Skipped(Remark("sheet-hidden"), grid.sheet, count=len(grid.rows))
        for grid in grids.grids
        if grid.hidden and _filled(grid)
    ]
    return visible


def _names(grids: Grids) -> str:
    return ", ".join(str(grid.sheet) for grid in grids.grids)


def _filled(grid: Grid) -> int:
    return sum(not is_blank(cell) for row in grid.rows for cell in row)


def _take_sheet(draft: Draft, grid: Grid, table: Table) -> None:
    titles = read_titles(grid, table)
    year = draft.mapping.year
    table = replace(table, period=year_as_period(year) if year else titles.period)
    named = (titles.party_code or titles.party) if titles.party else None
    entries, skipped = split_rows(grid, table, named)
    draft.tables.append(table)
    draft.titles.append(titles)
    draft.entries += entries
    draft.skipped += skipped
    if titles.scaled:
        draft.problems.append(Problem("unit-scaled", file=draft.file, sheet=grid.sheet, text=titles.scaled))
    if hidden := sorted(entry.row for entry in entries if entry.kind == "line" and entry.row in grid.hidden_rows):
        draft.remarks.append(Remark("rows-hidden", {"count": len(hidden), "row": hidden[0]}))
    unread = figures_left_out(draft.file, grid, table, entries, skipped)
    draft.problems += unread or one_sided(draft.file, table, entries)
    _look_beside(draft, grid, table, entries)
    _look_below(draft, grid, table, skipped)
    _look_at_end(draft, grid, table)


def _look_below(draft: Draft, grid: Grid, table: Table, skipped: list[Skipped]) -> None:
    """A row further down that reads as the heading of another ledger: what stands under it is not this one."""
    rows = [item.row for item in skipped if item.row and item.row > table.rows[-1] and item.reason.code == "footer"]
    if others := [row for row in rows if is_other_heading(grid, row, table)]:
        values = {"rows": ", ".join(map(str, (table.rows[-1], *others)))}
        draft.problems.append(Problem("two-headings", file=draft.file, sheet=grid.sheet, values=values))


def _look_at_end(draft: Draft, grid: Grid, table: Table) -> None:
    """A last row without a line break that is narrower than the heading was cut, unless it is a printed note."""
    last, width = grid.rows[-1], len(grid.rows[table.rows[-1] - 1])
    if grid.is_unended and len(grid.rows) > table.rows[-1] and len(last) < width and not is_note(last):
        text = text_of(last[-1]) or None
        draft.problems.append(Problem("file-cut", draft.file, grid.sheet, len(grid.rows), None, text))


def _look_beside(draft: Draft, grid: Grid, table: Table, entries: list[Entry]) -> None:
    """Cells beyond the heading: in a text file a field was split; in a workbook they are notes beside the table."""
    width = max(index for index, heading in enumerate(table.headings) if heading) + 1
    if grid.sheet is None:
        below = enumerate(grid.rows[table.rows[-1] :], table.rows[-1] + 1)
        wide = [number for number, row in below if any(not is_blank(cell) for cell in row[width:])]
        values = {"limit": width}
        draft.problems += [Problem("row-too-wide", draft.file, None, number, values=values) for number in wide]
        return
    beside = [entry for entry in entries if any(not is_blank(cell) for cell in entry.cells[width:])]
    if beside:
        draft.skipped.append(Skipped(Remark("beside"), grid.sheet, beside[0].row, len(beside)))
