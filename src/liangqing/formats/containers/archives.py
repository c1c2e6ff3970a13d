"""The zip container of workbooks and bundles: looked through before any reader opens it.

Refused are archives that unpack to too much or hold a name twice (programs then disagree which one counts), and XML
with a document type (entities can grow without end).
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError

from liangqing.core.limits import MAX_UNPACK_RATIO, MAX_UNPACKED_BYTES, MAX_ZIP_MEMBERS
from liangqing.core.problems import Problem, RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Below this a member cannot hurt, whatever its ratio.
SMALL_BYTES: Final = 10 * 1024**2
_ENCRYPTED: Final = 0x1
#: What readers of archives and of the records in them raise over damaged bytes.
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, IndexError, struct.error)
_MARKED: Final = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
#: What may stand before the first element of a part ([XML] 2.8), a document type excepted.
_PROLOG: Final = re.compile(r"\ufeff?(?:\s|<\?(?:[^?]|\?(?!>))*\?>|<!--(?:[^-]|-(?!->))*-->)*")
_PROLOG_BYTES: Final = 64 * 1024
_DOCUMENT_TYPE: Final = ("<!doctype", "<!entity")


@contextmanager
def open_archive(path: Path, encoding: str | None = None) -> Iterator[zipfile.ZipFile]:
    """The archive, within the limits. What is wrong with its bytes, also while it is read, is a refusal.

    Python's reader unpacks no more than a member declares and checks its sum, so a lying header is found out here.
    `encoding` is that of names without the mark of UTF-8.

    Raises:
        RefusedError: broken, under a password, a bomb, or not what its kind must be.
    """
    try:
        with zipfile.ZipFile(path, metadata_encoding=encoding) as archive:
            _check_members(path.name, archive.infolist())
            yield archive
    except _BROKEN as error:
        raise RefusedError([Problem("truncated", file=path.name, values={"detail": str(error)})]) from error
    except RuntimeError as error:  # what zipfile raises for a member under a password
        raise RefusedError([Problem("password-protected", file=path.name)]) from error
    except (ParseError, LookupError, ValueError) as error:
        raise RefusedError([Problem("not-a-workbook", file=path.name)]) from error


def _check_members(file: str, members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    large = unpacked > SMALL_BYTES and unpacked > packed * MAX_UNPACK_RATIO
    if large or len(members) > MAX_ZIP_MEMBERS or unpacked > MAX_UNPACKED_BYTES:
        values = {"size": unpacked // 1024**2, "count": len(members)}
        raise RefusedError([Problem("zip-bomb", file=file, values=values)])
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise RefusedError([Problem("password-protected", file=file)])
    names = [member.filename for member in members]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise RefusedError([Problem("truncated", file=file, values={"detail": f"two parts named {twice}"})])


def read_part(file: str, archive: zipfile.ZipFile, name: str) -> bytes:
    """An XML part of a workbook, its sum checked.

    Raises:
        RefusedError: it has a document type.
        ValueError: it does not begin as XML.
    """
    content = archive.read(name)
    check_prolog(file, name, content[:_PROLOG_BYTES])
    return content


def check_prolog(file: str, part: str, head: bytes) -> None:
    """Refuse a document type, which can only stand before the first element.

    Raises:
        RefusedError: a document type or an entity stands there.
        ValueError: the bytes do not begin as XML, or no element begins in the first 64 KB.
    """
    text = head.decode(_MARKED.get(head[:2], "utf-8"), "replace")
    rest = text[_PROLOG.match(text).end() :]  # type: ignore[union-attr]  # it also matches nothing
    if rest.lower().startswith(_DOCUMENT_TYPE):
        raise RefusedError([Problem("xml-entities", file=file, values={"part": part})])
    if head.strip() and not (rest[:1] == "<" and (rest[1:2].isalpha() or rest[1:2] == "_")):
        message = f"{part} is no XML"
        raise ValueError(message)
