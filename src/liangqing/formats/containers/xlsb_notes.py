"""The parts of an .xlsb, looked through before the reader opens it: records as published in [MS-XLSB].

Every record must lie within its part and every sheet must end with its last record: readers stop without a word where
a length was damaged, and the rows behind it are lost.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from liangqing.core.problems import Problem, RefusedError
from liangqing.formats.cells import column_letter
from liangqing.formats.containers.archives import open_archive, read_part
from liangqing.formats.containers.relations import members_of
from liangqing.formats.containers.sheet_notes import ERROR_CODES, MOST_COLUMNS, HiddenCell, SheetNotes, check_extent
from liangqing.formats.grids import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from zipfile import ZipFile

_BOOK: Final = "xl/workbook.bin"
_RELATIONS: Final = "xl/_rels/workbook.bin.rels"
_XML_NAMES: Final = (".xml", ".rels", ".vml")
_ROW, _BLANK, _ERROR, _FORMULA_ERROR, _LAST_CELL, _COLUMNS = 0, 1, 3, 11, 11, 60
_END_SHEET, _BOOK_PROPERTIES, _SHEET_NAME, _MERGED = 130, 153, 156, 176
_ROW_HIDDEN: Final = 0x10
_MORE: Final = 0x80


def look_through(path: Path) -> dict[str, SheetNotes]:
    """The notes of every sheet, by its name.

    Raises:
        RefusedError: broken, a bomb, no workbook, XML with a document type, or cells too far apart.
    """
    with open_archive(path) as archive:
        for name in archive.namelist():
            if name.endswith(_XML_NAMES):
                read_part(path.name, archive, name)
        names, starts_1904 = _book(path.name, archive)
        return {
            name: _notes(path.name, name, archive.read(part), starts_1904=starts_1904) for part, name in names.items()
        }


def _book(file: str, archive: ZipFile) -> tuple[dict[str, str], bool]:
    """Member name of each sheet -> its name on the tab; and whether dates count from 1904."""
    relations = members_of(file, archive, _RELATIONS)
    named: list[tuple[str, str]] = []
    starts_1904 = False
    for kind, body in records(archive.read(_BOOK)):
        if kind == _BOOK_PROPERTIES:
            starts_1904 = bool(body[0] & 1)
        elif kind == _SHEET_NAME:
            relation, at = _text(body, 8)
            named.append((relations[relation], _text(body, at)[0]))
    names = dict(named)
    if len(set(names.values())) < len(named):
        raise RefusedError([Problem("truncated", file=file, values={"detail": "two sheets of one name, or one part"})])
    return names, starts_1904


def records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and body of every record of a part.

    Raises:
        IndexError: a record leaves the part.
    """
    at, end = 0, len(part)
    while at < end:
        kind = part[at]
        at += 1
        if kind & _MORE:
            kind = (kind & 0x7F) | (part[at] << 7)
            at += 1
        length, shift = 0, 0
        while True:
            byte = part[at]
            at += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & _MORE or shift > 21:  # noqa: PLR2004 - four bytes of seven bits
                break
        if at + length > end:
            message = f"a record of {length} bytes leaves its part"
            raise IndexError(message)
        yield kind, part[at : at + length]
        at += length


def _text(body: bytes, at: int) -> tuple[str, int]:
    """A text and where the next value begins."""
    end = at + 4 + 2 * int(struct.unpack_from("<I", body, at)[0])
    if end > len(body):
        message = "a text leaves its record"
        raise IndexError(message)
    return body[at + 4 : end].decode("utf-16-le", "replace"), end


def _notes(file: str, sheet: str, part: bytes, *, starts_1904: bool) -> SheetNotes:
    notes = SheetNotes(starts_1904=starts_1904)
    row, last_row, width, kind = -1, -1, 0, None
    taken: set[int] = set()
    for kind, body in records(part):
        if kind == _ROW:
            row = _next_row(row, body, notes)
            taken = set()
        elif _BLANK < kind <= _LAST_CELL:
            column = int(struct.unpack_from("<I", body)[0])
            if column in taken:
                raise RefusedError([Problem("cell-twice", file, sheet, row + 1, column_letter(column))])
            taken.add(column)
            last_row, width = row, max(width, column + 1)
            if kind in {_ERROR, _FORMULA_ERROR}:
                notes.cells.append(HiddenCell(row, column, ERROR_CODES.get(body[8], "#VALUE!")))
        else:
            _note_layout(notes, kind, body)
    if kind != _END_SHEET:
        message = "a sheet breaks off"
        raise IndexError(message)
    check_extent(file, sheet, last_row + 1, width)
    return notes


def _next_row(before: int, body: bytes, notes: SheetNotes) -> int:
    """The row of a record of rows, which must stand below the one before: the reader puts both in one place."""
    row = int(struct.unpack_from("<I", body)[0])
    if row <= before:
        message = f"row {row + 1} stands below row {before + 1}"
        raise IndexError(message)
    if body[11] & _ROW_HIDDEN:
        notes.rows.add(row + 1)
    return row


def _note_layout(notes: SheetNotes, kind: int, body: bytes) -> None:
    if kind == _COLUMNS:
        first, last = struct.unpack_from("<II", body)
        if body[16] & 1:
            notes.columns |= set(range(first, min(last + 1, MOST_COLUMNS)))
    elif kind == _MERGED:
        top, bottom, left, right = struct.unpack_from("<4I", body)
        notes.merged.append(Span(top, left, bottom, right))
