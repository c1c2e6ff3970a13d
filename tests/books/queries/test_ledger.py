"""A partner's ledger for the engine: every document once, in its signs, Σ lines = balance."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.books.papers import posted

from liangqing.books.queries.ledger import ledger_of_partner
from liangqing.books.refusals import NotFound
from liangqing.core.schemas import LEDGER

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Entity, Partner


@pytest.fixture
def post(ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer) -> Callable[..., object]:
    return lambda said, /, **more: posted(ask, clerk, reviewer, said, **more)


def test_a_document_is_a_line_with_its_number_as_source(
    post: Callable[..., object], clerk: Viewer, entity: Entity, partner: Partner
) -> None:
    post("2026-03-01 invoice INV-1 1130.00", tax_minor=13_000, text="三月货款", voucher="记-12")
    lines = ledger_of_partner(clerk, entity, partner).lines
    assert dict(lines.schema) == LEDGER
    (row,) = lines.iter_rows(named=True)
    said = {name: value for name, value in row.items() if value is not None and name != "line"}
    assert said == {
        "source": "invoice-2026-000001",
        "customer": "C001",
        "date": date(2026, 3, 1),
        "kind": "invoice",
        "amount_minor": 113_000,
        "currency": "CNY",
        "reference": "INV-1",
        "text": "三月货款",
        "voucher": "记-12",
        "entity": "A01",
        "account": "1122",
        "tax_minor": 13_000,
        "net_minor": 100_000,
    }


def test_what_lies_before_the_period_is_an_opening_line(
    post: Callable[..., object], clerk: Viewer, entity: Entity, partner: Partner
) -> None:
    post("2026-01-10 invoice INV-1 1000.00")
    post("2026-02-10 receipt PAY-1 -400.00")
    post("2026-03-10 invoice INV-2 50.00")
    lines = ledger_of_partner(clerk, entity, partner, from_on=date(2026, 3, 1)).lines
    assert list(lines.select("line", "date", "kind", "amount_minor").iter_rows()) == [
        (-1, date(2026, 2, 28), "opening", 60_000),
        (lines["line"][1], date(2026, 3, 10), "invoice", 5_000),
    ]


def test_each_currency_has_its_own_opening(
    post: Callable[..., object], clerk: Viewer, entity: Entity, partner: Partner
) -> None:
    post("2026-01-10 invoice INV-1 10.00")
    post("2026-01-10 invoice INV-2 20.00", currency="USD")
    lines = ledger_of_partner(clerk, entity, partner, from_on=date(2026, 3, 1)).lines
    assert sorted(lines.select("line", "currency", "amount_minor").iter_rows()) == [
        (-2, "USD", 2_000),
        (-1, "CNY", 1_000),
    ]


def test_what_goes_from_one_compared_account_to_another_is_no_line_but_is_counted(
    post: Callable[..., object], clerk: Viewer, entity: Entity, partner: Partner
) -> None:
    partner.account_set = ["receivable", "notes"]
    partner.save()
    post("2026-03-01 invoice INV-1 1000.00")
    post("2026-03-05 bill B-1 -600.00")
    ledger = ledger_of_partner(clerk, entity, partner)
    assert (ledger.lines["amount_minor"].to_list(), ledger.within_count) == ([100_000], 1)


def test_without_the_notes_a_bill_reduces_what_they_owe(
    post: Callable[..., object], clerk: Viewer, entity: Entity, partner: Partner
) -> None:
    post("2026-03-05 bill B-1 -600.00")
    assert ledger_of_partner(clerk, entity, partner).lines["amount_minor"].to_list() == [-60_000]


def test_what_is_delivered_and_not_invoiced_counts_where_deliveries_are_compared(
    post: Callable[..., object], clerk: Viewer, entity: Entity, partner: Partner
) -> None:
    post("2026-03-05 delivery D-1 600.00")
    assert ledger_of_partner(clerk, entity, partner).lines.is_empty()
    partner.basis = "delivery"
    assert ledger_of_partner(clerk, entity, partner).lines["kind"].to_list() == ["delivery"]


def test_what_we_owe_raises_in_the_supplier_s_sign(
    post: Callable[..., object], clerk: Viewer, entity: Entity, partner: Partner
) -> None:
    post("2026-03-05 invoice S-1 -600.00", side="payable")
    post("2026-03-06 invoice INV-1 70.00")
    assert ledger_of_partner(clerk, entity, partner, side="payable").lines["amount_minor"].to_list() == [60_000]


def test_the_one_line_of_a_document_gives_quantity_and_price(
    post: Callable[..., object], clerk: Viewer, entity: Entity, partner: Partner
) -> None:
    goods = {"text": "电饭煲", "quantity_millionths": 10_000_000, "unit_price_millionths": 113_000_000}
    post("2026-03-05 invoice INV-1 1130.00", lines=[{**goods, "amount_minor": 113_000, "tax_rate_bps": 1_300}])
    post("2026-03-06 invoice INV-2 2260.00", lines=[{**goods, "amount_minor": 113_000}] * 2)
    lines = ledger_of_partner(clerk, entity, partner).lines
    told = list(lines.select("quantity", "unit_price", "tax_rate").iter_rows())
    assert told == [(10.0, 113.0, 0.13), (None, None, None)]


def test_sales_see_nothing_of_a_colleague_s_partner(
    person: Callable[..., Viewer], entity: Entity, partner: Partner
) -> None:
    with pytest.raises(NotFound):
        ledger_of_partner(person("赵销售", "sales"), entity, partner)
