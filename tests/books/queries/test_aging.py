"""What is open stands in the step of its age, and the steps add up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.books.papers import posted

from liangqing.books.queries.aging import STEPS_DAYS, aging
from liangqing.books.queries.open_items import open_items_of_partner
from liangqing.books.refusals import NotFound

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Entity, Partner

DUE = date(2026, 3, 1)


@pytest.fixture(autouse=True)
def books(partner: Partner, ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer) -> None:
    """An invoice with a day on which it is due, and one without, which is due on its date."""
    del partner
    posted(ask, clerk, reviewer, "2026-02-01 invoice INV-1 1000.00", due_on=DUE.isoformat())
    posted(ask, clerk, reviewer, "2026-03-01 invoice INV-2 30.00")


@pytest.mark.parametrize(
    ("days", "step"), [(-5, 0), (0, 0), (1, 1), (30, 1), (31, 2), (60, 2), (90, 3), (180, 4), (360, 5), (361, 6)]
)
def test_an_item_is_as_old_as_it_is_past_due(clerk: Viewer, entity: Entity, days: int, step: int) -> None:
    (row,) = aging(clerk, entity, DUE + timedelta(days=days))
    assert row.steps_minor == tuple(103_000 if place == step else 0 for place in range(len(STEPS_DAYS) + 1))


def test_the_steps_add_up_to_what_is_open(clerk: Viewer, entity: Entity, partner: Partner) -> None:
    (row,) = aging(clerk, entity, date(2026, 4, 15), partner_id=partner.pk)
    assert (
        sum(row.steps_minor)
        == row.open_minor
        == sum(open_items_of_partner(clerk, entity, partner.pk).open_minor.values())
    )


def test_sales_see_nothing_of_a_colleagues_partner(
    person: Callable[..., Viewer], entity: Entity, partner: Partner
) -> None:
    sales = person("赵销售", "sales")
    assert aging(sales, entity, DUE) == ()
    with pytest.raises(NotFound):
        aging(sales, entity, DUE, partner_id=partner.pk)


def test_books_of_others_are_not_found(person: Callable[..., Viewer], entity: Entity, other_entity: Entity) -> None:
    with pytest.raises(NotFound):
        aging(person("孙", "clerk", books=other_entity), entity, DUE)
