"""Backups: an archive, encrypted for a key whose secret half does not lie on this machine.

`age` is the format (age-encryption.org): its public half, the *recipient*, is enough to write a backup; the *identity*
opens it, here or with anybody's `age` program.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pyrage

from liangqing.runs.archive import Manifest, read_archive, write_archive
from liangqing.runs.refusals import ArchiveDamaged, KeyDoesNotFit

if TYPE_CHECKING:
    from collections.abc import Callable

    Progress = Callable[[str, float], None]

_SILENT: Progress = lambda _what, _share: None  # noqa: E731 - the default of an argument


def draw_key(path: Path) -> str:
    """Draw a pair of keys: the identity is written to a new file for its owner alone; the recipient is given back.

    Raises:
        FileExistsError: the file is there; a key is never overwritten.
    """
    identity = pyrage.x25519.Identity.generate()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(f"# recipient: {identity.to_public()}\n{identity}\n")
    return str(identity.to_public())


def back_up(path: Path, recipient: str, progress: Progress = _SILENT) -> Manifest:
    """Write an encrypted backup, whole or not at all.

    Args:
        path: the file, usually `….age`.
        recipient: `age1…`.
        progress: told the part and the share done.

    Raises:
        ValueError: the recipient is none.
    """
    try:
        public = pyrage.x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError as error:
        raise ValueError(str(error)) from error
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".backup-") as directory:
        plain, draft = Path(directory) / "archive.zip", Path(directory) / "archive.age"
        manifest = write_archive(plain, progress)
        with plain.open("rb") as reader, draft.open("wb") as writer:
            pyrage.encrypt_io(reader, writer, [public])
            writer.flush()
            os.fsync(writer.fileno())
        draft.replace(path)
    return manifest


def restore(path: Path, identity: Path, progress: Progress = _SILENT) -> Manifest:
    """Bring a backup into an empty installation, all or nothing.

    Raises:
        KeyDoesNotFit: it was encrypted for another key.
        ArchiveDamaged: it is cut or changed.
        BooksNotEmpty: there is something already.
        ArchiveOfAnotherVersion: its tables are not those of this program.
    """
    with tempfile.TemporaryDirectory(prefix="restore-") as directory:
        plain = Path(directory) / "archive.zip"
        with path.open("rb") as reader, plain.open("wb") as writer:
            _decrypt(reader, writer, identity)
        return read_archive(plain, progress)


def _decrypt(reader: object, writer: object, identity: Path) -> None:
    try:
        secret = pyrage.x25519.Identity.from_str(_secret_of(identity))
        pyrage.decrypt_io(reader, writer, [secret])
    except OSError as error:  # what `decrypt_io` says of a cut file
        raise ArchiveDamaged(detail=str(error)) from error
    except pyrage.IdentityError as error:
        raise KeyDoesNotFit(key=identity.name) from error
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise KeyDoesNotFit(key=identity.name) from error
        raise ArchiveDamaged(detail=str(error)) from error


def _secret_of(path: Path) -> str:
    """The identity of a key file: the line that is no comment."""
    lines = path.read_text(encoding="ascii").splitlines()
    return next((line for line in lines if line and not line.startswith("#")), "")
