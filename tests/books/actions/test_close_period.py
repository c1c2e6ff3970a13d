"""Months close in their order, when nothing of them waits, and open again from the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.books.papers import paper, posted

from liangqing.books.actions.close_period import close_period, reopen_period
from liangqing.books.actions.submit_draft import discard_draft
from liangqing.books.actions.type_draft import type_draft
from liangqing.books.models import AuditEvent
from liangqing.books.periods import last_closed
from liangqing.books.refusals import NotPermitted, PeriodClosed, PeriodNotComplete, PeriodOutOfOrder

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Entity

pytestmark = pytest.mark.usefixtures("partner")


@pytest.mark.clause("24")
def test_nothing_is_dated_in_a_closed_month(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, manager: Viewer
) -> None:
    close_period(ask(manager), year=2026, month=1)
    with pytest.raises(PeriodClosed):
        posted(ask, clerk, reviewer, "2026-01-31 invoice INV-1 100.00")
    posted(ask, clerk, reviewer, "2026-02-01 invoice INV-1 100.00")


@pytest.mark.clause("24")
def test_a_month_with_drafts_of_its_own_is_not_closed(ask: Callable[..., Ask], clerk: Viewer, manager: Viewer) -> None:
    draft = type_draft(ask(clerk), content=paper("2026-01-31 invoice INV-1 100.00"))["draft"]
    with pytest.raises(PeriodNotComplete):
        close_period(ask(manager), year=2026, month=1)
    discard_draft(ask(clerk), draft_id=draft)
    close_period(ask(manager), year=2026, month=1)


@pytest.mark.parametrize("month", [2, 12])
def test_months_close_one_after_another(ask: Callable[..., Ask], manager: Viewer, month: int) -> None:
    with pytest.raises(PeriodOutOfOrder):
        close_period(ask(manager), year=2026, month=month)


def test_a_month_that_has_not_ended_is_not_closed(ask: Callable[..., Ask], manager: Viewer) -> None:
    for month in (1, 2, 3):  # today is 31 March, its last day
        close_period(ask(manager), year=2026, month=month)
    with pytest.raises(PeriodOutOfOrder):
        close_period(ask(manager), year=2026, month=4)


def test_the_last_closed_month_is_reopened_with_a_reason(
    ask: Callable[..., Ask], manager: Viewer, entity: Entity
) -> None:
    close_period(ask(manager), year=2026, month=1)
    close_period(ask(manager), year=2026, month=2)
    with pytest.raises(PeriodOutOfOrder):
        reopen_period(ask(manager), year=2026, month=1)
    reopen_period(ask(manager, reason="补记漏开发票"), year=2026, month=2)
    closed = last_closed(entity)
    assert closed is not None
    assert (closed.month, AuditEvent.objects.latest("position").reason) == (1, "补记漏开发票")


def test_a_clerk_closes_nothing(ask: Callable[..., Ask], clerk: Viewer) -> None:
    with pytest.raises(NotPermitted):
        close_period(ask(clerk), year=2026, month=1)
