"""The parts of an .xlsx, looked through before the reader opens it: what it would not tell, or could not bear.

The reader shows cells as empty that are not - formulas that failed, and formulas no program has worked out. They are
looked for only where fewer cells are laid out than the sheet stores.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from defusedxml.ElementTree import fromstring

from liangqing.core.problems import Problem, RefusedError
from liangqing.formats.cells import NOT_COMPUTED, column_index, column_letter
from liangqing.formats.containers.archives import open_archive, read_part
from liangqing.formats.containers.relations import members_of
from liangqing.formats.containers.sheet_notes import MOST_COLUMNS, HiddenCell, SheetNotes, check_extent
from liangqing.formats.grids import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from zipfile import ZipFile

_BOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_XML_NAMES: Final = (".xml", ".rels", ".vml")
_HEAD_BYTES: Final = 4096
#: The name of the first element, with the prefix that then stands before every name.
_ROOT: Final = re.compile(rb"<(\w+:)worksheet\b")
#: Places in columns from AA on, or in rows from 1,000,000 on, and whatever else is no letter and six digits; so put,
#: the look at all places takes half the time of one for these alone.
_FAR: Final = re.compile(rb'r="[A-Z]?+[0-9]{0,6}+[^"]')
_PLACED: Final = re.compile(rb'\sr="([A-Za-z]+)([0-9]+)"[^>]*(?<!/)>(?!</c>)')
_ROW_NUMBER: Final = re.compile(rb'<row [^>]*?\br="([0-9]+)"[^>]*(?<!/)>(?!</row>)')
#: A cell that does not say its place stands in the row that holds it.
_UNPLACED: Final = re.compile(rb"<c(?:>|\s(?![^>]*\br=))")
_HIDDEN_ROW: Final = re.compile(rb"<row\b(?=[^>]*\shidden=\"(?:1|true)\")[^>]*?\sr=\"([0-9]{1,7})\"")
_COLUMNS: Final = re.compile(rb"<col\b[^>]*>")
_HIDDEN: Final = re.compile(rb'\shidden="(?:1|true)"')
_FROM_TO: Final = re.compile(rb'\s(min|max)="([0-9]{1,5})"')
_MERGED: Final = re.compile(rb'<mergeCell\s+ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_CELL: Final = re.compile(rb"<c((?:\s[^>]*)?)(?<!/)>(.*?)</c>", re.DOTALL)
_REFERENCE: Final = re.compile(rb'\br="([A-Za-z]{1,3})([0-9]{1,7})"')
_VALUE: Final = re.compile(rb"<v(?:\s[^>]*)?>([^<]+)</v>")


def look_through(path: Path) -> dict[str, SheetNotes]:
    """The notes of every sheet, by its name.

    Raises:
        RefusedError: broken, a bomb, no workbook, XML with a document type, or cells too far apart.
    """
    with open_archive(path) as archive:
        names = _sheet_names(path.name, archive)
        starts_1904 = _starts_1904(read_part(path.name, archive, _BOOK))
        notes = {}
        for member in archive.namelist():
            if member in names:
                content = plain_names(read_part(path.name, archive, member))
                notes[names[member]] = _notes(path.name, names[member], content)
                notes[names[member]].starts_1904 = starts_1904
            elif member.endswith(_XML_NAMES):
                read_part(path.name, archive, member)
        return notes


def cells_shown_empty(path: Path, sheet: str) -> list[HiddenCell]:
    """The cells of the sheet that are not as empty as the reader shows them.

    Raises:
        RefusedError: two cells are stored for one place, so that one of them would be lost.
    """
    with open_archive(path) as archive:
        part = next(part for part, name in _sheet_names(path.name, archive).items() if name == sheet)
        content = plain_names(read_part(path.name, archive, part))
    _check_places(path.name, sheet, content)
    return list(_hidden_cells(content))


def _sheet_names(file: str, archive: ZipFile) -> dict[str, str]:
    """Member name of each sheet -> its name on the tab."""
    relations = members_of(file, archive, _RELATIONS)
    sheets = [item for item in fromstring(read_part(file, archive, _BOOK)).iter() if item.tag.endswith("}sheet")]
    names = {relations.get(_relation_id(item.attrib), ""): item.get("name", "") for item in sheets}
    if len(set(names.values())) < len(sheets):
        raise RefusedError([Problem("truncated", file=file, values={"detail": "two sheets of one name, or one part"})])
    return names


def _relation_id(attributes: dict[str, str]) -> str:
    return next((value for key, value in attributes.items() if key.endswith("}id")), "")


def _starts_1904(book: bytes) -> bool:
    properties = next((item for item in fromstring(book).iter() if item.tag.endswith("}workbookPr")), None)
    return properties is not None and properties.get("date1904", "0") in {"1", "true"}


def plain_names(content: bytes) -> bytes:
    """The sheet with its elements named without a prefix and its attributes in double quotes."""
    head = content[:_HEAD_BYTES]
    if found := _ROOT.search(head):
        content = content.replace(b"<" + found[1], b"<").replace(b"</" + found[1], b"</")
    return content.replace(b"'", b'"') if b" r='" in head else content


def _notes(file: str, sheet: str, content: bytes) -> SheetNotes:
    start, end = max(content.find(b"<sheetData"), 0), content.rfind(b"</sheetData")
    _check_far(file, sheet, content, start, end if end >= 0 else len(content))
    notes = SheetNotes(stored=content.count(b"</c>"))
    notes.columns = set(_hidden_columns(content[:start]))
    notes.merged = [_span(*found) for found in _MERGED.findall(content, max(end, 0))]
    if b"hidden=" in content:
        notes.rows = {int(row) for row in _HIDDEN_ROW.findall(content)}
    return notes


def _check_far(file: str, sheet: str, content: bytes, start: int, end: int) -> None:
    """The size of the sheet as its cells make it, which stand from `start` to `end`; what it declares is not asked."""
    if not _FAR.search(content, start, end):
        return
    places = _PLACED.findall(content)
    rows = [int(row) for _, row in places]
    rows += [int(row) for row in _ROW_NUMBER.findall(content)] if _UNPLACED.search(content) else []
    columns = [column_index(letters.decode().upper()) for letters in {letters for letters, _ in places}]
    check_extent(file, sheet, max(rows, default=0), max(columns, default=0) + 1)


def _hidden_columns(head: bytes) -> Iterator[int]:
    for column in _COLUMNS.findall(head):
        if _HIDDEN.search(column):
            limits = {name: int(number) for name, number in _FROM_TO.findall(column)}
            yield from range(limits.get(b"min", 1) - 1, min(limits.get(b"max", 0), MOST_COLUMNS))


def _span(left: bytes, top: bytes, right: bytes, bottom: bytes) -> Span:
    return Span(int(top) - 1, column_index(left.decode()), int(bottom) - 1, column_index(right.decode()))


def _check_places(file: str, sheet: str, content: bytes) -> None:
    seen: set[tuple[str, int]] = set()
    for attributes, _ in _CELL.findall(content):
        found = _REFERENCE.search(attributes)
        if found is None:
            continue
        letters, row = found[1].decode().upper(), int(found[2])
        if (letters, row) in seen:
            column = column_letter(column_index(letters))
            raise RefusedError([Problem("cell-twice", file=file, sheet=sheet, row=row, column=column)])
        seen.add((letters, row))


def _hidden_cells(content: bytes) -> Iterator[HiddenCell]:
    for attributes, inside in _CELL.findall(content):
        place = _REFERENCE.search(attributes)
        if place is None:
            continue
        row, column = int(place[2]) - 1, column_index(place[1].decode().upper())
        value = _VALUE.search(inside)
        if b't="e"' in attributes:
            yield HiddenCell(row, column, value[1].decode() if value else "#VALUE!")
        elif value is None and b"<f" in inside and b't="str"' not in attributes:
            yield HiddenCell(row, column, NOT_COMPUTED)
