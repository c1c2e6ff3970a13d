"""Balances of a day and of a period are the sums of the entries, and their totals those of the rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.books.papers import posted

from liangqing.books.queries.balances import BalanceRow, balance_of_partner, balances_of_period
from liangqing.books.refusals import NotFound

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Entity, Partner


@pytest.fixture(autouse=True)
def books(partner: Partner, ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer) -> None:
    """1,000.00 before February; 500.00 and −700.00 in it; 300.00 after."""
    del partner
    for text in (
        "2026-01-31 invoice INV-1 1000.00",
        "2026-02-01 invoice INV-2 500.00",
        "2026-02-28 receipt R-1 -700.00",
        "2026-03-01 invoice INV-3 300.00",
    ):
        posted(ask, clerk, reviewer, text)


@pytest.mark.parametrize(
    ("day", "minor"),
    [("2026-01-31", 100_000), ("2026-02-01", 150_000), ("2026-02-28", 80_000), ("2026-12-31", 110_000)],
)
def test_a_balance_counts_its_day(clerk: Viewer, entity: Entity, partner: Partner, day: str, minor: int) -> None:
    assert balance_of_partner(clerk, entity, partner, as_of=date.fromisoformat(day)) == {"CNY": minor}


def test_a_partner_without_entries_has_no_balance(clerk: Viewer, entity: Entity, partner: Partner) -> None:
    assert balance_of_partner(clerk, entity, partner, as_of=date(2025, 12, 31)) == {}


def test_a_period_opens_moves_and_closes(clerk: Viewer, entity: Entity, partner: Partner) -> None:
    sheet = balances_of_period(clerk, entity, from_on=date(2026, 2, 1), until_on=date(2026, 2, 28))
    row = BalanceRow(partner.code, partner.name, "receivable", "CNY", 100_000, 50_000, 70_000, 80_000)
    assert sheet.rows == (row,)
    assert sheet.closing_minor == {("receivable", "CNY"): 80_000}


def test_suppliers_stand_on_a_sheet_of_their_own(clerk: Viewer, entity: Entity) -> None:
    days = {"from_on": date(2026, 1, 1), "until_on": date(2026, 12, 31)}
    assert balances_of_period(clerk, entity, **days, side="payable").rows == ()


def test_sales_see_no_balance_of_a_colleagues_partner(
    person: Callable[..., Viewer], entity: Entity, partner: Partner
) -> None:
    sales = person("赵销售", "sales")
    sheet = balances_of_period(sales, entity, from_on=date(2026, 1, 1), until_on=date(2026, 12, 31))
    assert (sheet.rows, sheet.closing_minor) == ((), {})
    with pytest.raises(NotFound):
        balance_of_partner(sales, entity, partner, as_of=date(2026, 12, 31))


def test_books_of_others_are_not_found(person: Callable[..., Viewer], entity: Entity, other_entity: Entity) -> None:
    with pytest.raises(NotFound):
        balances_of_period(
            person("孙", "clerk", books=other_entity), entity, from_on=date(2026, 1, 1), until_on=date(2026, 1, 31)
        )
