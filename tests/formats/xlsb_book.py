"""A small .xlsb written record by record ([MS-XLSB]), as no library writes one."""

from __future__ import annotations

import struct
import zipfile
from datetime import date
from typing import TYPE_CHECKING

from liangqing.formats.cells import column_letter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_RELATION = (
    '<Relationship Id="rId{0}" Target="worksheets/sheet{0}.bin" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>'
)
_EPOCH = date(1899, 12, 30)


def record(kind: int, body: bytes = b"") -> bytes:
    """A record: kind and length in seven bits a byte."""
    kinds = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    lengths, rest = b"", len(body)
    while rest > 127:
        lengths += bytes([rest & 0x7F | 0x80])
        rest >>= 7
    return kinds + lengths + bytes([rest]) + body


def text(value: str) -> bytes:
    return struct.pack("<I", len(value)) + value.encode("utf-16-le")


def cell(column: int, value: object) -> bytes:
    """A cell: text, truth value, number, date, or the error whose code is given in a tuple."""
    head = struct.pack("<II", column, isinstance(value, date))
    if isinstance(value, tuple):
        return record(11, head + bytes(value) + bytes(11))
    if isinstance(value, bool):
        return record(4, head + bytes([value]))
    if isinstance(value, str):
        return record(6, head + text(value))
    number = (value - _EPOCH).days if isinstance(value, date) else value
    return record(5, head + struct.pack("<d", number))


def row(number: int, cells: Sequence[object], *, hidden: bool = False) -> bytes:
    """A row, from 0, with its cells."""
    head = struct.pack("<IIHBBB", number, 0, 300, 0, 0x10 * hidden, 0) + struct.pack("<I", 0)
    return record(0, head) + b"".join(cell(at, value) for at, value in enumerate(cells) if value != "")


def sheet(
    rows: Sequence[Sequence[object]],
    hidden_rows: Sequence[int] = (),
    hidden_columns: Sequence[int] = (),
    merged: Sequence[tuple[int, int, int, int]] = (),
) -> bytes:
    """The part of a sheet; rows and columns from 0, ranges as top, left, bottom, right."""
    columns = b"".join(record(60, struct.pack("<4IH", at, at, 2000, 0, 1)) for at in hidden_columns)
    ranges = b"".join(record(176, struct.pack("<4I", top, bottom, left, right)) for top, left, bottom, right in merged)
    return (
        record(129)
        + record(148, struct.pack("<4I", 0, len(rows), 0, 20))
        + (record(390) + columns + record(391) if columns else b"")
        + record(145)
        + b"".join(row(at, cells, hidden=at in hidden_rows) for at, cells in enumerate(rows))
        + record(146)
        + ranges
        + record(130)
    )


def write_xlsb(path: Path, *sheets: bytes, starts_1904: bool = False) -> Path:
    """A workbook of these parts, their sheets named A, B ..."""
    names = b"".join(
        record(156, struct.pack("<II", 0, number) + text(f"rId{number}") + text(column_letter(number - 1)))
        for number in range(1, len(sheets) + 1)
    )
    book = record(131) + record(153, struct.pack("<III", starts_1904, 0, 0)) + record(143) + names + record(144)
    formats = record(617, struct.pack("<I", 2)) + b"".join(
        record(47, struct.pack("<HH", 0, number) + bytes(12)) for number in (0, 14)
    )
    relations = "".join(_RELATION.format(number) for number in range(1, len(sheets) + 1))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("xl/workbook.bin", book + record(132))
        archive.writestr("xl/_rels/workbook.bin.rels", _RELATIONS.format(relations))
        archive.writestr("xl/styles.bin", record(278) + formats + record(618) + record(279))
        for number, part in enumerate(sheets, 1):
            archive.writestr(f"xl/worksheets/sheet{number}.bin", part)
    return path
