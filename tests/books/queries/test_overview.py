"""The first look shows what the viewer may see, and its sums are those of what is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.books.papers import posted

from liangqing.books import audit
from liangqing.books.models import Entity, Partner
from liangqing.books.queries.overview import entities_of_viewer, overview_of_entity
from liangqing.books.refusals import NotFound

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask

pytestmark = pytest.mark.usefixtures("partner")


def test_partners_balances_and_head(ask: Callable[..., Ask], entity: Entity, clerk: Viewer, reviewer: Viewer) -> None:
    posted(ask, clerk, reviewer, "2026-03-01 invoice INV-1 1130.00")
    seen = overview_of_entity(clerk, entity)
    assert (seen.partner_count, seen.balances_minor) == (1, {("receivable", "CNY"): 113_000})
    assert seen.head is None


def test_the_head_is_for_who_reads_the_log(entity: Entity, manager: Viewer) -> None:
    assert overview_of_entity(manager, entity).head == audit.head()


def test_a_customer_sees_its_own(
    ask: Callable[..., Ask],
    entity: Entity,
    clerk: Viewer,
    reviewer: Viewer,
    person: Callable[..., Viewer],
) -> None:
    other = Partner.objects.create(entity=entity, code="C002", name="佛山", currency="CNY")
    posted(ask, clerk, reviewer, "2026-03-01 invoice INV-1 1130.00")
    posted(ask, clerk, reviewer, "2026-03-01 invoice INV-2 20.00", partner="C002")
    customer = person("佛山", "customer", partner=other)
    seen = overview_of_entity(customer, entity)
    assert (seen.partner_count, seen.balances_minor) == (1, {("receivable", "CNY"): 2_000})


def test_other_books_do_not_exist(entity: Entity, other_entity: Entity, clerk: Viewer) -> None:
    assert entities_of_viewer(clerk) == (entity,)
    with pytest.raises(NotFound):
        overview_of_entity(clerk, other_entity)


def test_who_sees_no_ledger_sees_no_balance(entity: Entity, person: Callable[..., Viewer]) -> None:
    assert overview_of_entity(person("仓库", "billing"), entity).balances_minor is None
