"""The parts of an .ods, looked through before the reader opens it: hidden rows, merged cells, failed formulas.

Rows and cells are stored once and say how often they are repeated: a small file can so declare more cells than fit in
any memory. What they come to is counted before the reader lays them out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from itertools import product
from typing import TYPE_CHECKING, Final
from xml.parsers.expat import ExpatError, ParserCreate

from liangqing.core.problems import Problem, RefusedError
from liangqing.formats.cells import NOT_COMPUTED
from liangqing.formats.containers.archives import open_archive, read_part
from liangqing.formats.containers.sheet_notes import MOST_COLUMNS, HiddenCell, SheetNotes, check_extent
from liangqing.formats.grids import Span

if TYPE_CHECKING:
    from pathlib import Path

_CONTENT: Final = "content.xml"
_MANIFEST: Final = "META-INF/manifest.xml"
#: The reader, too, knows the elements by these prefixes.
_TAG: Final = re.compile(
    rb"<table:(table-cell|covered-table-cell|table-row|table-column|table)((?:\s[^>]*)?)>|</table:table-row>"
)
#: A cell without these in its attributes is one cell, and not emptier than it seems.
_REMARKABLE: Final = re.compile(rb"-repeated=|-spanned=|:formula=|\"error\"")
_CELL_ENDS: Final = re.compile(rb"</table:(?:covered-)?table-cell")
_ATTRIBUTE: Final = re.compile(rb"([a-z]+:[a-z-]+)=\"([^\"]*)\"")
_PARAGRAPH: Final = re.compile(rb"<text:p[^>]*>([^<]*)")
_FOLDED: Final = (b"collapse", b"filter")
_MOST_ROWS: Final = 1_048_576
_MOST_REPEATED: Final = 100_000


def look_through(path: Path) -> dict[str, SheetNotes]:
    """The notes of every sheet, by its name.

    Raises:
        RefusedError: broken, a bomb, under a password, no workbook, XML with a document type, or cells too far apart.
    """
    with open_archive(path) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rdf")) and name != _CONTENT:
                part = read_part(path.name, archive, name)
                if name == _MANIFEST and b"encryption-data" in part:
                    raise RefusedError([Problem("password-protected", file=path.name)])
        content = read_part(path.name, archive, _CONTENT)
        _check_nesting(path.name, content)
        return _notes(path.name, content)


def _check_nesting(file: str, content: bytes) -> None:
    """Refuse elements that are not closed as they were opened: the reader would look for their end for ever."""
    try:
        ParserCreate().Parse(content, True)
    except ExpatError as error:
        raise RefusedError([Problem("truncated", file=file, values={"detail": str(error)})]) from error


@dataclass
class _Sheet:
    """A sheet while its rows go by."""

    notes: SheetNotes = field(default_factory=SheetNotes)
    row: int = 0
    column: int = 0
    columns: int = 0
    repeated: int = 1
    height: int = 0
    width: int = 0

    def begin_row(self, attributes: dict[bytes, bytes]) -> None:
        self.column = 0
        self.repeated = _count(attributes, b"table:number-rows-repeated")
        if attributes.get(b"table:visibility") in _FOLDED:
            self.notes.rows |= set(range(self.row + 1, min(self.row + self.repeated, _MOST_ROWS) + 1))

    def add_columns(self, attributes: dict[bytes, bytes]) -> None:
        count = _count(attributes, b"table:number-columns-repeated")
        if attributes.get(b"table:visibility") in _FOLDED:
            self.notes.columns |= set(range(self.columns, min(self.columns + count, MOST_COLUMNS)))
        self.columns += count

    def add_cell(self, attributes: dict[bytes, bytes], inside: bytes) -> None:
        count = _count(attributes, b"table:number-columns-repeated")
        down, across = (_count(attributes, b"table:number-%s-spanned" % way) for way in (b"rows", b"columns"))
        if down > 1 or across > 1:
            span = Span(self.row, self.column, self.row + down - 1, self.column + across - 1)
            self.notes.merged.append(span)
        if inside or b"office:value-type" in attributes:
            self.height, self.width = self.row + self.repeated, max(self.width, self.column + count)
        if text := _seeming_empty(attributes, inside):
            self._add_hidden(text, count)
        self.column += count

    def _add_hidden(self, text: str, count: int) -> None:
        if self.repeated * count > _MOST_REPEATED:
            message = f"a failed formula stands in {self.repeated * count} cells"
            raise ValueError(message)
        places = product(range(self.row, self.row + self.repeated), range(self.column, self.column + count))
        self.notes.cells += [HiddenCell(row, column, text) for row, column in places]


def _notes(file: str, content: bytes) -> dict[str, SheetNotes]:
    sheets: dict[str, _Sheet] = {}
    sheet = _Sheet()
    for tag in _TAG.finditer(content):
        kind, rest = tag.groups()
        if kind is None:
            sheet.row += sheet.repeated
        elif kind.endswith(b"cell"):
            _add_cell(sheet, rest, content, tag.end())
        elif kind == b"table-row":
            sheet.begin_row(_attributes(rest))
            sheet.row += sheet.repeated if rest.endswith(b"/") else 0
        elif kind == b"table-column":
            sheet.add_columns(_attributes(rest))
        else:
            sheet = _Sheet()
            name = unescape(_attributes(rest).get(b"table:name", b"").decode("utf-8", "replace"))
            if sheets.setdefault(name, sheet) is not sheet:
                values = {"detail": f"two sheets named {name}"}
                raise RefusedError([Problem("truncated", file=file, values=values)])
    for name, found in sheets.items():
        check_extent(file, name, found.height, found.width)
    return {name: found.notes for name, found in sheets.items()}


def _add_cell(sheet: _Sheet, rest: bytes, content: bytes, at: int) -> None:
    """A cell by the text of its attributes; most have none that matter here, so these are not taken apart."""
    is_open = not rest.endswith(b"/")
    if _REMARKABLE.search(rest):
        end = _CELL_ENDS.search(content, at) if is_open else None
        sheet.add_cell(_attributes(rest), content[at : end.start()] if end else b"")
        return
    if is_open or b"office:value-type" in rest:
        sheet.height, sheet.width = sheet.row + sheet.repeated, max(sheet.width, sheet.column + 1)
    sheet.column += 1


def _attributes(rest: bytes) -> dict[bytes, bytes]:
    return dict(_ATTRIBUTE.findall(rest))


def _count(attributes: dict[bytes, bytes], name: bytes) -> int:
    return int(attributes.get(name, b"1"))


def _seeming_empty(attributes: dict[bytes, bytes], inside: bytes) -> str | None:
    """What stands for a cell whose formula failed, or was never worked out."""
    if attributes.get(b"calcext:value-type") == b"error":
        shown = _PARAGRAPH.search(inside)
        return unescape(shown[1].decode("utf-8", "replace")) if shown else "#VALUE!"
    if b"table:formula" in attributes and b"office:value-type" not in attributes:
        return NOT_COMPUTED
    return None
