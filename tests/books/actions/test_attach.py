"""Originals stay with their document, under their own hash."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.books.papers import posted

from liangqing.books.actions.attach import attach
from liangqing.books.models import Attachment, Document
from liangqing.books.refusals import NotFound
from liangqing.books.store import keep

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django import Settings

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Entity

pytestmark = pytest.mark.usefixtures("partner")


@pytest.fixture
def scan(settings: Settings, tmp_path: Path) -> str:
    settings.FILES = tmp_path
    return keep("扫描件".encode())


@pytest.fixture
def invoice(ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer) -> Document:
    return posted(ask, clerk, reviewer, "2026-03-01 invoice INV-1 100.00")


def test_a_scan_is_attached_once(ask: Callable[..., Ask], clerk: Viewer, invoice: Document, scan: str) -> None:
    for _ in range(2):
        attach(ask(clerk), document_id=invoice.pk, name="发票.pdf", sha256=scan)
    attachment = Attachment.objects.get()
    assert (attachment.document, attachment.byte_count) == (invoice, len("扫描件".encode()))


def test_what_the_store_does_not_hold_is_not_attached(
    ask: Callable[..., Ask], clerk: Viewer, invoice: Document, scan: str
) -> None:
    del scan
    with pytest.raises(NotFound):
        attach(ask(clerk), document_id=invoice.pk, name="x", sha256="0" * 64)


def test_a_document_of_other_books_is_not_found(
    ask: Callable[..., Ask], person: Callable[..., Viewer], invoice: Document, scan: str, other_entity: Entity
) -> None:
    stranger = person("sun", "clerk", books=other_entity)
    with pytest.raises(NotFound):
        attach(ask(stranger, books=other_entity.code), document_id=invoice.pk, name="x", sha256=scan)
