"""A blank workbook filled in, as a person does it in a spreadsheet program: values typed, formulas worked out."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from xlsxwriter.utility import xl_cell_to_rowcol, xl_rowcol_to_cell

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    Value = str | int | float | date

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SPACE: Final = f"{{{_MAIN}}}"
_SHEET: Final = "xl/worksheets/sheet1.xml"
ET.register_namespace("", _MAIN)
ET.register_namespace("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")


def fill(blank: Path, filled: Path, cells: Mapping[str, Value]) -> Path:
    """The first sheet with these values typed into their cells, and the formulas of keying sheets worked out."""
    with zipfile.ZipFile(blank) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    root = ET.fromstring(members[_SHEET])  # noqa: S314 - our own file
    sheet = _Sheet(root)
    for place, value in cells.items():
        sheet.type(place, value)
    sheet.work_out(cells)
    members[_SHEET] = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    with zipfile.ZipFile(filled, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return filled


class _Sheet:
    def __init__(self, root: ET.Element) -> None:
        data = root.find(f"{_SPACE}sheetData")
        assert data is not None
        self.data = data
        self.rows = {int(row.get("r", "0")): row for row in data}
        self.cells = {cell.get("r", ""): cell for row in data for cell in row}
        self.looks = [
            (int(one.get("min", "0")), int(one.get("max", "0")), one.get("style", "0"))
            for one in root.iter(f"{_SPACE}col")
        ]

    def type(self, place: str, value: Value) -> None:
        cell = self.cells.get(place)
        if cell is None:
            cell = self._new(place)
        for part in list(cell):
            cell.remove(part)
        if isinstance(value, str):
            cell.set("t", "inlineStr")
            ET.SubElement(ET.SubElement(cell, f"{_SPACE}is"), f"{_SPACE}t").text = value
            return
        number = (value - date(1899, 12, 30)).days if isinstance(value, date) else value
        cell.attrib.pop("t", None)
        ET.SubElement(cell, f"{_SPACE}v").text = repr(number)

    def _new(self, place: str) -> ET.Element:
        number, column = xl_cell_to_rowcol(place)
        row = self.rows.get(number + 1)
        if row is None:
            row = self.rows[number + 1] = ET.Element(f"{_SPACE}row", {"r": str(number + 1)})
            self.data.insert(sum(other < number + 1 for other in self.rows), row)
        look = next((style for first, last, style in self.looks if first <= column + 1 <= last), "0")
        cell = self.cells[place] = ET.Element(f"{_SPACE}c", {"r": place, "s": look})
        row.insert(sum(xl_cell_to_rowcol(other.get("r", ""))[1] < column for other in row), cell)
        return cell

    def work_out(self, typed: Mapping[str, Value]) -> None:
        for cell in self.cells.values():
            formula = cell.findtext(f"{_SPACE}f")
            if formula is None:
                continue
            value = cell.find(f"{_SPACE}v")
            assert value is not None
            found = _worked_out(formula, typed)
            value.text = str(found)
            if isinstance(found, str):
                cell.set("t", "str")


def _worked_out(formula: str, typed: Mapping[str, Value]) -> Value:
    """The two formulas of the keying sheet: a total of the paper, and the tick beside a balance."""
    first = re.match(r'IF\((\w+\$?\d+)=""', formula)
    assert first is not None, formula
    value = typed.get(first[1].replace("$", ""), "")
    sums = re.search(r"\(\$F\$(\d+)\+SUM\(\$D\$(\d+):D(\d+)\)", formula)
    if value == "" or sums is None:
        return value
    opening, start, end = map(int, sums.groups())
    moved = sum(_figure(typed, 3, row) - _figure(typed, 4, row) for row in range(start, end + 1))
    return "✔" if round(float(str(value)) - _figure(typed, 5, opening) - moved, 4) == 0 else "✘"


def _figure(typed: Mapping[str, Value], column: int, row: int) -> float:
    value = typed.get(xl_rowcol_to_cell(row - 1, column), 0.0)
    return float(value) if isinstance(value, int | float) else 0.0
