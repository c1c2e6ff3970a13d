"""XLSX, XLSM, XLSB, XLS and ODS workbooks -> grids of cells, by python-calamine, after they were looked through."""

from __future__ import annotations

from operator import methodcaller
from typing import TYPE_CHECKING, Final, cast

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from liangqing.core.limits import MAX_SHEET_CELLS, MAX_SHEET_ROWS, MAX_SHEETS
from liangqing.core.problems import Problem, RefusedError
from liangqing.formats.containers import compound, ods_notes, xlsb_notes, xlsx_notes
from liangqing.formats.containers.sheet_notes import SheetNotes, check_extent
from liangqing.formats.grids import Grid, Grids, check_cells

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from liangqing.formats.cells import Cell
    from liangqing.formats.containers.sheet_notes import HiddenCell
    from liangqing.formats.containers.signatures import Container

_LOOKING: Final[dict[Container, Callable[[Path], dict[str, SheetNotes]]]] = {
    "xlsx": xlsx_notes.look_through,
    "xlsb": xlsb_notes.look_through,
    "ods": ods_notes.look_through,
    "xls": compound.look_through,
}
#: The kinds of files that `read_workbook` reads.
WORKBOOKS: Final = frozenset(_LOOKING)

#: How many cells of a row are empty.
_EMPTY_IN: Final = methodcaller("count", "")
#: A sheet of more rows than this, of which not one in twenty holds anything, is no ledger.
_GAPS_FROM_ROWS: Final = 2_000
_GAPS_SHARE: Final = 20


def read_workbook(path: Path, container: Container) -> Grids:
    """The sheets of a workbook, hidden ones marked.

    Cells are texts, numbers, truth values, dates and times; a formula counts by its stored value, a failed one is
    its error text.

    Raises:
        RefusedError: under a password, broken, dangerous or beyond the limits.
    """
    if container not in WORKBOOKS:
        raise RefusedError([Problem("not-a-workbook", file=path.name)])
    notes = _LOOKING[container](path)
    try:
        # By content, not by name: what a file is called says nothing.
        with path.open("rb") as file, CalamineWorkbook.from_filelike(file) as book:
            grids = tuple(_grids(path, book, notes))
    except PasswordError as error:
        raise RefusedError([Problem("password-protected", file=path.name)]) from error
    except (CalamineError, ValueError, OSError) as error:
        raise RefusedError([Problem("truncated", file=path.name, values={"detail": str(error)})]) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of the Rust reader; it cannot be imported to be named
            raise
        raise RefusedError([Problem("truncated", file=path.name, values={"detail": str(error)})]) from error
    return Grids(grids, format=container)


def _grids(path: Path, book: CalamineWorkbook, notes: Mapping[str, SheetNotes]) -> Iterator[Grid]:
    sheets = book.sheets_metadata
    if len(sheets) > MAX_SHEETS:
        raise RefusedError([Problem("too-many-sheets", path.name, values={"count": len(sheets), "limit": MAX_SHEETS})])
    for index, sheet in enumerate(sheets):
        if sheet.typ is not SheetTypeEnum.WorkSheet:
            continue
        cells = book.get_sheet_by_index(index)
        check_extent(path.name, sheet.name, cells.total_height, cells.total_width)
        # Calamine also knows durations, which no ledger holds; they would be refused as amounts.
        rows = cast("list[list[Cell]]", cells.to_python(skip_empty_area=False))
        _check_gaps(path.name, sheet.name, rows)
        noted = notes.get(sheet.name, SheetNotes())
        _put_back(rows, noted.cells)
        if noted.stored is not None and noted.stored > sum(map(len, rows)) - sum(map(_EMPTY_IN, rows)):
            _put_back(rows, xlsx_notes.cells_shown_empty(path, sheet.name))
        grid = Grid(
            rows,
            sheet.name,
            sheet.visible is not SheetVisibleEnum.Visible,
            hidden_rows=frozenset(noted.rows),
            hidden_columns=frozenset(noted.columns),
            merged=tuple(noted.merged),
            starts_1904=noted.starts_1904,
        )
        check_cells(path.name, grid)
        yield grid


def _check_gaps(file: str, sheet: str, rows: list[list[Cell]]) -> None:
    """Refuse a sheet of hardly anything but empty rows: one stray cell far below would cost as much as a ledger."""
    if len(rows) > _GAPS_FROM_ROWS and sum(map(any, rows)) * _GAPS_SHARE < len(rows):
        values = {"rows": len(rows), "columns": max(map(len, rows)), "limit": MAX_SHEET_CELLS}
        raise RefusedError([Problem("cells-far-apart", file=file, sheet=sheet, values=values)])


def _put_back(rows: list[list[Cell]], cells: list[HiddenCell]) -> None:
    for cell in cells:
        if cell.row >= MAX_SHEET_ROWS:
            continue
        rows += [[] for _ in range(cell.row + 1 - len(rows))]
        row = rows[cell.row]
        row += [""] * (cell.column + 1 - len(row))
        row[cell.column] = cell.text
