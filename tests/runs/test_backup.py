"""A backup is whole, closed to everyone without its key, and comes back as it was."""

from __future__ import annotations

import hashlib
import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from tests.books.papers import posted
from tests.runs.emptied import emptied

from liangqing.books import audit
from liangqing.books.actions.allocate import allocate
from liangqing.books.invariants import violations
from liangqing.books.models import Document, Entry, Partner
from liangqing.books.store import fetch, keep
from liangqing.runs.archive import read_archive, read_manifest, write_archive
from liangqing.runs.backup import back_up, draw_key, restore
from liangqing.runs.refusals import ArchiveDamaged, ArchiveOfAnotherVersion, BooksNotEmpty, KeyDoesNotFit
from liangqing.runs.tables import tables

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django import Settings

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> None:
    settings.FILES = tmp_path / "files"


@pytest.fixture
def original(partner: Partner, ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer) -> str:
    """Books with an invoice, a receipt that settles a part, and a kept file."""
    del partner
    invoice = posted(ask, clerk, reviewer, "2026-03-01 invoice INV-1 1000.00", payer="大明 “总店”\n代付")
    receipt = posted(ask, clerk, reviewer, "2026-03-20 receipt R-1 -600.00")
    debit, credit = (Entry.objects.get(document=one, partner__isnull=False).pk for one in (invoice, receipt))
    allocate(ask(clerk), debit_id=debit, credit_id=credit, amount_minor=60_000)
    return keep("对账单原件".encode())


def rows() -> dict[str, list[dict[str, object]]]:
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in tables()}


@pytest.mark.usefixtures("original")
@pytest.mark.clause("35", "28-30")
def test_a_backup_comes_back_row_by_row(tmp_path: Path, original: str) -> None:
    before, head = rows(), audit.head()
    recipient = draw_key(tmp_path / "key.txt")
    back_up(tmp_path / "books.age", recipient)
    emptied(tmp_path / "files")
    manifest = restore(tmp_path / "books.age", tmp_path / "key.txt")
    assert rows() == before
    assert (str(head), audit.head()) == (manifest.head, head)
    assert fetch(original).decode() == "对账单原件"
    assert violations([head]) == []


@pytest.mark.usefixtures("original")
def test_numbers_go_on_where_they_stood(
    tmp_path: Path, ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer
) -> None:
    write_archive(tmp_path / "books.zip")
    last = Document.objects.latest("pk").pk
    emptied(tmp_path / "files")
    read_archive(tmp_path / "books.zip")
    document = posted(ask, clerk, reviewer, "2026-03-02 invoice INV-2 10.00")
    assert (document.pk, document.number) == (last + 1, 2)


@pytest.mark.usefixtures("original")
def test_nothing_is_brought_into_books_that_hold_something(tmp_path: Path) -> None:
    write_archive(tmp_path / "books.zip")
    with pytest.raises(BooksNotEmpty):
        read_archive(tmp_path / "books.zip")


@pytest.mark.usefixtures("original")
@pytest.mark.clause("31-34")
def test_another_key_opens_nothing(tmp_path: Path) -> None:
    back_up(tmp_path / "books.age", draw_key(tmp_path / "key.txt"))
    draw_key(tmp_path / "other.txt")
    emptied(tmp_path / "files")
    with pytest.raises(KeyDoesNotFit):
        restore(tmp_path / "books.age", tmp_path / "other.txt")
    assert b"INV-1" not in (tmp_path / "books.age").read_bytes()


@pytest.mark.usefixtures("original")
@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_cut_backup_is_refused_whole(tmp_path: Path, share: float) -> None:
    back_up(tmp_path / "books.age", draw_key(tmp_path / "key.txt"))
    content = (tmp_path / "books.age").read_bytes()
    (tmp_path / "cut.age").write_bytes(content[: int(len(content) * share)])
    emptied(tmp_path / "files")
    with pytest.raises(ArchiveDamaged):
        restore(tmp_path / "cut.age", tmp_path / "key.txt")
    assert not Document.objects.exists()


def changed(archive: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """The archive with one part changed."""
    other = archive.with_name("changed.zip")
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(other, "w") as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return other


@pytest.mark.usefixtures("original")
@pytest.mark.parametrize("part", ["tables/books_entry.jsonl", "tables/books_auditevent.jsonl", "manifest.json"])
def test_a_changed_figure_is_found(tmp_path: Path, part: str) -> None:
    write_archive(tmp_path / "books.zip")
    other = changed(tmp_path / "books.zip", part, lambda content: content.replace(b"1", b"2"))
    emptied(tmp_path / "files")
    with pytest.raises((ArchiveDamaged, ArchiveOfAnotherVersion)):
        read_archive(other)
    assert not Document.objects.exists()


@pytest.mark.usefixtures("original")
def test_who_changes_a_figure_and_its_hash_is_found_by_the_rules(tmp_path: Path) -> None:
    write_archive(tmp_path / "books.zip")
    table = "tables/books_entry.jsonl"
    other = changed(tmp_path / "books.zip", table, lambda content: content.replace(b"100000", b"900000", 1))
    with zipfile.ZipFile(other) as archive:
        digest = hashlib.sha256(archive.read(table)).hexdigest()

    def sealed(content: bytes) -> bytes:
        manifest = json.loads(content)
        manifest["sha256"]["books_entry"] = digest
        return json.dumps(manifest).encode()

    forged = changed(other.rename(tmp_path / "forged.zip"), "manifest.json", sealed)
    emptied(tmp_path / "files")
    with pytest.raises(ArchiveDamaged, match="zero"):
        read_archive(forged)


@pytest.mark.usefixtures("original")
@pytest.mark.clause("41")
def test_a_manifest_tells_what_is_inside_without_unpacking(tmp_path: Path) -> None:
    write_archive(tmp_path / "books.zip")
    manifest = read_manifest(tmp_path / "books.zip")
    assert (manifest.rows["books_document"], manifest.rows["books_allocation"], len(manifest.files)) == (2, 1, 1)


def test_a_key_is_never_overwritten(tmp_path: Path) -> None:
    draw_key(tmp_path / "key.txt")
    with pytest.raises(FileExistsError):
        draw_key(tmp_path / "key.txt")
    assert (tmp_path / "key.txt").stat().st_mode & 0o777 == 0o600
