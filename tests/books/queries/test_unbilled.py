"""Delivered and not invoiced: invoices point to deliveries, never above them; each list adds up to its account."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext
from tests.books.papers import posted

from liangqing.books.actions.allocate import undo_allocation
from liangqing.books.actions.reverse_document import reverse_document
from liangqing.books.models import Allocation, Clearing, Document, Entry, OpenItem, Partner
from liangqing.books.queries.ledger import ledger_of_partner
from liangqing.books.queries.unbilled import unbilled
from liangqing.books.refusals import (
    AlreadyReversed,
    BilledTogether,
    ContentInvalid,
    DeliveryLater,
    NotFound,
    OverInvoiced,
    StillAllocated,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Entity

    Paper = Callable[..., Document]

pytestmark = pytest.mark.usefixtures("sound")
MARCH = date(2026, 3, 31)


@pytest.fixture
def put(ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, partner: Partner) -> Paper:
    """Post a document of C001 by two people."""
    assert partner.code == "C001"
    return lambda line, **more: posted(ask, clerk, reviewer, line, **more)


@pytest.fixture
def delivery(put: Paper) -> Document:
    """Two lines: ten pieces for 1,000.00, and five for 130.00."""
    lines = [
        {"text": "水壶", "amount_minor": 100_000, "quantity_millionths": 10_000_000},
        {"text": "杯", "amount_minor": 13_000, "quantity_millionths": 5_000_000},
    ]
    return put("2026-03-02 delivery FH-1 1130.00", lines=lines)


def bills(delivery: Document, minor: int, line: int | None = 1, **more: Any) -> dict[str, Any]:
    return {"delivery": delivery.pk, "line": line, "amount_minor": minor, **more}


def listed(viewer: Viewer, entity: Entity, as_of: date = MARCH) -> list[tuple[str, int | None, int]]:
    """The rows, once it is clear that they add up to the account."""
    found = unbilled(viewer, entity, as_of)
    on_account = Entry.objects.filter(account="unbilled", dated_on__lte=as_of).aggregate(sum=Sum("amount_minor"))
    assert sum(found.unbilled_minor.values()) == sum(row.unbilled_minor for row in found.rows)
    assert sum(found.unbilled_minor.values()) == (on_account["sum"] or 0)
    return [(row.reference, row.line, row.unbilled_minor) for row in found.rows]


def test_an_invoice_takes_what_it_bills_off_the_unbilled(
    put: Paper, clerk: Viewer, entity: Entity, delivery: Document, partner: Partner
) -> None:
    assert listed(clerk, entity) == [("FH-1", 1, 100_000), ("FH-1", 2, 13_000)]
    invoice = put("2026-03-05 invoice FP-1 400.00", clears=[bills(delivery, 40_000)])
    assert listed(clerk, entity) == [("FH-1", 1, 60_000), ("FH-1", 2, 13_000)]
    put("2026-03-09 invoice FP-2 730.00", clears=[bills(delivery, 60_000), bills(delivery, 13_000, 2)])
    assert listed(clerk, entity) == []
    assert listed(clerk, entity, date(2026, 3, 5)) == [("FH-1", 1, 60_000), ("FH-1", 2, 13_000)]
    entries = invoice.entries.order_by("pk").values_list("account", "amount_minor")
    assert list(entries)[2:] == [("unbilled", -40_000), ("unbilled_revenue", 40_000)]
    assert partner.balances.get(account="unbilled").balance_minor == 0
    assert set(OpenItem.objects.filter(account="unbilled").values_list("open_minor", flat=True)) == {0}


@pytest.mark.parametrize(
    "wrong",
    [{"amount_minor": 100_001}, {"line": 2, "amount_minor": 13_001}, {"quantity_millionths": 10_000_001}],
    ids=["amount", "other line", "quantity"],
)
def test_more_than_was_delivered_is_never_invoiced(put: Paper, delivery: Document, wrong: dict[str, int]) -> None:
    with pytest.raises(OverInvoiced):
        put("2026-03-05 invoice FP-1 2000.00", clears=[{**bills(delivery, 100_000), **wrong}])
    assert not Clearing.objects.exists()


def test_what_was_invoiced_before_counts(put: Paper, delivery: Document) -> None:
    put("2026-03-05 invoice FP-1 400.00", clears=[bills(delivery, 40_000, quantity_millionths=4_000_000)])
    for wrong in ({"amount_minor": 60_001}, {"amount_minor": 1, "quantity_millionths": 6_000_001}):
        with pytest.raises(OverInvoiced, match=r"600\.00"):
            put("2026-03-06 invoice FP-2 900.00", clears=[{**bills(delivery, 1), **wrong}])


def test_a_delivery_without_lines_is_billed_as_a_whole(put: Paper, clerk: Viewer, entity: Entity) -> None:
    whole = put("2026-03-02 delivery FH-2 50.00")
    put("2026-03-05 invoice FP-1 20.00", clears=[bills(whole, 2_000, None)])
    assert listed(clerk, entity) == [("FH-2", None, 3_000)]
    with pytest.raises(NotFound):
        put("2026-03-05 invoice FP-2 20.00", clears=[bills(whole, 2_000, 1)])


def test_only_deliveries_to_this_partner_up_to_that_day_are_billed(
    put: Paper, delivery: Document, entity: Entity
) -> None:
    invoice = put("2026-03-03 invoice FP-1 20.00")
    Partner.objects.create(entity=entity, code="C002", name="x", currency="CNY")
    for line, more in (
        ("2026-03-05 invoice FP-2 10.00", {"clears": [bills(invoice, 1_000, None)]}),
        ("2026-03-05 invoice FP-2 10.00", {"clears": [bills(delivery, 1_000)], "partner": "C002"}),
        ("2026-03-05 invoice FP-2 10.00", {"clears": [bills(delivery, 1_000)], "currency": "USD"}),
        ("2026-03-05 invoice FP-2 10.00", {"clears": [bills(delivery, 1_000, None)]}),
        ("2026-03-05 invoice FP-2 10.00", {"clears": [bills(delivery, 1_000, 3)]}),
    ):
        with pytest.raises(NotFound):
            put(line, **more)
    with pytest.raises(DeliveryLater):
        put("2026-03-01 invoice FP-2 10.00", clears=[bills(delivery, 1_000)])


@pytest.mark.parametrize(
    "more",
    [
        {"clears": [{"delivery": 1, "amount_minor": 1_001}]},
        {"clears": [{"delivery": 1, "amount_minor": -1}]},
        {"clears": [{"delivery": 1, "amount_minor": 1, "by_line": 1}]},
        {
            "clears": [{"delivery": 1, "amount_minor": 2, "by_line": 1}],
            "lines": [{"amount_minor": 1}, {"amount_minor": 999}],
        },
        {"clears": [{"delivery": 1, "amount_minor": 1}], "kind": "adjustment"},
    ],
    ids=["more than it says", "negative", "no such line", "more than its line", "no invoice"],
)
def test_an_invoice_bills_no_more_than_it_says(put: Paper, more: dict[str, Any]) -> None:
    with pytest.raises(ContentInvalid):
        put("2026-03-05 invoice FP-1 10.00", **more)


def test_a_reversed_invoice_leaves_its_deliveries_unbilled_again(
    put: Paper, ask: Callable[..., Ask], clerk: Viewer, manager: Viewer, entity: Entity, delivery: Document
) -> None:
    invoice = put("2026-03-05 invoice FP-1 400.00", clears=[bills(delivery, 40_000, quantity_millionths=4_000_000)])
    with pytest.raises(StillAllocated):
        reverse_document(ask(manager), document_id=delivery.pk)
    with pytest.raises(BilledTogether):
        undo_allocation(ask(clerk), allocation_id=Allocation.objects.get().pk)
    reverse_document(ask(manager), document_id=invoice.pk)
    assert listed(clerk, entity) == [("FH-1", 1, 100_000), ("FH-1", 2, 13_000)]
    with pytest.raises(AlreadyReversed):
        reverse_document(ask(manager), document_id=invoice.pk)
    put("2026-03-31 invoice FP-2 1000.00", clears=[bills(delivery, 100_000, quantity_millionths=10_000_000)])
    assert listed(clerk, entity) == [("FH-1", 2, 13_000)]


def test_many_deliveries_are_listed_in_as_many_questions_as_one(
    put: Paper, clerk: Viewer, entity: Entity, delivery: Document
) -> None:
    asked = []
    for number in (2, 3, 4):
        put(f"2026-03-0{number} delivery FH-{number} 50.00", lines=[{"text": "杯", "amount_minor": 5_000}])
        with CaptureQueriesContext(connection) as questions:
            listed(clerk, entity)
        asked.append(len(questions))
    assert (len(set(asked)), delivery.lines.count()) == (1, 2)


def test_a_reversed_delivery_is_on_no_list(
    ask: Callable[..., Ask], clerk: Viewer, manager: Viewer, entity: Entity, delivery: Document
) -> None:
    reverse_document(ask(manager), document_id=delivery.pk)
    assert listed(clerk, entity) == []
    assert listed(clerk, entity, date(2026, 3, 30)) == [("FH-1", 1, 100_000), ("FH-1", 2, 13_000)]


@pytest.mark.parametrize(
    ("basis", "kinds"), [("delivery", ["delivery"]), ("invoice", ["invoice"]), ("settlement", ["invoice"])]
)
def test_each_basis_sees_the_goods_once(
    put: Paper, clerk: Viewer, entity: Entity, delivery: Document, partner: Partner, basis: str, kinds: list[str]
) -> None:
    clears = [bills(delivery, 100_000), bills(delivery, 13_000, 2)]
    put("2026-03-05 invoice FP-1 1130.00", clears=clears)
    Partner.objects.filter(pk=partner.pk).update(basis=basis)
    partner.refresh_from_db()
    lines = ledger_of_partner(clerk, entity, partner).lines
    assert (lines["kind"].to_list(), lines["amount_minor"].sum()) == (kinds, 113_000)


def test_sales_see_what_is_unbilled_of_their_own_partners(
    person: Callable[..., Viewer], entity: Entity, delivery: Document, partner: Partner
) -> None:
    own, colleague = person("周业务", "customer", partner=partner), person("吴业务", "sales")
    assert len(unbilled(own, entity, MARCH).rows) == 2
    assert unbilled(colleague, entity, MARCH).rows == ()
    with pytest.raises(NotFound):
        unbilled(colleague, entity, MARCH, partner=partner)
    assert delivery.partner_id == partner.pk
