"""Each rule of the books, broken on purpose, is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from tests.books.papers import posted

from liangqing.books.actions.allocate import allocate
from liangqing.books.invariants import RULES, violations
from liangqing.books.models import Balance, Entry, OpenItem, Series

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Partner


@pytest.fixture
def books(partner: Partner, ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer) -> None:
    """An invoice, a receipt, and their settling."""
    del partner
    invoice = posted(ask, clerk, reviewer, "2026-03-01 invoice INV-1 1000.00")
    receipt = posted(ask, clerk, reviewer, "2026-03-20 receipt R-1 -600.00")
    debit, credit = (Entry.objects.get(document=one, partner__isnull=False).pk for one in (invoice, receipt))
    allocate(ask(clerk), debit_id=debit, credit_id=credit, amount_minor=60_000)


@pytest.mark.usefixtures("books")
def test_sound_books_break_no_rule() -> None:
    assert violations() == []


@pytest.mark.usefixtures("books")
def test_a_balance_that_was_touched_is_found() -> None:
    Balance.objects.update(balance_minor=1)
    assert [found.rule for found in violations()] == ["balances are the sums of entries"]


@pytest.mark.usefixtures("books")
def test_an_open_item_that_was_touched_is_found() -> None:
    OpenItem.objects.filter(open_minor=40_000).update(open_minor=39_999)
    assert [found.rule for found in violations()] == ["what is open is what was not settled"]


@pytest.mark.usefixtures("books")
def test_a_number_that_was_skipped_is_found() -> None:
    Series.objects.filter(kind="invoice").update(last_number=2)
    assert [found.rule for found in violations()] == ["numbers have no gap"]


@pytest.mark.usefixtures("books")
def test_a_dropped_trigger_and_a_changed_entry_are_found() -> None:
    is_sqlite = connection.vendor == "sqlite"
    trigger = "books_entry_posted_update" if is_sqlite else "books_entry_posted"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {trigger}" + ("" if is_sqlite else " ON books_entry"))
        cursor.execute("UPDATE books_entry SET amount_minor = amount_minor + 1 WHERE account = 'revenue'")
    rules = [found.rule for found in violations()]
    assert rules == ["entries of a document add up to zero", "the database refuses changes of posted rows"]


def test_rules_are_sentences() -> None:
    assert all(" " in rule for rule in RULES)
