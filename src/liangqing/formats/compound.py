"""The OLE container of an .xls, as far as it must be known: passwords, and cells whose formula failed.

Reads the structure published as [MS-CFB] and [MS-XLS]; every offset is checked against the file before use.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from liangqing.core.problems import Problem, RefusedError
from liangqing.formats.archives import Hidden, HiddenCell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_END: Final = 0xFFFFFFFA  # sector numbers from here on are marks, not places
_ENTRY_BYTES: Final = 128
_LONGEST_RECORD: Final = 8_224  # [MS-XLS] 2.1.4
_SECTOR_SHIFTS: Final = (9, 12)
_BOUNDSHEET, _BOF, _FILEPASS, _BOOLERR, _FORMULA, _ROW = 0x85, 0x809, 0x2F, 0x205, 0x06, 0x208
_ROW_BYTES: Final = 16
_ROW_HIDDEN: Final = 0x20
_ERRORS: Final = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_FORMULA_ERROR: Final = 2


def look_through(path: Path) -> Hidden:
    """Find the cells of an .xls that the reader shows as empty because their formula failed, and the hidden rows.

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
        return _hidden(path.name, book)
    except (struct.error, IndexError, ValueError) as error:
        raise RefusedError([Problem("truncated", file=path.name, values={"detail": str(error)})]) from error


def _streams(data: bytes) -> dict[str, bytes]:
    """The streams of the container by name; those under 4,096 bytes are given as empty."""
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in _SECTOR_SHIFTS:
        message = f"sectors of 2^{shift} bytes"
        raise ValueError(message)
    size = 1 << shift
    table = _sector_table(data, size)
    directory = _chain(data, size, table, struct.unpack_from("<I", data, 48)[0])
    cutoff = struct.unpack_from("<I", data, 56)[0]
    found = {}
    for at in range(0, len(directory) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
        name_bytes, kind = struct.unpack_from("<HB", directory, at + 64)
        name = directory[at : at + max(0, name_bytes - 2)].decode("utf-16-le", "replace")
        start, length = struct.unpack_from("<II", directory, at + 116)
        if kind == 2:  # noqa: PLR2004 - a stream
            found[name] = _chain(data, size, table, start)[:length] if length >= cutoff else b""
    return found


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


def _chain(data: bytes, size: int, table: list[int], start: int) -> bytes:
    parts = []
    seen = 0
    while start < _END:
        part = data[(start + 1) * size : (start + 2) * size]
        seen += 1
        if not part or seen > len(table):
            message = "a chain of sectors leaves the file"
            raise ValueError(message)
        parts.append(part)
        start = table[start]
    return b"".join(parts)


def _hidden(file: str, book: bytes) -> Hidden:
    """Failed cells, and rows folded away."""
    hidden = Hidden()
    for sheet, kind, body in _records(file, book):
        if kind in (_BOOLERR, _FORMULA) and (error := _error_of(kind, body)):
            row, column = struct.unpack_from("<HH", body)
            hidden.cells.append(HiddenCell(sheet, row, column, error))
        elif kind == _ROW and len(body) >= _ROW_BYTES and body[12] & _ROW_HIDDEN:
            hidden.rows.setdefault(sheet, set()).add(struct.unpack_from("<H", body)[0] + 1)
    return hidden


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
        return _ERRORS.get(body[6], "#VALUE!") if body[7] else None
    if body[12:14] == b"\xff\xff" and body[6] == _FORMULA_ERROR:
        return _ERRORS.get(body[8], "#VALUE!")
    return None
