"""Zip archives of ledgers, and single files under gzip -> the grids of their members.

Members are unpacked under numbers, never under their own names, into a directory that is gone afterwards. A member
that cannot be read refuses the whole archive: what is left out silently would be missing from the ledger.
"""

from __future__ import annotations

import gzip
import posixpath
import zlib
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from liangqing.core.limits import MAX_UNPACK_RATIO, MAX_UNPACKED_BYTES
from liangqing.core.problems import Problem, RefusedError
from liangqing.core.readings import Remark
from liangqing.formats.containers.archives import SMALL_BYTES, open_archive
from liangqing.formats.grids import Grids

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from zipfile import ZipFile, ZipInfo

    from liangqing.formats.grids import Grid

_BLOCK: Final = 1024**2
_UTF8_NAME: Final = 0x800
_NESTED: Final = frozenset({".zip", ".gz", ".7z", ".rar", ".tar"})
#: What desktops leave in archives.
_LEFT_BY_DESKTOPS: Final = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})


def read_bundle(path: Path, read: Callable[[Path], Grids]) -> Grids:
    """The grids of every member, their sheets named by it; of a single one as if it stood alone.

    `read` reads a file that was unpacked. What desktops leave in archives is ignored, and said.

    Raises:
        RefusedError: what is wrong with a member; archives within, names that lead out, bombs, no member at all.
    """
    with TemporaryDirectory(prefix="liangqing-bundle-") as name:
        if _is_gzip(path):
            member = _unzipped(path, Path(name))
            return _named(path, PurePosixPath(path.name).stem, member, read)
        members, ignored = _unpacked(path, Path(name))
        found = [(name, _named(path, name, member, read)) for name, member in members]
    remarks = tuple(Remark("member-ignored", {"name": name}) for name in ignored)
    if len(found) == 1:
        return replace(found[0][1], remarks=remarks + found[0][1].remarks)
    return Grids(
        tuple(_under(name, grid) for name, grids in found for grid in grids.grids),
        "zip",
        _only({grids.encoding for _, grids in found}),
        _only({grids.delimiter for _, grids in found}),
        remarks + tuple(remark for _, grids in found for remark in grids.remarks),
    )


def _is_gzip(path: Path) -> bool:
    """By content: an archive may have been named otherwise."""
    with path.open("rb") as file:
        return file.read(2) == b"\x1f\x8b"


def _only(values: set[str | None]) -> str | None:
    return next(iter(values)) if len(values) == 1 else None


def _under(name: str, grid: Grid) -> Grid:
    return replace(grid, sheet=f"{name}!{grid.sheet}" if grid.sheet else name, is_text=grid.sheet is None)


def _named(path: Path, name: str, member: Path, read: Callable[[Path], Grids]) -> Grids:
    """The grids of a member; what is wrong with it is said of the archive, with its name where a sheet is named."""
    try:
        return read(member)
    except RefusedError as refused:
        raise RefusedError(
            [
                replace(problem, file=path.name, sheet=f"{name}!{problem.sheet}" if problem.sheet else name)
                for problem in refused.problems
            ]
        ) from refused


def _unpacked(path: Path, directory: Path) -> tuple[list[tuple[str, Path]], list[str]]:
    """Name and unpacked file of every member that counts, and the names of those that do not."""
    members, ignored = [], []
    with open_archive(path, _name_encoding(path)) as archive:
        for number, member in enumerate(archive.infolist()):
            if member.is_dir():
                continue
            if _is_left_over(member.filename):
                ignored.append(member.filename)
                continue
            _check_name(path.name, member.filename)
            target = directory / f"{number}{PurePosixPath(member.filename).suffix.lower()}"
            _copy(archive, member, target)
            members.append((member.filename, target))
    if not members:
        raise RefusedError([Problem("bundle-empty", file=path.name)])
    return sorted(members), ignored


def _name_encoding(path: Path) -> str | None:
    """GB18030 where every name without the mark of UTF-8 reads as that; Windows writes the names of China so."""
    with open_archive(path) as archive:
        unmarked = [member.orig_filename for member in archive.infolist() if not member.flag_bits & _UTF8_NAME]
    raw = [name.encode("cp437") for name in unmarked]
    if all(name.isascii() for name in raw):
        return None
    for encoding in ("utf-8", "gb18030"):
        try:
            [name.decode(encoding) for name in raw]
        except UnicodeDecodeError:
            continue
        return encoding
    return None


def _is_left_over(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return "__MACOSX" in parts or parts[-1].lower() in _LEFT_BY_DESKTOPS or parts[-1].startswith(("._", "~$"))


def _check_name(file: str, name: str) -> None:
    """A name that leads out of the archive is a trap, and an archive within an archive is not looked into."""
    plain = name.replace("\\", "/")
    if plain.startswith("/") or ".." in plain.split("/") or ":" in plain or "\0" in plain:
        raise RefusedError([Problem("bundle-name", file=file, values={"name": name[:60]})])
    if posixpath.splitext(plain)[1].lower() in _NESTED:
        raise RefusedError([Problem("bundle-nested", file=file, sheet=name)])


def _copy(archive: ZipFile, member: ZipInfo, target: Path) -> None:
    """Unpack a member, never more of it than it declares."""
    with archive.open(member) as source, target.open("wb") as copy:
        while block := source.read(_BLOCK):
            copy.write(block)


def _unzipped(path: Path, directory: Path) -> Path:
    """The file under gzip, its bytes counted as they come: gzip does not say beforehand how many they are."""
    target = directory / f"0{PurePosixPath(path.stem).suffix.lower() or '.csv'}"
    most = min(MAX_UNPACKED_BYTES, max(SMALL_BYTES, path.stat().st_size * MAX_UNPACK_RATIO))
    count = 0
    try:
        with gzip.open(path) as source, target.open("wb") as copy:
            for block in _blocks(source):
                count += len(block)
                if count > most:
                    values = {"size": count // 1024**2, "count": 1}
                    raise RefusedError([Problem("zip-bomb", file=path.name, values=values)])
                copy.write(block)
    except (OSError, EOFError, zlib.error) as error:
        raise RefusedError([Problem("truncated", file=path.name, values={"detail": str(error)})]) from error
    return target


def _blocks(source: gzip.GzipFile) -> Iterator[bytes]:
    while block := source.read(_BLOCK):
        yield block
