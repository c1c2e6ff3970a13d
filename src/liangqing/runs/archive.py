"""An archive: all books and all kept files in one ZIP of open formats, from one moment, with a hash of every part.

    manifest.json          what it holds: rows and SHA-256 of each table, files, the head of the audit chain
    tables/<table>.jsonl   a line a row; the first line names the columns
    files/<sha256>         originals and answers as they were kept

It is written beside its place and named when it is whole. The manifest is the last part: a cut archive has none.
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

import liangqing
from liangqing.books import audit
from liangqing.books.engine import reset_sequences, snapshot
from liangqing.books.invariants import violations
from liangqing.books.store import keep, names
from liangqing.runs.refusals import ArchiveDamaged, ArchiveOfAnotherVersion, BooksNotEmpty
from liangqing.runs.tables import dumped, load, tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Model

    Progress = Callable[[str, float], None]

SCHEMA: Final = "liangqing/archive/1"
_BLOCK_BYTES: Final = 2**20


@dataclass(frozen=True)
class Manifest:
    """What an archive holds. `rows` and `sha256` are by table; `head` is the audit chain's at that moment."""

    schema: str
    version: str
    head: str
    rows: dict[str, int]
    sha256: dict[str, str]
    files: list[str]


def write_archive(path: Path, progress: Progress = lambda _what, _share: None) -> Manifest:
    """Write everything, as of one moment, while others work on.

    Args:
        path: the archive; an existing one is replaced when the new one is whole.
        progress: told the part and the share done, 0 to 1.
    """
    draft = path.with_name(f".{path.name}.draft")
    try:
        with (
            _opened_for_owner(draft) as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1, allowZip64=True) as archive,
        ):
            manifest = _write_parts(archive, progress)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return manifest


def _opened_for_owner(path: Path) -> BinaryIO:
    """A new file that nobody else of this machine reads: all the books lie in it, not encrypted."""
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b")


def read_manifest(path: Path) -> Manifest:
    """What an archive says it holds.

    Raises:
        ArchiveDamaged: it is cut, or no archive of ours.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = Manifest(**json.loads(archive.read("manifest.json")))
    except (OSError, ValueError, TypeError, KeyError, zipfile.BadZipFile) as error:
        raise ArchiveDamaged(detail=str(error)) from error
    if manifest.schema != SCHEMA:
        raise ArchiveOfAnotherVersion(theirs=manifest.version, ours=liangqing.__version__)
    return manifest


def read_archive(path: Path, progress: Progress = lambda _what, _share: None) -> Manifest:
    """Bring an archive into an empty installation, all or nothing, and check every rule of the books on what came.

    Raises:
        BooksNotEmpty: there is something already.
        ArchiveDamaged: a part is cut or changed, or what it holds breaks a rule of the books.
        ArchiveOfAnotherVersion: its tables are not those of this program.
    """
    _require_empty()
    manifest = read_manifest(path)
    with zipfile.ZipFile(path) as archive:
        _read_files(archive, manifest)
        with transaction.atomic():
            _read_tables(archive, manifest, progress)
            reset_sequences(tables())
            broken = violations([audit.Head.parse(manifest.head)])
            if broken:
                raise ArchiveDamaged(detail=f"{broken[0].rule}: {', '.join(broken[0].rows)}")
    return manifest


def _write_parts(archive: zipfile.ZipFile, progress: Progress) -> Manifest:
    rows, sha256, models = {}, {}, tables()
    with snapshot():
        head = str(audit.head())
        for done, model in enumerate(models):
            table = model._meta.db_table
            progress(table, done / len(models))
            rows[table], sha256[table] = _write_table(archive, model)
        # Files are written before the rows that name them, so a snapshot's rows find theirs.
        files = list(names())
    for name in files:
        archive.write(Path(settings.FILES) / name[:2] / name, f"files/{name}")
    manifest = Manifest(SCHEMA, liangqing.__version__, head, rows, sha256, files)
    archive.writestr("manifest.json", json.dumps(asdict(manifest), ensure_ascii=False, indent=1))
    return manifest


def _write_table(archive: zipfile.ZipFile, model: type[Model]) -> tuple[int, str]:
    digest, count = hashlib.sha256(), -1
    with archive.open(f"tables/{model._meta.db_table}.jsonl", "w", force_zip64=True) as part:
        for line in dumped(model):
            part.write(line)
            digest.update(line)
            count += 1
    return count, digest.hexdigest()


def _require_empty() -> None:
    count = sum(model._default_manager.count() for model in tables())
    if count:
        raise BooksNotEmpty(count=count)


def _read_files(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    for name in manifest.files:
        if keep(_part(archive, f"files/{name}")) != name:
            raise ArchiveDamaged(detail=f"files/{name}")


def _read_tables(archive: zipfile.ZipFile, manifest: Manifest, progress: Progress) -> None:
    models = {model._meta.db_table: model for model in tables()}
    if set(models) != set(manifest.rows):
        raise ArchiveOfAnotherVersion(theirs=manifest.version, ours=liangqing.__version__)
    for done, (table, model) in enumerate(models.items()):
        progress(table, done / len(models))
        name = f"tables/{table}.jsonl"
        if _sha256_of(archive, name) != manifest.sha256[table]:
            raise ArchiveDamaged(detail=table)
        try:
            with archive.open(name) as part:
                count = load(model, part)
        except (ValueError, ValidationError) as error:
            raise ArchiveDamaged(detail=f"{table}: {error}") from error
        if count != manifest.rows[table]:
            raise ArchiveDamaged(detail=table)


def _sha256_of(archive: zipfile.ZipFile, name: str) -> str:
    """The hash of a part, before a word of it is believed."""
    try:
        digest = hashlib.sha256()
        with archive.open(name) as part:
            while block := part.read(_BLOCK_BYTES):
                digest.update(block)
        return digest.hexdigest()
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise ArchiveDamaged(detail=f"{name}: {error}") from error


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise ArchiveDamaged(detail=f"{name}: {error}") from error
