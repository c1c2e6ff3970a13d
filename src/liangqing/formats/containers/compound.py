"""The OLE container of an .xls, looked through before the reader opens it: what it would not tell, or could not bear.

Reads the structure published as [MS-CFB] and [MS-XLS]; every offset is checked against the file before use.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from liangqing.core.problems import Problem, RefusedError
from liangqing.formats.cells import column_letter
from liangqing.formats.containers.sheet_notes import ERROR_CODES, HiddenCell, SheetNotes
from liangqing.formats.grids import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_END: Final = 0xFFFFFFFA  # sector numbers from here on are marks, not places
_ENTRY_BYTES: Final = 128
_STREAM, _ROOT = 2, 5
_SMALL_SECTOR: Final = 64
_LONGEST_RECORD: Final = 8_224  # [MS-XLS] 2.1.4
_SECTOR_SHIFTS: Final = (9, 12)
_BOUNDSHEET, _BOF, _FILEPASS, _BOOLERR, _FORMULA, _ROW = 0x85, 0x809, 0x2F, 0x205, 0x06, 0x208
_DATE_MODE, _COLUMNS, _MERGED = 0x22, 0x7D, 0xE5
#: NUMBER, LABEL, BOOLERR, FORMULA, RK, LABELSST: records of one cell with a value; MULRK holds several of a row.
_CELLS: Final = frozenset({0x203, 0x204, _BOOLERR, _FORMULA, 0x27E, 0xFD})
_MANY_CELLS: Final = 0xBD
_ROW_BYTES: Final = 16
_ROW_HIDDEN: Final = 0x20
_COLUMN_HIDDEN: Final = 0x01
_FORMULA_ERROR: Final = 2


def look_through(path: Path) -> dict[str, SheetNotes]:
    """The notes of every sheet, by its name.

    Raises:
        RefusedError: under a password, broken, or no workbook.
    """
    try:
        streams = _streams(path.read_bytes())
        if "EncryptedPackage" in streams:
            raise RefusedError([Problem("password-protected", file=path.name)])
        book = streams.get("Workbook") or streams.get("Book")
        if book is None:
            raise RefusedError([Problem("not-a-workbook", file=path.name)])
        return _notes(path.name, book)
    except (struct.error, IndexError, ValueError) as error:
        raise RefusedError([Problem("truncated", file=path.name, values={"detail": str(error)})]) from error


def _streams(data: bytes) -> dict[str, bytes]:
    """The streams of the container by name."""
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in _SECTOR_SHIFTS:
        message = f"sectors of 2^{shift} bytes"
        raise ValueError(message)
    size = 1 << shift
    table = _sector_table(data, size)
    directory, cutoff, small_table = struct.unpack_from("<I4xII", data, 48)
    entries = list(_entries(_chain(data[size:], size, table, directory)))
    small = next((_chain(data[size:], size, table, start) for _, kind, start, _ in entries if kind == _ROOT), b"")
    small_sectors = _numbers(_chain(data[size:], size, table, small_table))
    return {
        name: (
            _chain(data[size:], size, table, start)
            if length >= cutoff
            else _chain(small, _SMALL_SECTOR, small_sectors, start)
        )[:length]
        for name, kind, start, length in entries
        if kind == _STREAM
    }


def _entries(directory: bytes) -> Iterator[tuple[str, int, int, int]]:
    """Name, kind, first sector and length of everything in the container."""
    for at in range(0, len(directory) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
        name_bytes, kind = struct.unpack_from("<HB", directory, at + 64)
        name = directory[at : at + max(0, name_bytes - 2)].decode("utf-16-le", "replace")
        start, length = struct.unpack_from("<II", directory, at + 116)
        yield name, kind, start, length


def _numbers(part: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(part) // 4}I", part[: len(part) // 4 * 4]))


def _sector_table(data: bytes, size: int) -> list[int]:
    places = list(struct.unpack_from("<109I", data, 76))
    more, count = struct.unpack_from("<II", data, 68)
    for _ in range(min(count, len(data) // size)):
        block = struct.unpack_from(f"<{size // 4}I", data, (more + 1) * size)
        places += block[:-1]
        more = block[-1]
    table: list[int] = []
    for place in places:
        if place < _END:
            table += struct.unpack_from(f"<{size // 4}I", data, (place + 1) * size)
    return table


def _chain(sectors: bytes, size: int, table: list[int], start: int) -> bytes:
    parts = []
    seen = 0
    while start < _END:
        part = sectors[start * size : (start + 1) * size]
        seen += 1
        if not part or seen > len(table):
            message = "a chain of sectors leaves the file"
            raise ValueError(message)
        parts.append(part)
        start = table[start]
    return b"".join(parts)


def _notes(file: str, book: bytes) -> dict[str, SheetNotes]:
    notes: dict[str, SheetNotes] = {}
    taken: dict[str, set[tuple[int, int]]] = {}
    starts_1904 = False
    for sheet, kind, body in _records(file, book):
        if kind == _DATE_MODE:
            starts_1904 = body[0] == 1
        elif sheet:
            found = notes.setdefault(sheet, SheetNotes(starts_1904=starts_1904))
            _check_places(file, sheet, kind, body, taken.setdefault(sheet, set()))
            _note(found, kind, body)
    return notes


def _check_places(file: str, sheet: str, kind: int, body: bytes, taken: set[tuple[int, int]]) -> None:
    """Two values for one place: a damaged number of a row, which would let one of them vanish."""
    if kind not in _CELLS and kind != _MANY_CELLS:
        return
    row, first = struct.unpack_from("<HH", body)
    last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind == _MANY_CELLS else first
    for column in range(first, last + 1):
        if (row, column) in taken:
            raise RefusedError([Problem("cell-twice", file, sheet, row + 1, column_letter(column))])
        taken.add((row, column))


def _note(notes: SheetNotes, kind: int, body: bytes) -> None:
    """Failed cells, rows and columns folded away, cells that were merged."""
    if kind in (_BOOLERR, _FORMULA) and (error := _error_of(kind, body)):
        row, column = struct.unpack_from("<HH", body)
        notes.cells.append(HiddenCell(row, column, error))
    elif kind == _ROW and len(body) >= _ROW_BYTES and body[12] & _ROW_HIDDEN:
        notes.rows.add(struct.unpack_from("<H", body)[0] + 1)
    elif kind == _COLUMNS and body[8] & _COLUMN_HIDDEN:
        first, last = struct.unpack_from("<HH", body)
        notes.columns |= set(range(first, min(last, 255) + 1))
    elif kind == _MERGED:
        for at in range(struct.unpack_from("<H", body)[0]):
            top, bottom, left, right = struct.unpack_from("<4H", body, 2 + 8 * at)
            notes.merged.append(Span(top, left, bottom, right))


def _records(file: str, book: bytes) -> Iterator[tuple[str, int, bytes]]:
    """Sheet, kind and body of every record."""
    names: dict[int, str] = {}
    sheet = ""
    at = 0
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        if length > _LONGEST_RECORD or at + 4 + length > len(book):
            # A length that was damaged swallows the rows behind it; readers then stop without a word.
            message = f"a record of {length} bytes at {at}"
            raise ValueError(message)
        body = book[at + 4 : at + 4 + length]
        if kind == _FILEPASS:
            raise RefusedError([Problem("password-protected", file=file)])
        if kind == _BOUNDSHEET:
            names[struct.unpack_from("<I", body)[0]] = _sheet_name(body)
        elif kind == _BOF:
            sheet = names.get(at, "")
        yield sheet, kind, body
        at += 4 + length


def _sheet_name(body: bytes) -> str:
    length, wide = body[6], body[7] & 1
    return body[8 : 8 + length * 2].decode("utf-16-le") if wide else body[8 : 8 + length].decode("latin-1")


def _error_of(kind: int, body: bytes) -> str | None:
    if kind == _BOOLERR:
        return ERROR_CODES.get(body[6], "#VALUE!") if body[7] else None
    if body[12:14] == b"\xff\xff" and body[6] == _FORMULA_ERROR:
        return ERROR_CODES.get(body[8], "#VALUE!")
    return None
