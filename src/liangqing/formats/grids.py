"""A sheet as a grid of cells: what every tabular format gives, before anything is understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from liangqing.core.limits import MAX_CELL_CHARACTERS, MAX_SHEET_COLUMNS, MAX_SHEET_ROWS
from liangqing.core.problems import Problem, RefusedError
from liangqing.formats.cells import column_letter, has_control

if TYPE_CHECKING:
    from liangqing.core.readings import Remark
    from liangqing.formats.cells import Cell

_ROWS_AT_ONCE: Final = 1_000


class Span(NamedTuple):
    """Cells that were merged into one: first and last row and column, as indices from 0 into the rows of a grid."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet, row by row from row 1; `sheet` is null where the format has no sheets.

    `is_unended`: the last row of a text file has no line break behind it. `hidden_rows`, from 1, are folded away or
    filtered out, so that a person does not see them; so are `hidden_columns`, from 0. `merged` are the ranges of cells
    that are one to be seen; only the first cell of each holds a value. `is_text`: the cells were cut from lines of
    text, so that a delimiter within a value makes its row wider. `starts_1904`: dates kept as numbers count from 1904.
    """

    rows: list[list[Cell]]
    sheet: str | None = None
    hidden: bool = False
    is_unended: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Span, ...] = ()
    is_text: bool = False
    starts_1904: bool = False


@dataclass(frozen=True)
class Grids:
    """The sheets of a file; `encoding` and `delimiter` where it is text. `remarks`: how it had to be opened."""

    grids: tuple[Grid, ...]
    format: str
    encoding: str | None = None
    delimiter: str | None = None
    remarks: tuple[Remark, ...] = ()


def check_size(file: str, sheet: str | None, rows: int, columns: int) -> None:
    """Refuse a sheet beyond the limits.

    Raises:
        RefusedError: more rows or columns than allowed.
    """
    if rows > MAX_SHEET_ROWS:
        raise RefusedError(
            [Problem("too-many-rows", file=file, sheet=sheet, values={"count": rows, "limit": MAX_SHEET_ROWS})]
        )
    if columns > MAX_SHEET_COLUMNS:
        raise RefusedError(
            [Problem("too-many-columns", file=file, sheet=sheet, values={"count": columns, "limit": MAX_SHEET_COLUMNS})]
        )


def check_cells(file: str, grid: Grid) -> None:
    """Refuse texts longer than a spreadsheet can hold, and those with characters that no person wrote.

    Raises:
        RefusedError: a cell is too long, or holds control characters.
    """
    for start in range(0, len(grid.rows), _ROWS_AT_ONCE):
        rows = grid.rows[start : start + _ROWS_AT_ONCE]
        texts = [cell for row in rows for cell in row if cell.__class__ is str]
        joined = "".join(texts)  # one look at all of them is faster than one at each
        is_short = len(joined) <= MAX_CELL_CHARACTERS or max(map(len, texts)) <= MAX_CELL_CHARACTERS
        if is_short and (joined.isprintable() or not has_control(joined)):
            continue
        for number, row in enumerate(rows, start + 1):
            _check_row(file, grid.sheet, number, row)


def _check_row(file: str, sheet: str | None, number: int, row: list[Cell]) -> None:
    for index, cell in enumerate(row):
        if has_control(cell):
            column, text = column_letter(index), ascii(cell)[1:-1][:60]
            raise RefusedError([Problem("control-character", file, sheet, number, column, text)])
        if isinstance(cell, str) and len(cell) > MAX_CELL_CHARACTERS:
            values = {"limit": MAX_CELL_CHARACTERS}
            raise RefusedError([Problem("cell-too-long", file=file, sheet=sheet, row=number, values=values)])
