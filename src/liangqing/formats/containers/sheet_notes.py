"""What a sheet of a workbook says beside the values of its cells: what is folded away, merged, failed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from liangqing.core.limits import MAX_SHEET_CELLS, MAX_SHEET_ROWS
from liangqing.core.problems import Problem, RefusedError
from liangqing.formats.grids import check_size

if TYPE_CHECKING:
    from liangqing.formats.grids import Span

#: The columns of a sheet, which no range of hidden ones goes beyond.
MOST_COLUMNS: Final = 16_384
#: What the codes of failed formulas stand for in .xls and .xlsb ([MS-XLS] 2.5.10).
ERROR_CODES: Final = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


@dataclass(frozen=True)
class HiddenCell:
    """A cell the reader would show as empty: its place, from 0, and the text that stands for it."""

    row: int
    column: int
    text: str


@dataclass
class SheetNotes:
    """What is noted of one sheet.

    `cells`: not as empty as the reader shows them. `rows`, from 1, and `columns`, from 0: folded away, so that a person
    does not see them. `merged`: several cells made one. `starts_1904`: see `Grid`. `stored`: how many cells the file
    holds, where that was counted; if fewer are laid out, some were shown as empty or stood at the same place.
    """

    cells: list[HiddenCell] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    merged: list[Span] = field(default_factory=list)
    starts_1904: bool = False
    stored: int | None = None


def check_extent(file: str, sheet: str | None, rows: int, columns: int) -> None:
    """Refuse a sheet whose cells stand so far apart that laying it out would take all memory.

    Raises:
        RefusedError: more rows, columns or cells than allowed, those between the filled ones counted.
    """
    check_size(file, sheet, min(rows, MAX_SHEET_ROWS), columns)
    if rows > MAX_SHEET_ROWS or rows * columns > MAX_SHEET_CELLS:
        values = {"rows": rows, "columns": columns, "limit": MAX_SHEET_CELLS}
        raise RefusedError([Problem("cells-far-apart", file=file, sheet=sheet, values=values)])
