"""The sheets of a file that hold the ledger: chosen, laid out, split into rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from itertools import permutations
from typing import TYPE_CHECKING, Final

from liangqing.core.problems import Problem
from liangqing.core.readings import Remark, Skipped
from liangqing.formats.cells import column_letter, is_blank, text_of
from liangqing.formats.tables.beside_amounts import amounts_beside
from liangqing.formats.tables.column_values import has_values
from liangqing.formats.tables.edges import lines_above, look_at_end, look_beside
from liangqing.formats.tables.index_sheets import compare_index
from liangqing.formats.tables.layout import find_table
from liangqing.formats.tables.names_between import names_between
from liangqing.formats.tables.one_ledger import one_ledger
from liangqing.formats.tables.row_walk import split_rows
from liangqing.formats.tables.runs import place
from liangqing.formats.tables.titles import read_titles
from liangqing.formats.tables.told_by_values import table_by_values, told_like
from liangqing.formats.tables.unclaimed import figures_left_out, one_sided
from liangqing.formats.tables.undated import undated
from liangqing.formats.words.periods import year_as_period
from liangqing.formats.words.sheet_names import is_month, party_named, same_month

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.formats.cells import Cell
    from liangqing.formats.grids import Grid, Grids
    from liangqing.formats.tables.draft import Draft
    from liangqing.formats.tables.entries import Entry
    from liangqing.formats.tables.layout import Table
    from liangqing.formats.tables.row_walk import Split
    from liangqing.formats.tables.titles import Titles

#: Lines that make a copy: one alone may stand on two sheets.
_FEWEST_COPIED: Final = 2
#: Problems of a sheet that a person must settle; others only say that there is no ledger on it.
_QUESTIONS: Final = frozenset({"two-headings", "column-twice", "roles-by-values", "ledgers-side-by-side"})


@dataclass(frozen=True)
class _Sheet:
    """A sheet with a ledger on it."""

    grid: Grid
    table: Table
    titles: Titles

    @property
    def party(self) -> str | None:
        """Whose account it is, by the words above the table."""
        return (self.titles.party_code or self.titles.party) if self.titles.party else None


def lay_out(draft: Draft, grids: Grids) -> None:
    """Find the table of every sheet that is to be read, and split its rows."""
    found, unfit = _sorted_out(draft, _chosen(draft, grids))
    questions = [p for _, problems in unfit for p in problems if p.code in _QUESTIONS]
    if questions or not found:
        biggest = max(unfit, key=lambda item: _filled(item[0]), default=None)
        draft.problems += questions or (biggest[1] if biggest else [Problem("file-empty", file=draft.file)])
        return
    draft.skipped += [
        Skipped(Remark("sheet-without-ledger"), grid.sheet, count=len(grid.rows)) for grid, _ in unfit if _filled(grid)
    ]
    if others := [grid for grid, _ in unfit if has_values(grid)]:
        names = ", ".join(str(grid.sheet) for grid in (*(sheet.grid for sheet in found), *others))
        draft.problems.append(Problem("several-tables", file=draft.file, values={"sheets": names}))
    draft.problems += _unlike(draft.file, found) or _alike(draft.file, found) or _within(draft.file, found)
    if not draft.problems:
        further = [_take_sheet(draft, sheet) for sheet in _named_by_tabs(draft, found)]
        draft.titles += [titles for of_sheet in further for titles in of_sheet]
        ends: dict[str, list[Entry]] = {}
        for entry in draft.entries if unfit else ():
            ends.setdefault(str(entry.sheet), []).append(entry)
        for grid, _ in unfit if len(ends) > 1 else ():
            compare_index(draft, grid, ends)


def _sorted_out(draft: Draft, grids: Sequence[Grid]) -> tuple[list[_Sheet], list[tuple[Grid, list[Problem]]]]:
    """The sheets with a ledger, and those without, each with what it lacks."""
    found: list[_Sheet] = []
    unfit: list[tuple[Grid, list[Problem]]] = []
    for grid in grids:
        table, problems = find_table(draft.file, grid, draft.mapping)
        if table is None:
            table, told = table_by_values(draft.file, grid, draft.mapping)
            problems = told if table is not None or told else problems
        if table is not None and not problems:
            found.append(_sheet(draft, grid, table))
        else:
            unfit.append((grid, problems))
    proved = next(
        (one.table for one in found if any(role.reason.code == "by-values" for role in one.table.roles)), None
    )
    if proved is None:
        return found, unfit
    alike = [(grid, table) for grid, _ in unfit if (table := told_like(grid, draft.mapping, proved)) is not None]
    names = {grid.sheet for grid, _ in alike}
    found += [_sheet(draft, grid, table) for grid, table in alike]
    order = {grid.sheet: number for number, grid in enumerate(grids)}
    found.sort(key=lambda sheet: order[sheet.grid.sheet])
    return found, [item for item in unfit if item[0].sheet not in names]


def _sheet(draft: Draft, grid: Grid, table: Table) -> _Sheet:
    titles = read_titles(grid, table)
    year = draft.mapping.year
    return _Sheet(grid, replace(table, period=year_as_period(year) if year else titles.period), titles)


def _unlike(file: str, found: Sequence[_Sheet]) -> list[Problem]:
    """Sheets whose columns differ are one ledger where each is another party's or another period's part of it."""
    first = found[0]
    for other in found[1:]:
        alike = frozenset(other.table.columns) == frozenset(first.table.columns)
        if alike or (other.table.shape == first.table.shape and _is_other_part(first, other)):
            continue
        values = {"sheets": ", ".join(str(sheet.grid.sheet) for sheet in found)}
        return [Problem("several-tables", file=file, values=values)]
    return []


def _is_other_part(one: _Sheet, other: _Sheet) -> bool:
    parties = (one.party, other.party)
    if all(parties) and parties[0] != parties[1]:
        return True
    periods = (one.titles.period, other.titles.period)
    if periods[0] and periods[1] and (periods[0][1] < periods[1][0] or periods[1][1] < periods[0][0]):
        return True
    names = (one.grid.sheet or "", other.grid.sheet or "")
    return all(map(is_month, names)) and not same_month(*names)


def _alike(file: str, found: Sequence[_Sheet]) -> list[Problem]:
    """A sheet that was copied counts every row twice."""
    seen: dict[tuple[tuple[str, ...], ...], Grid] = {}
    lengths = [_length(sheet) for sheet in found]
    problems = []
    for sheet in (sheet for sheet in found if lengths.count(_length(sheet)) > 1):
        grid = sheet.grid
        rows = tuple(tuple(map(text_of, row)) for row in grid.rows[sheet.table.rows[-1] :])
        first = seen.setdefault(rows, grid)
        if first is not grid and any(any(row) for row in rows):
            values = {"sheets": f"{first.sheet}, {grid.sheet}"}
            problems.append(Problem("sheets-alike", file=file, sheet=grid.sheet, values=values))
    return problems


def _within(file: str, found: Sequence[_Sheet]) -> list[Problem]:
    """A sheet of a month beside that of the year: its lines, two at least, all stand on the other one too."""
    lines = [_plain_lines(sheet) for sheet in found] if len(found) > 1 else []
    for one, other in permutations(range(len(lines)), 2):
        parties = {found[one].party, found[other].party} - {None}
        if len(parties) < 2 and len(lines[one]) >= _FEWEST_COPIED and lines[one] <= lines[other]:  # noqa: PLR2004 - two
            first, second = (found[number].grid.sheet for number in sorted((one, other)))
            return [Problem("sheets-alike", file=file, sheet=second, values={"sheets": f"{first}, {second}"})]
    return []


def _plain_lines(sheet: _Sheet) -> set[tuple[Cell, ...]]:
    """The rows below the heading that hold a date and something more."""
    columns = sheet.table.columns
    place = columns.get("date", columns.get("day", 0))
    rows = (row for row in sheet.grid.rows[sheet.table.rows[-1] :] if len(row) > place)
    lines = (row for row in rows if row[place] and any(sign.isdigit() for sign in str(row[place])))
    return {tuple(row[: len(sheet.table.headings)]) for row in lines}


def _length(sheet: _Sheet) -> int:
    return len(sheet.grid.rows) - sheet.table.rows[-1]


def _named_by_tabs(draft: Draft, found: Sequence[_Sheet]) -> Sequence[_Sheet]:
    """Where nothing on the sheets names a party, the tabs do, if each has a name of its own that is no month."""
    several = len(found) > 1 and not draft.mapping.customer
    names = [party_named(sheet.grid.sheet or "") for sheet in found]
    said = any(sheet.party or {"customer", "customer_code"} & sheet.table.columns.keys() for sheet in found)
    if not several or said or None in names or len(set(names)) < len(names):
        return found
    draft.remarks.append(Remark("party-tab", {"count": len(found), "sheet": str(found[0].grid.sheet)}))
    return [
        replace(sheet, titles=replace(sheet.titles, party=name[1], party_code=name[0]))
        for sheet, name in zip(found, names, strict=True)
        if name is not None
    ]


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


def _take_sheet(draft: Draft, sheet: _Sheet) -> list[Titles]:
    """Adds the rows of a sheet to the draft; gives what the words over its further blocks say."""
    grid, table, titles = sheet.grid, sheet.table, sheet.titles
    split = split_rows(grid, table, sheet.party, draft.mapping)
    draft.problems += one_ledger(draft.file, grid, split)
    entries = split.entries
    if entries and entries[0].table.kind != table.kind:
        table = entries[0].table
    draft.problems += [place(draft.file, entry, "date", "date-missing") for entry in undated(grid, entries)]
    draft.problems += [place(draft.file, entry, "date", "date-not-a-date") for entry in _plain_serials(grid, entries)]
    if not draft.mapping.accept_lines_above:
        draft.problems += lines_above(draft.file, grid, sheet.table)
    draft.tables.append(table)
    draft.titles.append(titles)
    draft.entries += entries
    draft.skipped += split.skipped
    _tell(draft, grid, split)
    unread = figures_left_out(draft.file, grid, table, entries, split.skipped)
    unread = unread or one_sided(draft.file, table, entries) or amounts_beside(draft.file, table, entries)
    draft.problems += unread
    if not draft.mapping.customer:
        draft.problems += names_between(draft.file, grid, split, titles)
    look_beside(draft, grid, split)
    look_at_end(draft, grid, table)
    return split.titles


def _plain_serials(grid: Grid, entries: Sequence[Entry]) -> list[Entry]:
    """Days that are plain numbers in a workbook that counts from 1904: read as usual they would be four years off."""
    if not grid.starts_1904:
        return []
    return [entry for entry in entries if isinstance(entry.cell("date"), (int, float))]


def _tell(draft: Draft, grid: Grid, split: Split) -> None:
    """What is remarkable about the rows of a sheet."""
    lines = split.entries if grid.hidden_rows else ()
    if hidden := sorted(entry.row for entry in lines if entry.kind == "line" and entry.row in grid.hidden_rows):
        draft.remarks.append(Remark("rows-hidden", {"count": len(hidden), "row": hidden[0]}))
    if columns := sorted(grid.hidden_columns & {*split.tables[0].columns.values()}):
        names = ", ".join(map(column_letter, columns))
        draft.remarks.append(Remark("columns-hidden", {"count": len(columns), "columns": names}))
    if split.moved:
        draft.remarks.append(Remark("heading-moved", {"count": len(split.moved), "row": split.moved[0]}))
    if split.continued:
        draft.remarks.append(Remark("text-continued", {"count": split.continued}))
