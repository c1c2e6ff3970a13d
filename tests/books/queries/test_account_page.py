"""Opening + movement = closing, row by row."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.books.papers import posted

from liangqing.books.queries.account_page import account_page
from liangqing.books.refusals import NotFound

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Entity, Partner


@pytest.fixture
def books(partner: Partner, ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer) -> Partner:
    """An invoice a month, and a receipt."""
    for text in (
        "2026-01-10 invoice INV-1 1000.00",
        "2026-02-10 invoice INV-2 500.00",
        "2026-03-10 invoice INV-3 300.00",
        "2026-02-20 receipt R-1 -700.00",
    ):
        posted(ask, clerk, reviewer, text)
    return partner


def test_a_month_of_an_account(clerk: Viewer, entity: Entity, books: Partner) -> None:
    first, last = date(2026, 2, 1), date(2026, 2, 28)
    page = account_page(clerk, entity, books.pk, currency="CNY", from_on=first, until_on=last)
    assert (page.opening_minor, page.closing_minor) == (100_000, 80_000)
    assert [(row.reference, row.balance_minor) for row in page.rows] == [("INV-2", 150_000), ("R-1", 80_000)]


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_a_page_begins_with_the_balance_the_last_one_ended_with(
    clerk: Viewer, entity: Entity, books: Partner, rows: int
) -> None:
    first, last = date(2026, 1, 1), date(2026, 3, 31)
    asked = partial(account_page, clerk, entity, books.pk, currency="CNY", from_on=first, until_on=last, rows=rows)
    pages = [asked()]
    while pages[-1].last is not None:
        pages.append(asked(after=pages[-1].last))
    assert [page.opening_minor for page in pages[1:]] == [page.closing_minor for page in pages[:-1]]
    assert [row.reference for page in pages for row in page.rows] == ["INV-1", "INV-2", "R-1", "INV-3"]
    assert pages[-1].closing_minor == 110_000


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.lists(st.dates(date(2026, 1, 1), date(2026, 4, 1)), min_size=2, max_size=2).map(sorted))
def test_pages_join_without_a_gap(clerk: Viewer, entity: Entity, books: Partner, days: list[date]) -> None:
    before = account_page(clerk, entity, books.pk, currency="CNY", from_on=date(2026, 1, 1), until_on=days[0])
    after = account_page(clerk, entity, books.pk, currency="CNY", from_on=date(2026, 1, 1), until_on=days[1])
    rest = sum(row.amount_minor for row in after.rows) - sum(row.amount_minor for row in before.rows)
    assert before.closing_minor + rest == after.closing_minor


def test_a_colleagues_partner_is_not_found(person: Callable[..., Viewer], entity: Entity, books: Partner) -> None:
    day = date(2026, 1, 1)
    with pytest.raises(NotFound):
        account_page(person("赵销售", "sales"), entity, books.pk, currency="CNY", from_on=day, until_on=day)
