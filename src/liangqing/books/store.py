"""The store: originals and tables as files, each under the SHA-256 of its bytes. Written once, never changed.

A file is complete before it has its name, so that a kill leaves no half of one under a name.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from django.conf import settings

from liangqing.books.refusals import NotFound, StoreDamaged

if TYPE_CHECKING:
    from collections.abc import Iterator


def keep(content: bytes) -> str:
    """Keep bytes; the name to ask for them again, their SHA-256."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = path_of(sha256)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, content)
    return sha256


def keep_file(file: Path) -> str:
    """Keep a file of any size; the name to ask for it again. The file itself stays where it is."""
    sha256 = _sha256_of(file)
    path = path_of(sha256)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".draft-")
        with _named_when_whole(handle, draft, path) as kept, file.open("rb") as source:
            shutil.copyfileobj(source, kept)
    return sha256


def lines(sha256: str) -> Iterator[bytes]:
    """The lines of a kept file, one by one, once all of it was compared with its name.

    Raises:
        NotFound: the store does not hold it.
        StoreDamaged: the file no longer has the hash that is its name.
    """
    path = path_of(sha256)
    if not path.is_file():
        raise NotFound(noun="file", name=sha256[:12])
    if _sha256_of(path) != sha256:
        raise StoreDamaged(name=sha256[:12])
    with path.open("rb") as file:
        yield from file


def fetch(sha256: str) -> bytes:
    """The bytes of a name.

    Raises:
        NotFound: the store does not hold them.
        StoreDamaged: the file no longer has the hash that is its name.
    """
    path = path_of(sha256)
    if not path.is_file():
        raise NotFound(noun="file", name=sha256[:12])
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise StoreDamaged(name=sha256[:12])
    return content


def names() -> Iterator[str]:
    """The name of every kept file, in order."""
    directory = Path(settings.FILES)
    paths = directory.glob("??/*") if directory.is_dir() else ()
    yield from sorted(path.name for path in paths if not path.name.startswith("."))


def is_sound(sha256: str) -> bool:
    """Whether the store holds the file of a name, and its bytes are still those of its name."""
    path = path_of(sha256) if _is_name(sha256) else None
    return path is not None and path.is_file() and _sha256_of(path) == sha256


def path_of(sha256: str) -> Path:
    """Where the bytes of a name lie.

    Raises:
        ValueError: it is no SHA-256; nothing else ever becomes a path.
    """
    if not _is_name(sha256):
        message = "not the name of a stored file"
        raise ValueError(message)
    return Path(settings.FILES) / sha256[:2] / sha256


def _is_name(text: str) -> bool:
    return len(text) == 64 and set(text) <= set("0123456789abcdef")  # noqa: PLR2004 - the digits of a SHA-256


def _sha256_of(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _write(path: Path, content: bytes) -> None:
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".draft-")
    with _named_when_whole(handle, draft, path) as file:
        file.write(content)


@contextmanager
def _named_when_whole(handle: int, draft: str, path: Path) -> Iterator[IO[bytes]]:
    """Write beside, sync, then give the name: all or nothing, also when the power goes."""
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(path)
        # The name stands in its directory, and that one, where it is new, in the store's.
        _sync(path.parent)
        _sync(path.parent.parent)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def _sync(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
