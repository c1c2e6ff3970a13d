"""Differences found by what they are, with sums by the same filter; old ones go up; the roll-forward is exact."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from liangqing.books.models import Difference, Reconciliation
from liangqing.books.queries.differences import differences, escalations, history_of_difference, roll_forward
from liangqing.books.refusals import NotFound, NotPermitted

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Answer
    from liangqing.books.models import Entity

pytestmark = pytest.mark.usefixtures("partner", "sound")
JANUARY, FEBRUARY, TODAY = date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)


def test_totals_are_those_of_the_rows(clerk: Viewer, entity: Entity, found: dict[str, Difference]) -> None:
    listed = differences(clerk, entity, TODAY)
    assert {row.difference for row in listed.rows} == {row.pk for row in found.values()}
    assert listed.net_minor == {"CNY": sum(row.amount_minor for row in listed.rows)}
    assert listed.gross_minor == {"CNY": sum(abs(row.amount_minor) for row in listed.rows)}
    one = differences(clerk, entity, TODAY, code="U99", partner="C001", side="receivable", state="open")
    assert (one.count, one.net_minor, one.gross_minor) == ({"CNY": 1}, {"CNY": -7_770}, {"CNY": 7_770})


def test_opposite_differences_do_not_hide_each_other(
    clerk: Viewer, entity: Entity, post: Callable[..., None], month: Callable[..., Answer]
) -> None:
    post("2026-01-05 invoice INV-1001 500.00")
    month(JANUARY, "2026-01-01 0.00", "2026-01-29 XK-77 500.00")
    listed = differences(clerk, entity, TODAY)
    assert (listed.net_minor, listed.gross_minor) == ({"CNY": 0}, {"CNY": 100_000})


@pytest.mark.parametrize(("days", "to"), [(60, None), (61, "controller"), (180, "controller"), (181, "boss")])
def test_old_differences_go_to_the_controller_and_to_the_boss(
    clerk: Viewer, entity: Entity, found: dict[str, Difference], days: int, to: str | None
) -> None:
    today = found["E02"].first_seen_on + timedelta(days=days)
    rows = [row for row in escalations(clerk, entity, today).rows if row.code == "E02"]
    assert [row.escalated_to for row in rows] == ([to] if to else [])


def test_the_roll_forward_closes_net_and_gross(
    clerk: Viewer, entity: Entity, found: dict[str, Difference], month: Callable[..., Answer]
) -> None:
    before = sum(row.amount_minor for row in found.values())
    answer = month(FEBRUARY, "2026-02-01 3806.70", "2026-02-02 INV-1003 565.00\n2026-02-15 - 9.90 其他")
    (rolled,) = roll_forward(clerk, entity, answer["reconciliation"])
    assert rolled.previous_open_minor == before
    assert rolled.previous_open_minor - rolled.cleared_minor + rolled.new_minor == rolled.open_minor
    assert (rolled.cleared_minor, rolled.new_minor) == (56_500, -990)
    gross = rolled.previous_open_gross_minor - rolled.cleared_gross_minor + rolled.new_gross_minor
    assert gross == rolled.open_gross_minor
    open_now = differences(clerk, entity, TODAY)
    assert (open_now.net_minor, open_now.gross_minor) == ({"CNY": rolled.open_minor}, {"CNY": rolled.open_gross_minor})


def test_own_colleague_and_other_books(
    clerk: Viewer,
    person: Callable[..., Viewer],
    entity: Entity,
    other_entity: Entity,
    found: dict[str, Difference],
) -> None:
    number, run = found["E02"].pk, Reconciliation.objects.get().pk
    assert [event.verb for event in history_of_difference(clerk, entity, number)] == ["found"]
    sales = person("赵销售", "sales")
    assert differences(sales, entity, TODAY).rows == ()
    with pytest.raises(NotFound):
        history_of_difference(sales, entity, number)
    with pytest.raises(NotFound):
        roll_forward(sales, entity, run)
    with pytest.raises(NotPermitted):
        differences(person("客户", "customer", partner=found["E02"].partner), entity, TODAY)
    with pytest.raises(NotFound):
        escalations(person("外", "clerk", books=other_entity), entity, TODAY)
