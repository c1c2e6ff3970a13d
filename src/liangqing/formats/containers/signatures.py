"""What a file really is, by its bytes; its name is only compared with that."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING, Final, Literal

from liangqing.core.limits import MAX_FILE_BYTES
from liangqing.core.problems import Problem, RefusedError
from liangqing.core.readings import Remark

if TYPE_CHECKING:
    from pathlib import Path

Container = Literal[
    "xlsx", "xlsb", "ods", "xls", "html", "spreadsheet-xml", "parquet", "text", "zip", "gzip", "pdf", "picture"
]
#: Of these no more is known than that they are no ledger.
_Unknown = Literal["xml", "package", "mhtml"]

_MAGIC: Final[tuple[tuple[bytes, Container], ...]] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
    (b"PAR1", "parquet"),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"RIFF", "picture"),
    (b"\x1f\x8b", "gzip"),
)
#: What a name promises.
_NAMED: Final[dict[str, Container]] = {
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xlsb": "xlsb",
    ".ods": "ods",
    ".xls": "xls",
    ".et": "xls",
    ".html": "html",
    ".htm": "html",
    ".xml": "spreadsheet-xml",
    ".parquet": "parquet",
    ".zip": "zip",
    ".gz": "gzip",
    ".csv": "text",
    ".tsv": "text",
    ".txt": "text",
    ".lst": "text",
    ".prn": "text",
    ".dat": "text",
    ".pdf": "pdf",
}
_ZIPPED: Final = frozenset({"xlsx", "xlsb", "ods"})
#: What is found in the archive of each kind of workbook.
_PARTS: Final[tuple[tuple[Container, frozenset[str]], ...]] = (
    ("xlsx", frozenset({"xl/workbook.xml"})),
    ("xlsb", frozenset({"xl/workbook.bin"})),
    ("ods", frozenset({"content.xml", "META-INF/manifest.xml"})),
)
_HEAD_BYTES: Final = 8192
#: Before the first element of a page or a part: declarations, remarks, a document type.
_PROLOG: Final = re.compile(
    r"(?:\s|\ufeff|<\?(?:[^?]|\?(?!>))*\?>|<!--(?:[^-]|-(?!->))*-->|<!doctype html[^>]*>)*", re.IGNORECASE
)
_PAGE: Final = re.compile(
    r"<(?:html|head|meta|title|style|link|script|body|table|center|div|font|form|p|br)\b", re.IGNORECASE
)
_SPREADSHEET: Final = "urn:schemas-microsoft-com:office:spreadsheet"


def container_of(path: Path) -> Container:
    """What the file is, whatever its name says.

    Raises:
        RefusedError: missing, empty, too large, or of a kind this program does not read.
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
    found = _found(path, _head(path))
    if found in {"xml", "package", "mhtml"} or (found == "text" and _named(path) is None):
        raise RefusedError([Problem("file-type", file=path.name, values={"name": path.suffix or path.name})])
    return found  # type: ignore[return-value]  # the unknown ones were refused


def misnamed(path: Path, container: Container) -> Remark | None:
    """That the file is not what its name says, where that is so."""
    wanted = _named(path)
    return None if container == wanted else Remark("read-as", {"name": path.suffix or path.name, "found": container})


def _named(path: Path) -> Container | None:
    return _NAMED.get(path.suffix.lower())


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD_BYTES)
    except PermissionError as error:
        raise RefusedError([Problem("file-forbidden", file=str(path))]) from error


def _found(path: Path, head: bytes) -> Container | _Unknown:
    for magic, container in _MAGIC:
        if head.startswith(magic):
            return _zipped(path) if container == "zip" else container
    if head[4:8] == b"ftyp":  # HEIC and its like: the length of the first part stands before its name
        return "picture"
    return _marked_up(_as_text(head))


def _zipped(path: Path) -> Container | _Unknown:
    """Which kind of workbook the archive is, or a bundle of files; where it is broken, what its name says."""
    promised = _named(path)
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return promised if promised in _ZIPPED else "zip"
    kinds = [kind for kind, parts in _PARTS if parts <= names]
    if len(kinds) > 1:
        return "package"  # programs would disagree on which counts
    if kinds:
        return kinds[0]
    if promised in _ZIPPED:
        return promised  # its reader says what is missing
    return "package" if "[Content_Types].xml" in names else "zip"


def _as_text(head: bytes) -> str:
    """The first bytes as far as they are plain letters, whatever the encoding."""
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"").decode("latin-1")


def _marked_up(head: str) -> Container | _Unknown:
    found = _PROLOG.match(head)
    before, rest = found[0] if found else "", head[found.end() if found else 0 :]
    if _PAGE.match(rest) or "<!doctype html" in before.lower():
        return "html"
    if re.match(r"<(?:\w+:)?Workbook\b", rest):
        return "spreadsheet-xml" if _SPREADSHEET in rest else "xml"
    if "<?xml" in before or rest.lower().startswith("<!doctype"):
        return "xml"
    return "mhtml" if rest.lower().startswith("mime-version:") else "text"
