"""Each rule of the books, broken on purpose, is found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.db.models import F
from tests.books.papers import posted

from liangqing.books.actions.allocate import allocate
from liangqing.books.invariants import RULES, violations
from liangqing.books.models import Allocation, Balance, Entry, OpenItem, Partner, Series

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Entity


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
@pytest.mark.parametrize(
    "touched",
    [
        *({"account": "advance"}, {"currency": "USD"}, {"dated_on": "2026-03-31"}, {"due_on": "2026-12-31"}),
        {"entity_id": "other", "partner_id": "other"},
    ],
    ids=lambda touched: next(iter(touched)),
)
def test_an_open_item_that_ages_another_way_than_its_entry_is_found(
    touched: dict[str, Any], other_entity: Entity
) -> None:
    other = Partner.objects.create(entity=other_entity, code="C001", name="大明", currency="CNY")
    ids = {"entity_id": other_entity.pk, "partner_id": other.pk}
    item = OpenItem.objects.filter(open_minor=40_000)
    item.update(**{name: ids.get(name, value) for name, value in touched.items()})
    (found,) = violations()
    assert (found.rule, found.rows) == (
        "every entry of a partner has its open item",
        (f"entry {item.get().pk}: its open item is another's",),
    )


@pytest.mark.usefixtures("books")
def test_a_settling_across_accounts_is_found(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, entity: Entity, partner: Partner
) -> None:
    posted(ask, clerk, reviewer, "2026-03-21 receipt R-2 -100.00", account="advance")
    debit, credit = (Entry.objects.get(document__reference=name, partner__isnull=False) for name in ("INV-1", "R-2"))
    pair = {"entity": entity, "partner": partner, "debit": debit, "credit": credit, "currency": "CNY"}
    Allocation.objects.create(**pair, amount_minor=10_000, dated_on="2026-03-31", posted_by_id=clerk.user_id)
    OpenItem.objects.filter(pk=debit.pk).update(open_minor=F("open_minor") - 10_000)
    OpenItem.objects.filter(pk=credit.pk).update(open_minor=0)
    assert [found.rule for found in violations()] == ["a debit and a credit of one partner settle each other"]


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
