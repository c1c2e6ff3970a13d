"""What a file really is, by its first bytes, beside what its name says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from liangqing.core.limits import MAX_FILE_BYTES
from liangqing.core.problems import Problem, RefusedError

if TYPE_CHECKING:
    from pathlib import Path

Container = Literal["zip", "ole", "parquet", "html", "xml", "pdf", "picture", "gzip", "text"]

_MAGIC: Final[tuple[tuple[bytes, Container], ...]] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"PAR1", "parquet"),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"\x1f\x8b", "gzip"),
)
_WANTED: Final[dict[str, Container]] = {
    ".xlsx": "zip",
    ".xlsm": "zip",
    ".xls": "ole",
    ".parquet": "parquet",
    ".csv": "text",
    ".tsv": "text",
    ".txt": "text",
}
_HEAD_BYTES: Final = 1024


def container_of(path: Path) -> Container:
    """What the file is, where it is what its name says.

    Raises:
        RefusedError: missing, empty, too large, of a kind this program does not read, or not what its name says.
    """
    if path.is_dir():
        raise RefusedError([Problem("file-is-directory", file=str(path))])
    if not path.is_file():
        raise RefusedError([Problem("file-missing", file=str(path))])
    size = path.stat().st_size
    if size == 0:
        raise RefusedError([Problem("file-empty", file=path.name)])
    if size > MAX_FILE_BYTES:
        raise RefusedError([Problem("file-too-large", file=path.name, values={"limit": MAX_FILE_BYTES})])
    wanted = _WANTED.get(path.suffix.lower())
    found = _found(_head(path))
    if wanted is None:
        raise RefusedError([Problem("file-type", file=path.name, values={"name": path.suffix or path.name})])
    if found != wanted and (found, wanted) != ("ole", "zip"):  # an encrypted .xlsx is an OLE file: looked at later
        raise RefusedError([Problem("not-as-named", file=path.name, values={"found": found, "name": path.suffix})])
    return found


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD_BYTES)
    except PermissionError as error:
        raise RefusedError([Problem("file-forbidden", file=str(path))]) from error


def _found(head: bytes) -> Container:
    for magic, container in _MAGIC:
        if head.startswith(magic):
            return container
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower().replace(b"\0", b"")
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<head", b"<meta")):
        return "html"
    return "xml" if start.startswith((b"<?xml", b"<workbook", b"<!doctype")) else "text"
