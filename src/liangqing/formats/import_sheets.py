"""Sheets filled in for the books -> typed rows. What they are is told by their headings, in Chinese or English.

Every cell is read by its column (`core/import_tables.py`); all that is wrong is told at once, and then nothing is read.
Details (contacts, lines of documents) stand within the row they belong to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from liangqing.core.import_columns import ImportRow, place_of
from liangqing.core.import_tables import CONTENTS
from liangqing.core.limits import HEADER_SEARCH_ROWS
from liangqing.core.problems import Problem, RefusedError
from liangqing.formats.cells import column_letter, is_blank, plain, text_of
from liangqing.formats.containers.signatures import container_of
from liangqing.formats.import_cells import CellFault, read_cell
from liangqing.formats.ledger_file import read_grids
from liangqing.formats.mapping import Mapping

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from liangqing.core.import_columns import ImportColumn, ImportContent, ImportTable
    from liangqing.formats.cells import Cell
    from liangqing.formats.grids import Grid

#: Sheets that explain and hold no rows: of our templates.
_GUIDES: Final = frozenset({"说明", "guide"})
_SHOWN: Final = 60
#: As many headings of a table, and a sheet is meant to be it.
_FEW: Final = 2


@dataclass(frozen=True)
class ImportReading:
    """A file as read.

    Attributes:
        content: what it is imported as.
        rows: one by one, in the order of the main sheet.
        ignored: headings of columns that are no part of the table, and were left out: `sheet: heading`.
        example_rows: rows of the template's example that were left in, and left out here.
    """

    content: str
    rows: list[ImportRow]
    ignored: tuple[str, ...] = ()
    example_rows: int = 0


@dataclass(frozen=True)
class _Sheet:
    """A sheet with its table: `start` rows stand above the first row, `columns` has the place of each column."""

    grid: Grid
    table: ImportTable
    start: int
    columns: dict[int, ImportColumn]
    ignored: tuple[str, ...] = ()

    def missing(self) -> list[ImportColumn]:
        """Required columns that are not there."""
        there = {column.name for column in self.columns.values()}
        return [column for column in self.table.required() if column.name not in there]


@dataclass
class _Told:
    file: str
    currency: str
    problems: list[Problem] = field(default_factory=list)
    example_rows: int = 0


def read_import(path: Path, *, content: str | None = None, currency: str = "CNY") -> ImportReading:
    """The rows of the file.

    Args:
        path: a workbook, or a text file of one table.
        content: what it is to be, of `CONTENTS`; else the headings tell.
        currency: of amounts on rows that name none.

    Raises:
        RefusedError: with every problem found.
    """
    grids = [grid for grid in read_grids(path, container_of(path), Mapping()).grids if _has_rows(grid)]
    told = _Told(path.name, currency)
    chosen, sheets = _content_of(told, grids, content)
    _stop(told)
    rows = {sheet.table.name: list(_rows(told, sheet)) for sheet in sheets}
    _nest(told, chosen, rows)
    _stop(told)
    ignored = tuple(name for sheet in sheets for name in sheet.ignored)
    return ImportReading(chosen.name, rows[chosen.main.name], ignored, told.example_rows)


def _has_rows(grid: Grid) -> bool:
    return plain(grid.sheet or "") not in _GUIDES and any(not is_blank(cell) for row in grid.rows for cell in row)


def _stop(told: _Told) -> None:
    if told.problems:
        raise RefusedError(told.problems)


def _content_of(told: _Told, grids: Sequence[Grid], name: str | None) -> tuple[ImportContent, list[_Sheet]]:
    """What the file is: the content whose tables its sheets have most headings of."""
    asked = [CONTENTS[name]] if name else list(CONTENTS.values())
    found = [(content, [_best(grid, content.tables) for grid in grids]) for content in asked]
    complete = [(content, sheets) for content, sheets in found if sheets and _is_complete(content, sheets)]
    if not complete:
        told.problems += _incomplete(told, grids, found)
        return asked[0], []
    weights = [sum(len(sheet.columns) for sheet in sheets if sheet) for _, sheets in complete]
    heaviest = [pair for pair, weight in zip(complete, weights, strict=True) if weight == max(weights)]
    content, sheets = heaviest[0]
    if len(heaviest) > 1:
        names = ", ".join(one.name for one, _ in heaviest)
        told.problems.append(Problem("import-content-unsure", told.file, values={"names": names}))
    return content, _distinct(told, [sheet for sheet in sheets if sheet])


def _distinct(told: _Told, sheets: list[_Sheet]) -> list[_Sheet]:
    """Sheets of one table are read one after another as one: the same heading twice on one sheet is a problem."""
    for sheet in sheets:
        names = [column.name for column in sheet.columns.values()]
        for name in sorted({name for name in names if names.count(name) > 1}):
            letters = [column_letter(index) for index, column in sheet.columns.items() if column.name == name]
            values = {
                "columns": ", ".join(letters),
                "role": next(column.zh for column in sheet.columns.values() if column.name == name),
            }
            told.problems.append(Problem("column-twice", told.file, sheet.grid.sheet, sheet.start, values=values))
    tables = [sheet.table.name for sheet in sheets]
    for name in sorted({name for name in tables if tables.count(name) > 1}):
        listed = ", ".join(sheet.grid.sheet or "" for sheet in sheets if sheet.table.name == name)
        told.problems.append(Problem("import-table-twice", told.file, values={"sheets": listed}))
    return sheets


def _is_complete(content: ImportContent, sheets: Sequence[_Sheet | None]) -> bool:
    """Whether every sheet is one of its tables, with all it needs, and the main one is there."""
    tables = {sheet.table.name for sheet in sheets if sheet and not sheet.missing()}
    return content.main.name in tables and all(sheet and not sheet.missing() for sheet in sheets)


def _incomplete(
    told: _Told, grids: Sequence[Grid], found: Sequence[tuple[ImportContent, list[_Sheet | None]]]
) -> Iterator[Problem]:
    """For each sheet what it lacks to be the table it is nearest to."""
    if not grids:
        yield Problem("sheet-empty", told.file)
    for place, grid in enumerate(grids):
        near = [sheets[place] for _, sheets in found]
        sheets = [sheet for sheet in near if sheet]
        if any(not sheet.missing() for sheet in sheets) and len(grids) > 1:
            continue
        best = max(sheets, key=lambda sheet: (len(sheet.columns), -len(sheet.missing())), default=None)
        if best is None or len(best.columns) < _FEW:
            yield Problem("import-no-heading", told.file, grid.sheet)
            continue
        names = ", ".join(f"{column.zh} ({column.en})" for column in best.missing())
        values = {"table": f"{best.table.zh} ({best.table.en})", "columns": names or best.table.zh}
        yield Problem("import-column-missing", told.file, grid.sheet, best.start, values=values)


def _best(grid: Grid, tables: Sequence[ImportTable]) -> _Sheet | None:
    """The table that has most of the sheet's headings, where all it needs is there if possible."""
    sheets = [sheet for table in tables if (sheet := _headed(grid, table))]
    return max(sheets, key=lambda sheet: (not sheet.missing(), len(sheet.columns)), default=None)


