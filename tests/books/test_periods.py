"""Once a month is closed, every day up to its last one is; openings are dated before the books all the same."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.books.papers import posted

from liangqing.books.actions.close_period import close_period, reopen_period
from liangqing.books.periods import OpenDays, month_after
from liangqing.books.refusals import PeriodClosed

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Entity


def test_where_no_month_is_closed_every_day_is_open(entity: Entity) -> None:
    assert OpenDays.of(entity).has("invoice", date(2020, 1, 1))


@pytest.mark.parametrize(
    ("kind", "day", "is_open"),
    [
        ("invoice", date(2026, 2, 1), True),
        ("invoice", date(2026, 1, 31), False),
        ("invoice", date(2025, 12, 15), False),
        ("opening", date(2025, 12, 15), True),
        ("opening", date(2026, 1, 1), False),
    ],
)
def test_what_lies_before_a_closed_month_is_closed_too(
    ask: Callable[..., Ask], manager: Viewer, entity: Entity, kind: str, day: date, *, is_open: bool
) -> None:
    close_period(ask(manager), year=2026, month=1)
    assert OpenDays.of(entity).has(kind, day) == is_open


def test_reopened_it_takes_days_before_it_again(ask: Callable[..., Ask], manager: Viewer, entity: Entity) -> None:
    close_period(ask(manager), year=2026, month=1)
    reopen_period(ask(manager, reason="补记"), year=2026, month=1)
    assert OpenDays.of(entity).has("invoice", date(2025, 12, 15))


@pytest.mark.clause("24")
@pytest.mark.usefixtures("partner")
def test_nothing_is_posted_before_the_books_once_a_month_is_closed(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, manager: Viewer
) -> None:
    close_period(ask(manager), year=2026, month=1)
    with pytest.raises(PeriodClosed, match="2025-12"):
        posted(ask, clerk, reviewer, "2025-12-15 invoice INV-1 100.00")


@pytest.mark.parametrize(("first", "following"), [((2026, 1), (2026, 2)), ((2026, 12), (2027, 1))])
def test_months_follow_each_other(first: tuple[int, int], following: tuple[int, int]) -> None:
    assert month_after(date(*first, 1)) == date(*following, 1)
