"""A kept file that is missing or was changed is named; a sound store breaks no rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.books.papers import posted

from liangqing.books import store
from liangqing.books.actions.attach import attach
from liangqing.books.kept_files import files_not_as_kept
from liangqing.books.models import Attachment, Draft

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django import Settings

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Entity, Partner

pytestmark = pytest.mark.django_db


@pytest.fixture
def scan(
    settings: Settings, tmp_path: Path, partner: Partner, ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer
) -> Path:
    """The original of an invoice, where the store keeps it."""
    del partner
    settings.FILES = tmp_path / "files"
    document = posted(ask, clerk, reviewer, "2026-03-01 invoice INV-1 1000.00")
    name = store.keep(b"scan")
    attach(ask(clerk), document_id=document.pk, name="INV-1.pdf", sha256=name)
    return store.path_of(name)


def test_a_sound_store_breaks_no_rule(scan: Path) -> None:
    assert scan.is_file()
    assert list(files_not_as_kept()) == []


def test_a_changed_file_is_named(scan: Path) -> None:
    scan.write_bytes(b"scam")
    assert list(files_not_as_kept()) == [f"file {scan.name[:12]}: changed"]


def test_a_missing_file_is_named_with_the_row_that_needs_it(scan: Path) -> None:
    scan.unlink()
    assert list(files_not_as_kept()) == [f"attachment {Attachment.objects.get().pk}: file {scan.name[:12]} is missing"]


def test_the_preview_a_reviewer_saw_is_missed(scan: Path, entity: Entity, clerk: Viewer) -> None:
    shown = store.keep(b"preview")
    content = {"content": "documents", "preview_sha256": shown, "row_count": 1}
    draft = Draft.objects.create(entity=entity, subject="import", content=content, typed_by_id=clerk.user_id)
    assert (scan.is_file(), list(files_not_as_kept())) == (True, [])
    store.path_of(shown).unlink()
    assert list(files_not_as_kept()) == [f"draft {draft.pk}: file {shown[:12]} is missing"]


def test_a_file_of_no_name_is_no_kept_file(scan: Path) -> None:
    (scan.parent / "readme.txt").write_text("?")
    assert list(files_not_as_kept()) == ["file readme.txt: changed"]
