"""XML Spreadsheet 2003 (`<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`), often named .xls -> grids.

Rows and cells say their place only where it is not the next one (`ss:Index`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Final

from lxml import etree

from liangqing.core.limits import MAX_MARKUP_BYTES, MAX_SHEETS
from liangqing.core.problems import Problem, RefusedError
from liangqing.formats.cells import NOT_COMPUTED, column_letter
from liangqing.formats.containers.archives import check_prolog
from liangqing.formats.containers.sheet_notes import MOST_COLUMNS, check_extent
from liangqing.formats.grids import Grid, Grids, Span, check_cells

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element

    from liangqing.formats.cells import Cell

_SS: Final = "{urn:schemas-microsoft-com:office:spreadsheet}"
_DATA: Final = f"{_SS}Data"
_TYPE: Final = f"{_SS}Type"
#: Attributes of cells that do not simply follow the one before.
_PLACING: Final = frozenset(f"{_SS}{name}" for name in ("Index", "MergeAcross", "MergeDown"))
_VISIBLE: Final = "{urn:schemas-microsoft-com:office:excel}Visible"
_HEAD_BYTES: Final = 64 * 1024
_WHOLE: Final = re.compile(r"[-+]?\d{1,30}")
_NUMBER: Final = re.compile(r"[-+]?\d{0,30}\.?\d{1,30}(?:[eE][-+]?\d{1,3})?")
_MOMENT: Final = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?")


def read_spreadsheet_xml(path: Path) -> Grids:
    """The sheets of the workbook, hidden ones marked; every cell has the type the file gives it.

    Raises:
        RefusedError: broken or cut off, with a document type, or beyond the limits.
    """
    data = path.read_bytes()
    if len(data) > MAX_MARKUP_BYTES:
        raise RefusedError([Problem("file-too-large", file=path.name, values={"limit": MAX_MARKUP_BYTES})])
    try:
        check_prolog(path.name, path.name, data[:_HEAD_BYTES])
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
        )
        book = etree.fromstring(data, parser)
        sheets = book.findall(f"{_SS}Worksheet")
        if len(sheets) > MAX_SHEETS:
            values = {"count": len(sheets), "limit": MAX_SHEETS}
            raise RefusedError([Problem("too-many-sheets", file=path.name, values=values)])
        return Grids(tuple(_grid(path.name, sheet) for sheet in sheets), "xml")
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RefusedError([Problem("truncated", file=path.name, values={"detail": str(error)[:200]})]) from error


def _grid(file: str, worksheet: _Element) -> Grid:
    sheet = _Sheet(file, worksheet.get(f"{_SS}Name") or "")
    for table in worksheet.findall(f"{_SS}Table"):
        sheet.add_columns(table)
        sheet.add_rows(table)
    hidden = any((item.text or "") != "SheetVisible" for item in worksheet.iter(_VISIBLE))
    grid = Grid(
        sheet.rows,
        sheet.name,
        hidden,
        hidden_rows=frozenset(sheet.hidden_rows),
        hidden_columns=frozenset(sheet.hidden_columns),
        merged=tuple(sheet.merged),
    )
    check_cells(file, grid)
    return grid


@dataclass
class _Sheet:
    """A sheet while its rows go by."""

    file: str
    name: str
    rows: list[list[Cell]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Span] = field(default_factory=list)
    width: int = 0

    def add_columns(self, table: _Element) -> None:
        """Which columns are folded away."""
        place = 0
        for column in table.findall(f"{_SS}Column"):
            place = _number(column, "Index", place + 1)
            last = place + _number(column, "Span", 0)
            if _is_hidden(column):
                self.hidden_columns |= set(range(place - 1, min(last, MOST_COLUMNS)))
            place = last

    def add_rows(self, table: _Element) -> None:
        """The rows, each at the place it says."""
        _check_parts(table, "Column", "Row")
        for row in table.findall(f"{_SS}Row"):
            place = _number(row, "Index", len(self.rows) + 1)
            if place <= len(self.rows):
                raise RefusedError([Problem("cell-twice", self.file, self.name, place)])
            cells = list(self._cells(row, place))
            span = _number(row, "Span", 0)  # so many rows below look the same, and are empty
            self.width = max(self.width, len(cells))
            check_extent(self.file, self.name, place + span, self.width)
            self.rows += [[] for _ in range(place - 1 - len(self.rows))]
            self.rows.append(cells)
            self.rows += [[] for _ in range(span)]
            if _is_hidden(row):
                self.hidden_rows |= set(range(place, place + span + 1))

    def _cells(self, row: _Element, number: int) -> Iterator[Cell]:
        place = 0
        _check_parts(row, "Cell")
        for cell in row:
            at, across = place + 1, 0
            if _PLACING & {*cell.keys()}:
                at, across = _number(cell, "Index", at), _number(cell, "MergeAcross", 0)
                if at <= place:
                    raise RefusedError([Problem("cell-twice", self.file, self.name, number, column_letter(at - 1))])
                self._merge(number, at, across, _number(cell, "MergeDown", 0))
                yield from [""] * (at - 1 - place)
            yield _value(cell)
            yield from [""] * across
            place = at + across

    def _merge(self, row: int, column: int, across: int, down: int) -> None:
        check_extent(self.file, self.name, row, column + across)
        if across or down:
            self.merged.append(Span(row - 1, column - 1, row - 1 + down, column - 1 + across))


def _check_parts(element: _Element, *names: str) -> None:
    """Nothing may stand among rows or cells that is none: its values would be left out.

    Raises:
        ValueError: something else stands there.
    """
    known = {f"{_SS}{name}" for name in names}
    if strange := {str(part.tag) for part in element} - known:
        message = f"{min(strange)} among {names[-1]}"
        raise ValueError(message)


def _number(element: _Element, name: str, otherwise: int) -> int:
    """A place or a count an element gives.

    Raises:
        ValueError: it is no number below ten million.
    """
    text = element.get(f"{_SS}{name}")
    if text is None:
        return otherwise
    if not re.fullmatch(r"[0-9]{1,7}", text):
        message = f"{name} is {text[:20]}"
        raise ValueError(message)
    return int(text)


def _is_hidden(element: _Element) -> bool:
    return element.get(f"{_SS}Hidden") in {"1", "true"}


def _value(cell: _Element) -> Cell:
    data = next((part for part in cell if part.tag == _DATA), None)
    if data is None:
        return NOT_COMPUTED if cell.get(f"{_SS}Formula") else ""
    text = "".join(map(str, data.itertext())) if len(data) else data.text or ""
    kind = data.get(_TYPE)
    if kind == "String":
        return text
    if kind == "Number":
        return _figure(text.strip())
    if kind == "DateTime":
        return _moment(text.strip())
    return text.strip() == "1" if kind == "Boolean" else text


def _figure(text: str) -> Cell:
    """The number; a whole one keeps all its digits. What is none stays text, for a person to see."""
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _NUMBER.fullmatch(text) else text


def _moment(text: str) -> Cell:
    found = _MOMENT.fullmatch(text)
    if found is None:
        return text
    moment = datetime.fromisoformat(f"{found[1]}T{found[2]}")
    return moment.date() if found[2] == "00:00:00" else moment
