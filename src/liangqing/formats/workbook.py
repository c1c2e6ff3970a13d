"""XLSX and XLS workbooks -> grids of cells, by python-calamine, after the container was looked through."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from liangqing.core.limits import MAX_SHEET_ROWS
from liangqing.core.problems import Problem, RefusedError
from liangqing.formats import archives, compound
from liangqing.formats.grids import Grid, Grids, check_cells, check_size

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from liangqing.formats.archives import Hidden
    from liangqing.formats.cells import Cell
    from liangqing.formats.signatures import Container


def read_workbook(path: Path, container: Container) -> Grids:
    """The sheets of a workbook, hidden ones marked.

    Cells are texts, numbers, truth values, dates and times; a formula counts by its stored value, a failed one is
    its error text.

    Raises:
        RefusedError: under a password, broken, dangerous or beyond the limits.
    """
    if container not in {"zip", "ole"}:
        raise RefusedError([Problem("not-a-workbook", file=path.name)])
    hidden = (archives if container == "zip" else compound).look_through(path)
    if container == "ole" and path.suffix.lower() != ".xls":
        raise RefusedError([Problem("not-as-named", file=path.name, values={"found": "xls", "name": path.suffix})])
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            grids = tuple(_grids(path.name, book, hidden))
    except PasswordError as error:
        raise RefusedError([Problem("password-protected", file=path.name)]) from error
    except (CalamineError, ValueError, OSError) as error:
        raise RefusedError([Problem("truncated", file=path.name, values={"detail": str(error)})]) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of the Rust reader; it cannot be imported to be named
            raise
        raise RefusedError([Problem("truncated", file=path.name, values={"detail": str(error)})]) from error
    return Grids(grids, format=path.suffix.lower().lstrip("."))


def _grids(file: str, book: CalamineWorkbook, hidden: Hidden) -> Iterable[Grid]:
    for sheet in book.sheets_metadata:
        if sheet.typ is not SheetTypeEnum.WorkSheet:
            continue
        cells = book.get_sheet_by_name(sheet.name)
        check_size(file, sheet.name, cells.total_height, cells.total_width)
        # Calamine also knows durations, which no ledger holds; they would be refused as amounts.
        rows = cast("list[list[Cell]]", cells.to_python(skip_empty_area=False))
        folded = frozenset(hidden.rows.get(sheet.name, ()))
        grid = Grid(rows, sheet.name, sheet.visible is not SheetVisibleEnum.Visible, hidden_rows=folded)
        _put_back(grid, hidden)
        check_cells(file, grid)
        yield grid


def _put_back(grid: Grid, hidden: Hidden) -> None:
    for cell in hidden.cells:
        if cell.sheet != grid.sheet or cell.row >= MAX_SHEET_ROWS:
            continue
        while len(grid.rows) <= cell.row:
            grid.rows.append([])
        row = grid.rows[cell.row]
        row += [""] * (cell.column + 1 - len(row))
        row[cell.column] = cell.text