def _headed(grid: Grid, table: ImportTable) -> _Sheet | None:
    """The sheet as this table: its heading is the row with most of the words."""
    words = {plain(word): column for column in reversed(table.columns) for word in reversed(column.words())}
    best: _Sheet | None = None
    for number, cells in enumerate(grid.rows[:HEADER_SEARCH_ROWS], start=1):
        texts = {index: text_of(cell) for index, cell in enumerate(cells) if not is_blank(cell)}
        known = {index: column for index, text in texts.items() if (column := words.get(plain(text.rstrip("*"))))}
        if known and (best is None or len(known) > len(best.columns)):
            others = tuple(
                f"{grid.sheet or ''}: {text}".lstrip(": ") for index, text in texts.items() if index not in known
            )
            best = _Sheet(grid, table, number, known, others)
    return best


def _rows(told: _Told, sheet: _Sheet) -> Iterator[ImportRow]:
    """The rows below the heading; blank ones and the template's example are none."""
    example = [value for value in sheet.table.example() if value]
    place = f"{told.file}!{sheet.grid.sheet}" if sheet.grid.sheet else told.file
    for number, cells in enumerate(sheet.grid.rows[sheet.start :], start=sheet.start + 1):
        if all(map(is_blank, cells)):
            continue
        if [text for cell in cells if (text := text_of(cell))] == example:
            told.example_rows += 1
            continue
        yield {**_read_row(told, sheet, number, cells), "source": f"{place}!{number}"}


def _read_row(told: _Told, sheet: _Sheet, number: int, cells: Sequence[Cell]) -> ImportRow:
    """What the cells say; what is wrong with them is noted."""
    row: ImportRow = {}
    currency = _currency_of(told, sheet, cells)
    for index, column in sheet.columns.items():
        cell = cells[index] if index < len(cells) else None
        try:
            value = read_cell(cell, column, currency)
        except CellFault as fault:
            _note(told, sheet, number, index, fault.code, text_of(cell)[:_SHOWN], fault.values)
            continue
        if value is not None:
            row[column.name] = value
        elif column.is_required:
            _note(told, sheet, number, index, "import-required", None, {"column": text_of(_heading(sheet, index))})
    if any(column.name == "currency" for column in sheet.table.columns):
        row.setdefault("currency", currency)
    return row


def _currency_of(told: _Told, sheet: _Sheet, cells: Sequence[Cell]) -> str:
    """The currency of the row's amounts; a wrong one is noted when its own cell is read."""
    for index, column in sheet.columns.items():
        if column.name == "currency" and index < len(cells):
            try:
                return read_cell(cells[index], column, told.currency) or told.currency
            except CellFault:
                return told.currency
    return told.currency


def _heading(sheet: _Sheet, index: int) -> Cell:
    return sheet.grid.rows[sheet.start - 1][index]


def _note(
    told: _Told, sheet: _Sheet, number: int, index: int, code: str, text: str | None, values: dict[str, Any]
) -> None:
    letter = column_letter(index)
    told.problems.append(Problem(code, told.file, sheet.grid.sheet, number, letter, text, values))


def _nest(told: _Told, content: ImportContent, rows: dict[str, list[ImportRow]]) -> None:
    """Put the rows of details into those they belong to."""
    key = {"partners": "code", "documents": "foreign_key"}.get(content.main.name, "")
    owners = {row[key]: row for row in rows.get(content.main.name, []) if key in row}
    for table in content.tables[1:]:
        for row in rows.get(table.name, []):
            owner = owners.get(row.get(table.key))
            if owner is None:
                file, sheet, number = place_of(row["source"])
                values = {"key": str(row.get(table.key, "")), "table": content.main.zh}
                told.problems.append(Problem("import-detail-alone", file, sheet, number, values=values))
                continue
            owner.setdefault(table.name, []).append(
                {name: value for name, value in row.items() if name not in {table.key, "source"}}
            )
