"""The zip container of an .xlsx: looked through before any reader opens it.

Refused are archives that unpack to too much, and XML with a document type (entities can grow without end). On
the way the cells are noted that the reader shows as empty although they are not - formulas that failed, and
formulas no program has worked out - and the rows a person does not see.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from defusedxml.ElementTree import ParseError, fromstring

from liangqing.core.limits import MAX_UNPACK_RATIO, MAX_UNPACKED_BYTES, MAX_ZIP_MEMBERS
from liangqing.core.problems import Problem, RefusedError
from liangqing.formats.cells import NOT_COMPUTED, column_index

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_XML_NAMES: Final = (".xml", ".rels", ".vml")
#: Below this a member cannot hurt, whatever its ratio.
_SMALL_BYTES: Final = 10 * 1024**2
_CELL: Final = re.compile(rb"<(?:\w+:)?c\b([^>]*)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_REFERENCE: Final = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_VALUE: Final = re.compile(rb"<(?:\w+:)?v>([^<]+)</(?:\w+:)?v>")
_UNCOMPUTED: Final = re.compile(
    rb"<(?:\w+:)?f(?:\s[^>]*)?>[^<]*</(?:\w+:)?f>\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></|</(?:\w+:)?c>)"
)
_HIDDEN_ROW: Final = re.compile(rb"<(?:\w+:)?row\b(?=[^>]*\shidden=\"(?:1|true)\")[^>]*?\sr=\"([0-9]{1,7})\"")
_DOCTYPE: Final = (b"<!DOCTYPE", b"<!ENTITY", b"<!doctype", b"<!entity")


@dataclass(frozen=True)
class HiddenCell:
    """A cell the reader would show as empty: its place, from 0, and the text that stands for it."""

    sheet: str
    row: int
    column: int
    text: str


@dataclass
class Hidden:
    """What a reader or a person does not see: cells, and the rows of each sheet, from 1, that are folded away."""

    cells: list[HiddenCell] = field(default_factory=list)
    rows: dict[str, set[int]] = field(default_factory=dict)


def look_through(path: Path) -> Hidden:
    """Check the archive, and find the cells that are not as empty as they seem, and the hidden rows.

    Raises:
        RefusedError: broken, a bomb, no workbook, or XML with a document type.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_sizes(path.name, archive)
            names = _sheet_names(archive)
            hidden = Hidden()
            for member in archive.infolist():
                _look_at(path.name, archive, member, names, hidden)
            return hidden
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise RefusedError([Problem("truncated", file=path.name, values={"detail": str(error)})]) from error
    except RuntimeError as error:  # what zipfile raises for a member under a password
        raise RefusedError([Problem("password-protected", file=path.name)]) from error
    except (ParseError, LookupError, ValueError) as error:
        raise RefusedError([Problem("not-a-workbook", file=path.name)]) from error


def _check_sizes(file: str, archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    if len(members) > MAX_ZIP_MEMBERS or unpacked > MAX_UNPACKED_BYTES:
        raise RefusedError([_bomb(file, unpacked, len(members))])
    if unpacked > _SMALL_BYTES and unpacked > packed * MAX_UNPACK_RATIO:
        raise RefusedError([_bomb(file, unpacked, len(members))])


def _bomb(file: str, unpacked: int, members: int) -> Problem:
    return Problem("zip-bomb", file=file, values={"size": unpacked // 1024**2, "count": members})


def _sheet_names(archive: zipfile.ZipFile) -> dict[str, str]:
    """Member name of each sheet -> its name on the tab."""
    book = "xl/workbook.xml"
    relations = {
        item.get("Id"): posixpath.normpath(posixpath.join("xl", item.get("Target", "").replace("/xl/", "")))
        for item in fromstring(_checked_xml(archive, "xl/_rels/workbook.xml.rels"))
    }
    sheets = (item for item in fromstring(_checked_xml(archive, book)).iter() if item.tag.endswith("}sheet"))
    return {relations.get(_relation_id(item.attrib), ""): item.get("name", "") for item in sheets}


def _checked_xml(archive: zipfile.ZipFile, name: str) -> bytes:
    content = archive.read(name)
    # The whole archive is checked for document types later; these two parts are parsed before that.
    return b"" if _has_doctype(content) else content


def _relation_id(attributes: dict[str, str]) -> str:
    return next((value for key, value in attributes.items() if key.endswith("}id")), "")


def _look_at(
    file: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo, names: dict[str, str], hidden: Hidden
) -> None:
    if not member.filename.endswith(_XML_NAMES):
        return
    content = archive.read(member)
    if _has_doctype(content):
        raise RefusedError([Problem("xml-entities", file=file, values={"part": member.filename})])
    sheet = names.get(member.filename)
    if sheet is None:
        return
    if b't="e"' in content or _UNCOMPUTED.search(content):
        hidden.cells += _hidden_cells(sheet, content)
    if b"hidden=" in content:
        hidden.rows[sheet] = {int(row) for row in _HIDDEN_ROW.findall(content)}


def _has_doctype(content: bytes) -> bool:
    plain = content.replace(b"\0", b"") if content[:64].count(b"\0") else content  # UTF-16 parts
    return any(word in plain for word in _DOCTYPE)


def _hidden_cells(sheet: str, content: bytes) -> Iterator[HiddenCell]:
    for attributes, inside in _CELL.findall(content):
        place = _REFERENCE.search(attributes)
        if place is None or attributes.endswith(b"/"):
            continue
        row, column = int(place[2]) - 1, column_index(place[1].decode())
        value = _VALUE.search(inside)
        if b't="e"' in attributes:
            yield HiddenCell(sheet, row, column, value[1].decode() if value else "#VALUE!")
        elif value is None and b"<f" in inside and b't="str"' not in attributes:
            yield HiddenCell(sheet, row, column, NOT_COMPUTED)
