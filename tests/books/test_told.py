"""What the log says of rows, and rows that say otherwise: each rule, broken past the triggers, names the row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.db.models import F
from tests.books.files import documents, imported
from tests.books.guards import drop_guards, put_guards_back
from tests.books.papers import posted

from liangqing.books import store
from liangqing.books.actions.allocate import allocate
from liangqing.books.actions.attach import attach
from liangqing.books.actions.declare_control import declare_control
from liangqing.books.actions.post_draft import post_draft
from liangqing.books.actions.propose_rate import propose_rate
from liangqing.books.actions.reverse_document import reverse_document
from liangqing.books.actions.submit_draft import submit_draft
from liangqing.books.actions.type_draft import propose_rule
from liangqing.books.invariants import violations
from liangqing.books.models import Document, DocumentLine, Entry, OpenItem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django import Settings

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Entity, Partner

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(settings: Settings, tmp_path: Path) -> None:
    settings.FILES = tmp_path / "files"


@pytest.fixture(autouse=True)
def books(
    files: None,
    partner: Partner,
    entity: Entity,
    ask: Callable[..., Ask],
    clerk: Viewer,
    reviewer: Viewer,
    manager: Viewer,
) -> None:
    """An invoice of two lines with its original, a batch of two, a rate, a limit, a declared balance."""
    del files, partner
    lines = [{"text": "风扇", "amount_minor": 60_000}, {"text": "运费", "amount_minor": 40_000}]
    invoice = posted(ask, clerk, reviewer, "2026-03-01 invoice INV-1 1000.00", lines=lines)
    attach(ask(clerk), document_id=invoice.pk, name="INV-1.pdf", sha256=store.keep(b"scan"))
    rows = documents("2026-03-02 invoice INV-2 10.00 @A1", "2026-03-03 invoice INV-3 20.00 @A2")
    imported(ask, clerk, reviewer, entity, "documents", rows)
    rate = propose_rate(ask(clerk), currency="USD", on="2026-01-31", rate_e8=710_000_000)
    post_draft(ask(reviewer), draft_id=rate["draft"], revision=1)
    declare_control(ask(clerk), account="receivable", currency="CNY", on="2026-03-31", balance_minor=1)
    draft = propose_rule(ask(clerk), content={"rule": "limits", "content": "[reviewer]\nwrite_off = 4\n"})["draft"]
    submit_draft(ask(clerk), draft_id=draft)
    post_draft(ask(manager), draft_id=draft, revision=1)


def broken_by(statement: str) -> dict[str, tuple[str, ...]]:
    """What `verify` says after a statement nobody may give."""
    drop_guards()
    with connection.cursor() as cursor:
        cursor.execute(statement)
    put_guards_back()
    return {found.rule: found.rows for found in violations()}


def test_what_was_done_by_the_rules_is_as_told() -> None:
    assert violations() == []


def test_a_document_whose_words_were_changed_is_named() -> None:
    document = Document.objects.get(reference="INV-1")
    found = broken_by(f"UPDATE books_document SET payer = 'x' WHERE id = {document.pk}")  # noqa: S608 - a number
    assert found == {"a document says what the log says of it": (f"document {document.pk}: payer",)}


def test_a_line_whose_text_was_changed_is_named() -> None:
    line = DocumentLine.objects.first()
    assert line is not None
    found = broken_by("UPDATE books_documentline SET text = 'x' WHERE position = 1")
    assert found == {"a document says what the log says of it": (f"document {line.document_id}: lines",)}


def test_a_reversal_whose_words_were_changed_is_named(ask: Callable[..., Ask], manager: Viewer) -> None:
    reversal = reverse_document(ask(manager), document_id=Document.objects.get(reference="INV-1").pk)["document"]
    assert violations() == []
    found = broken_by(f"UPDATE books_document SET text = 'x' WHERE id = {reversal}")  # noqa: S608 - a number
    assert found == {"a document says what the log says of it": (f"document {reversal}: text",)}


def test_a_settling_that_is_gone_is_named_even_where_its_items_are_open_again(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer
) -> None:
    receipt = posted(ask, clerk, reviewer, "2026-03-20 receipt R-1 -600.00")
    debit, credit = (
        Entry.objects.get(document__reference=name, partner__isnull=False).pk for name in ("INV-1", receipt.reference)
    )
    settled = allocate(ask(clerk), debit_id=debit, credit_id=credit, amount_minor=60_000)["allocation"]
    assert violations() == []
    OpenItem.objects.filter(pk__in=(debit, credit)).update(open_minor=F("total_minor"))
    found = broken_by("DELETE FROM books_allocation")
    assert found == {"the log tells of every posted row, and of no other": (f"allocation {settled}: told, not there",)}


def test_a_line_that_is_gone_is_named() -> None:
    rules = broken_by("DELETE FROM books_documentline WHERE position = 2")
    assert set(rules) == {
        "a document says what the log says of it",
        "a document has the amount of its entry and of its lines",
    }


@pytest.mark.parametrize(
    ("table", "rule"),
    [
        ("controlbalance", "the log tells of every posted row, and of no other"),
        ("rate", "rates, rules, originals and sign-offs are those the log tells of"),
        ("ruleversion", "rates, rules, originals and sign-offs are those the log tells of"),
        ("attachment", "rates, rules, originals and sign-offs are those the log tells of"),
    ],
)
def test_a_row_that_is_gone_is_named(table: str, rule: str) -> None:
    found = broken_by(f"DELETE FROM books_{table}")  # noqa: S608 - names of this file
    assert list(found) == [rule]
    assert "told, not there" in found[rule][0]


def test_a_limit_that_was_raised_is_found() -> None:
    found = broken_by("UPDATE books_ruleversion SET content = '[reviewer]\nwrite_off = 4000000\n'")
    assert list(found) == ["rates, rules, originals and sign-offs are those the log tells of"]


def test_a_document_taken_out_of_its_batch_is_found() -> None:
    rules = broken_by("UPDATE books_document SET batch_id = NULL WHERE reference = 'INV-2'")
    assert set(rules) == {
        "the log tells of every posted row, and of no other",
        "a batch has the documents the log tells of",
    }


@pytest.mark.parametrize("column", ["after", "subject"])
def test_a_log_that_says_nonsense_is_told_and_does_not_stop_the_rest(column: str) -> None:
    forged = {"after": "'[1, \"x\"]'", "subject": "'document x'"}[column]
    found = broken_by(f"UPDATE books_auditevent SET {column} = {forged}")  # noqa: S608 - words of this file
    assert "the audit log is whole, in order and unchanged" in found
    assert "rates, rules, originals and sign-offs are those the log tells of" in found


def test_an_imported_amount_changed_everywhere_alike_is_found() -> None:
    document = Document.objects.get(reference="INV-2")
    one = f"document_id = {document.pk}"
    items = f"entry_id IN (SELECT id FROM books_entry WHERE {one})"  # noqa: S608 - a number
    drop_guards()
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE books_document SET amount_minor = 1001 WHERE id = {document.pk}")  # noqa: S608 - the same
        cursor.execute(f"UPDATE books_entry SET amount_minor = 1001 WHERE amount_minor = 1000 AND {one}")  # noqa: S608 - the same
        cursor.execute(f"UPDATE books_entry SET amount_minor = -1001 WHERE amount_minor = -1000 AND {one}")  # noqa: S608 - the same
        cursor.execute(f"UPDATE books_openitem SET total_minor = 1001, open_minor = 1001 WHERE {items}")  # noqa: S608 - the same
        cursor.execute("UPDATE books_balance SET balance_minor = balance_minor + 1")
    put_guards_back()
    assert [found.rule for found in violations()] == ["a batch has the documents the log tells of"]
