"""A workbook as a test looks at it: values, formulas, and formulas worked out anew."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from python_calamine import CalamineWorkbook
from xlsxwriter.utility import xl_cell_to_rowcol

if TYPE_CHECKING:
    from pathlib import Path

_SPACE: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheets(path: Path) -> dict[str, list[list[Any]]]:
    """Sheet -> rows of values, from the first cell on."""
    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def formulas(path: Path) -> dict[str, dict[str, str]]:
    """Sheet -> cell -> formula."""
    with zipfile.ZipFile(path) as archive:
        names = CalamineWorkbook.from_path(str(path)).sheet_names
        parts = [archive.read(f"xl/worksheets/sheet{number}.xml") for number in range(1, len(names) + 1)]
    return {name: dict(_formulas(part)) for name, part in zip(names, parts, strict=True)}


def worked_out(rows: list[list[Any]], formula: str) -> float:
    """The value of one of our formulas: sums of ranges, sums by currency, cells added and subtracted, rounding."""
    text = formula.removeprefix("=")
    text = re.sub(
        r"SUMIF\((\w+):(\w+),\"(\w+)\",(\w+):(\w+)\)", lambda found: str(_sum_if(rows, *found.groups())), text
    )
    text = re.sub(r"SUM\((\w+):(\w+)\)", lambda found: str(sum(_range(rows, found[1], found[2]))), text)
    text = re.sub(r"\b([A-Z]{1,2}[0-9]+)\b", lambda found: f"({_number(_cell(rows, found[1]))})", text)
    text = re.sub(r"ROUND\((.*),4\)", r"round(\1,4)", text)
    assert re.fullmatch(r"[-+*/(),.0-9e round]*", text), text
    return float(eval(text))  # noqa: S307 - nothing but figures, signs and `round`, as just looked at


def _formulas(part: bytes) -> list[tuple[str, str]]:
    cells = ET.fromstring(part).iter(f"{_SPACE}c")  # noqa: S314 - a file that the test has just written
    found = [(cell.get("r", ""), cell.findtext(f"{_SPACE}f")) for cell in cells]
    return [(place, formula) for place, formula in found if formula is not None]


def _cell(rows: list[list[Any]], place: str) -> Any:
    row, column = xl_cell_to_rowcol(place)
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""


def _number(value: Any) -> float:
    return value if isinstance(value, int | float) else 0.0


def _range(rows: list[list[Any]], first: str, last: str) -> list[float]:
    (top, column), (bottom, _) = xl_cell_to_rowcol(first), xl_cell_to_rowcol(last)
    return [_number(rows[row][column]) for row in range(top, bottom + 1)]


def _sum_if(rows: list[list[Any]], first: str, last: str, wanted: str, from_: str, to: str) -> float:
    (top, column), (bottom, _) = xl_cell_to_rowcol(first), xl_cell_to_rowcol(last)
    amounts = _range(rows, from_, to)
    chosen = zip(range(top, bottom + 1), amounts, strict=True)
    return sum(amount for row, amount in chosen if rows[row][column] == wanted)
