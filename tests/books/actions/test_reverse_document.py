"""What is wrong is put right by its opposite, never by a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.books.papers import posted

from liangqing.books.actions.allocate import allocate
from liangqing.books.actions.reverse_document import reverse_document
from liangqing.books.models import Document, Entry, OpenItem
from liangqing.books.refusals import AlreadyReversed, SamePerson, StillAllocated

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Partner

pytestmark = pytest.mark.usefixtures("partner")


@pytest.fixture
def invoice(ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer) -> Document:
    return posted(ask, clerk, reviewer, "2026-03-01 invoice INV-1 1130.00", tax_minor=13_000)


@pytest.mark.clause("21-3")
def test_a_reversal_is_the_opposite_and_points_to_its_original(
    ask: Callable[..., Ask], manager: Viewer, invoice: Document, partner: Partner
) -> None:
    answer = reverse_document(ask(manager), document_id=invoice.pk)
    reversal = Document.objects.get(pk=answer["document"])
    assert (reversal.reverses, reversal.amount_minor, str(reversal)) == (invoice, -113_000, "invoice-2026-000002")
    entries = reversal.entries.order_by("pk").values_list("account", "amount_minor")
    assert list(entries) == [("receivable", -113_000), ("revenue", 100_000), ("output_tax", 13_000)]
    assert set(OpenItem.objects.values_list("open_minor", flat=True)) == {0}
    assert partner.balances.get().balance_minor == 0


@pytest.mark.parametrize("counter", ["rounding", "bad_debt", "bank_charge"])
def test_a_write_off_is_taken_back_from_the_account_it_stands_on(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, manager: Viewer, counter: str
) -> None:
    small = posted(ask, clerk, reviewer, "2026-03-02 write_off W-1 -0.03", counter=counter)
    answer = reverse_document(ask(manager), document_id=small.pk)
    entries = Entry.objects.filter(document=answer["document"]).order_by("pk").values_list("account", "amount_minor")
    assert list(entries) == [("receivable", 3), (counter, -3)]


def test_what_was_written_off_to_a_supplier_too(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, manager: Viewer
) -> None:
    small = posted(ask, clerk, reviewer, "2026-03-02 write_off W-1 0.03", side="payable", counter="bad_debt")
    answer = reverse_document(ask(manager), document_id=small.pk)
    entries = Entry.objects.filter(document=answer["document"]).order_by("pk").values_list("account", "amount_minor")
    assert list(entries) == [("payable", -3), ("bad_debt", 3)]


def test_it_is_reversed_once(ask: Callable[..., Ask], manager: Viewer, invoice: Document) -> None:
    reverse_document(ask(manager), document_id=invoice.pk)
    with pytest.raises(AlreadyReversed):
        reverse_document(ask(manager), document_id=invoice.pk)


def test_who_posted_it_does_not_reverse_it_alone(ask: Callable[..., Ask], reviewer: Viewer, invoice: Document) -> None:
    with pytest.raises(SamePerson):
        reverse_document(ask(reviewer), document_id=invoice.pk)


def test_what_is_partly_settled_is_not_reversed(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, manager: Viewer, invoice: Document
) -> None:
    receipt = posted(ask, clerk, reviewer, "2026-03-20 receipt R-1 -600.00")
    debit, credit = (Entry.objects.get(document=one, partner__isnull=False).pk for one in (invoice, receipt))
    allocate(ask(clerk), debit_id=debit, credit_id=credit, amount_minor=1)
    with pytest.raises(StillAllocated):
        reverse_document(ask(manager), document_id=invoice.pk)
