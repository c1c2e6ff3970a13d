"""The binary workbook .xlsb, record by record ([MS-XLSB]): as much of it as a reader needs."""

from __future__ import annotations

import struct
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from bench.layouts.pages import Page, Sample
    from liangqing.formats.cells import Cell

_TYPES: Final = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>'
)
_RELATION: Final = '<Relationship Id="{id}" Type="{type}" Target="{target}"/>'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_SERIAL_ZERO: Final = date(1899, 12, 30)
#: Number format 14 is a date in every workbook.
_DATE_FORMAT: Final = 14


def write_xlsb(sample: Sample, stem: Path) -> Path:
    """Texts inside their cells, numbers as doubles, dates by their format."""
    path = stem.with_suffix(".xlsb")
    sheets = [(f"worksheets/sheet{number}.bin", page) for number, page in enumerate(sample.pages, 1)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _relations([("rId1", "officeDocument", "xl/workbook.bin")]))
        parts = [(f"rId{number}", "worksheet", name) for number, (name, _) in enumerate(sheets, 1)]
        archive.writestr("xl/_rels/workbook.bin.rels", _relations([*parts, ("rId99", "styles", "styles.bin")]))
        archive.writestr("xl/workbook.bin", _workbook([page.name for page in sample.pages]))
        archive.writestr("xl/styles.bin", _styles())
        for name, page in sheets:
            archive.writestr(f"xl/{name}", _sheet(page))
    return path


def _relations(parts: list[tuple[str, str, str]]) -> str:
    inside = "".join(_RELATION.format(id=name, type=_OFFICE + kind, target=target) for name, kind, target in parts)
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{space}">{inside}</Relationships>'


def _record(kind: int, content: bytes = b"") -> bytes:
    """A record: its kind and its length in groups of seven bits."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])  # noqa: PLR2004 - seven bits
    size, length = len(content), b""
    while True:
        more, size = size & 0x7F, size >> 7
        length += bytes([more | (0x80 if size else 0)])
        if not size:
            return head + length + content


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _workbook(names: list[str]) -> bytes:
    sheets = [
        _record(156, struct.pack("<II", 0, number) + _text(f"rId{number}") + _text(name))
        for number, name in enumerate(names, 1)
    ]
    return _record(131) + _record(143) + b"".join(sheets) + _record(144) + _record(132)


def _styles() -> bytes:
    """Two cell formats: general, and a date."""
    formats = b"".join(_record(47, struct.pack("<HH", 0, number) + bytes(12)) for number in (0, _DATE_FORMAT))
    return _record(278) + _record(617, struct.pack("<I", 2)) + formats + _record(618) + _record(279)


def _sheet(page: Page) -> bytes:
    width = max(len(row) for row in page.rows)
    dimension = struct.pack("<IIII", 0, len(page.rows) - 1, 0, width - 1)
    rows = b"".join(_row(number, row) for number, row in enumerate(page.rows))
    return _record(129) + _record(148, dimension) + _record(145) + rows + _record(146) + _record(130)


def _row(number: int, row: list[Cell]) -> bytes:
    head = struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0)
    return _record(0, head) + b"".join(_cell(column, cell) for column, cell in enumerate(row) if cell is not None)


def _cell(column: int, cell: Cell) -> bytes:
    place = struct.pack("<II", column, 1 if isinstance(cell, date) else 0)
    if isinstance(cell, date):
        return _record(5, place + struct.pack("<d", (cell - _SERIAL_ZERO).days))
    if isinstance(cell, (int, float)):
        return _record(5, place + struct.pack("<d", cell))
    return _record(6, place + _text(str(cell)))
