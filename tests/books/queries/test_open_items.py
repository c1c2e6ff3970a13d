"""What is open, for who may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.books.papers import posted

from liangqing.books.queries.open_items import open_items_of_partner
from liangqing.books.refusals import NotFound

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Entity, Partner


def test_open_items_stand_oldest_first_and_add_up(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, entity: Entity, partner: Partner
) -> None:
    posted(ask, clerk, reviewer, "2026-03-05 invoice INV-2 200.00")
    posted(ask, clerk, reviewer, "2026-03-01 invoice INV-1 100.00")
    found = open_items_of_partner(clerk, entity, partner.pk)
    assert [row.reference for row in found.rows] == ["INV-1", "INV-2"]
    assert found.open_minor == {"CNY": 30_000}


def test_a_page_goes_on_behind_the_last_and_sums_all(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, entity: Entity, partner: Partner
) -> None:
    for number in (1, 2, 3):
        posted(ask, clerk, reviewer, f"2026-03-01 invoice INV-{number} 100.00")
    first = open_items_of_partner(clerk, entity, partner.pk, rows=2)
    rest = open_items_of_partner(clerk, entity, partner.pk, after=first.last, rows=2)
    assert [row.reference for row in (*first.rows, *rest.rows)] == ["INV-1", "INV-2", "INV-3"]
    assert (first.open_minor, rest.open_minor, rest.last) == ({"CNY": 30_000}, {"CNY": 30_000}, None)


def test_sales_see_nothing_of_a_colleagues_partner(
    person: Callable[..., Viewer], entity: Entity, partner: Partner
) -> None:
    with pytest.raises(NotFound):
        open_items_of_partner(person("赵销售", "sales"), entity, partner.pk)


def test_a_customer_sees_its_own(person: Callable[..., Viewer], entity: Entity, partner: Partner) -> None:
    customer = person("大明财务", "customer", partner=partner)
    assert open_items_of_partner(customer, entity, partner.pk).rows == ()


def test_an_administrator_of_other_books_finds_nothing(
    person: Callable[..., Viewer], entity: Entity, other_entity: Entity, partner: Partner
) -> None:
    with pytest.raises(NotFound):
        open_items_of_partner(person("孙", "administrator", books=other_entity), entity, partner.pk)
