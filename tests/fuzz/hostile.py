"""Files somebody made to do harm, each as small as it can be."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING, Final

from tests.fuzz.goldens import golden

if TYPE_CHECKING:
    from collections.abc import Callable

_SHEET: Final = "xl/worksheets/sheet1.xml"
_LAUGHS: Final = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>'
_EXTERNAL: Final = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
_MANY: Final = 1_100_000
_BOMB_BYTES: Final = 150 * 1024**2


def rezipped(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The archive with its members changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in members.items():
            archive.writestr(name, inside)
    return written.getvalue()


def with_member(reader: str, name: str, inside: bytes) -> bytes:
    """A good archive with one more member, or another one in its place."""
    return rezipped(golden(reader).content, lambda members: members.update({name: inside}))


def replaced(reader: str, name: str, old: bytes, new: bytes) -> bytes:
    """A good archive in which a member says something else."""
    return rezipped(golden(reader).content, lambda members: members.update({name: members[name].replace(old, new, 1)}))


def entities(reader: str, name: str, *, external: bool) -> bytes:
    """An archive whose XML defines entities before its first element."""
    head = b"?>"
    return replaced(reader, name, head, head + (_EXTERNAL if external else _LAUGHS))


def lying_sizes() -> bytes:
    """An archive that says, in both its places, that a sheet of many bytes unpacks to a thousand."""
    blanks = b" " * _BOMB_BYTES
    content = bytearray(replaced("xlsx", _SHEET, b"</sheetData>", blanks + b"</sheetData>"))
    in_directory, at = content.rfind(_SHEET.encode()) - 46, content.find(_SHEET.encode()) - 30
    struct.pack_into("<I", content, in_directory + 24, 1_000)
    struct.pack_into("<I", content, at + 22, 1_000)
    return bytes(content)


def nested(depth: int) -> bytes:
    """An archive in an archive in an archive."""
    content = golden("zip").content
    for number in range(depth):
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"{number}.zip", content)
        content = written.getvalue()
    return content


def climbing() -> bytes:
    """An archive whose member would be unpacked above it."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("../../ledger.csv", golden("csv").content)
    return written.getvalue()


#: What it is -> ending of the name, how it is made.
FILES: Final[dict[str, tuple[str, Callable[[], bytes]]]] = {
    "zip bomb": (".xlsx", lambda: with_member("xlsx", "xl/media/big.bin", bytes(_BOMB_BYTES))),
    "zip bomb of an archive": (".zip", lambda: with_member("zip", "b.csv", b"1,2\n" * (_BOMB_BYTES // 4))),
    "zip bomb of an open document": (".ods", lambda: with_member("ods", "Pictures/b.bin", bytes(_BOMB_BYTES))),
    "zip bomb of a binary workbook": (".xlsb", lambda: with_member("xlsb", "xl/media/b.bin", bytes(_BOMB_BYTES))),
    "sizes that lie": (".xlsx", lying_sizes),
    "many members": (
        ".xlsx",
        lambda: rezipped(golden("xlsx").content, lambda m: m.update({f"x/{n}": b"" for n in range(1_001)})),
    ),
    "archives in archives": (".zip", lambda: nested(30)),
    "a path upwards": (".zip", climbing),
    "entities in a sheet": (".xlsx", lambda: entities("xlsx", _SHEET, external=False)),
    "entities in shared texts": (".xlsx", lambda: entities("xlsx", "xl/sharedStrings.xml", external=False)),
    "entities in the workbook": (".xlsx", lambda: entities("xlsx", "xl/workbook.xml", external=True)),
    "an external entity": (".xlsx", lambda: entities("xlsx", _SHEET, external=True)),
    "entities in an open document": (".ods", lambda: entities("ods", "content.xml", external=True)),
    "entities in an XML spreadsheet": (".xls", lambda: golden("xml-xls").content.replace(b"?>", b"?>" + _EXTERNAL, 1)),
    "laughs in an XML spreadsheet": (".xls", lambda: golden("xml-xls").content.replace(b"?>", b"?>" + _LAUGHS, 1)),
    "deep XML": (".xls", lambda: golden("xml-xls").content.replace(b"<Table>", b"<Table>" + b"<a>" * _MANY, 1)),
    "deep HTML": (".xls", lambda: b"<html><body>" + b"<table><tr><td>" * 200_000),
    "a million columns": (".csv", lambda: golden("csv").content + b"," * _MANY),
    "a million columns in HTML": (".xls", lambda: b"<html><table><tr>" + b"<td>1</td>" * _MANY),
    "a cell repeated for ever": (
        ".ods",
        lambda: replaced(
            "ods", "content.xml", b"<table:table-cell ", b'<table:table-cell table:number-columns-repeated="999999999" '
        ),
    ),
    "a row repeated for ever": (
        ".ods",
        lambda: replaced(
            "ods", "content.xml", b"<table:table-row>", b'<table:table-row table:number-rows-repeated="999999999">'
        ),
    ),
    "a place beyond everything": (
        ".xls",
        lambda: golden("xml-xls").content.replace(b"<Cell>", b'<Cell ss:Index="999999999">', 1),
    ),
    "a cell of a million characters": (".csv", lambda: golden("csv").content + b"x" * _MANY),
    "a line without an end": (".txt", lambda: b"|" * _MANY),
    "only zeros": (".csv", lambda: bytes(_MANY)),
    "only quotes": (".csv", lambda: b'"' * 99_999),
}
#: Hostile, but nothing is wrong with the ledger in them: read whole or refused.
HARMLESS: Final[dict[str, tuple[str, Callable[[], bytes]]]] = {
    "a span over everything": (
        ".xls",
        lambda: golden("html-xls").content.replace(b"<td>", b'<td colspan="999999999" rowspan="999999999">', 1),
    ),
    "a dimension that lies": (
        ".xlsx",
        lambda: rezipped(
            golden("xlsx").content, lambda m: m.update({_SHEET: _with_dimension(m[_SHEET], b"A1:XFD1048576")})
        ),
    ),
    "a cell at the far corner": (
        ".xlsx",
        lambda: replaced(
            "xlsx",
            _SHEET,
            b"</sheetData>",
            b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>',
        ),
    ),
}


def _with_dimension(sheet: bytes, place: bytes) -> bytes:
    start = sheet.index(b'<dimension ref="') + len(b'<dimension ref="')
    return sheet[:start] + place + sheet[sheet.index(b'"', start) :]


#: Texts in a column of amounts of which none is an amount.
NUMBERS: Final = (
    "NaN", "nan", "Infinity", "-inf", "1e5", "1E5", "1e4000000", "1e-5", "0x10", "0b11", "1_000", "1_0.0_1", "٣٤٥",
    "१२३", "１e５", "++1", "--1", "+-1", "1-2", "1+1", "=1+1", "1,2,3", "12,34.5.6", "12..34", "1.2.3", ".", ",", "+",
    "()", "(", "(1", "1)", "(-1)", "(1)-", "-1-", "1 000 00", "1,00,0", "999999999999999999", "1" * 40, "1" * 5_000,
    "0" * 5_000 + "1", "1.234567", "0.001", "½", "²", "Ⅷ", "①", "一百", "1%", "1‰", "¥", "¥¥1", "$1€", "1 元 2", "true",
    "None", "null", "#REF!", "#DIV/0!", "1;2", "1\u202e23", "1/2", "1:30", "2026-06-30x", "1d", "1f",
)  # fmt: skip
