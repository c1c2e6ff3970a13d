"""A day has one rate, and keeps it; two people say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from liangqing.books.actions.post_draft import post_draft
from liangqing.books.actions.propose_rate import propose_rate
from liangqing.books.models import Rate
from liangqing.books.refusals import AlreadySet, ContentInvalid, SamePerson

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Answer, Ask

USD: dict[str, Any] = {"currency": "USD", "on": "2026-03-31", "rate_e8": 712_340_000}
OTHER: dict[str, Any] = {**USD, "rate_e8": 700_000_000}


def approve(ask: Callable[..., Ask], reviewer: Viewer, draft: Answer) -> Answer:
    return post_draft(ask(reviewer), draft_id=draft["draft"], revision=draft["revision"])


def test_a_rate_is_noted_once_and_counts_when_another_person_approves(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer
) -> None:
    first, again = (propose_rate(ask(clerk), **USD) for _ in range(2))
    assert not Rate.objects.exists()
    assert approve(ask, reviewer, first) == approve(ask, reviewer, again)
    assert Rate.objects.get().rate_e8 == 712_340_000


def test_nobody_approves_a_rate_of_ones_own(ask: Callable[..., Ask], reviewer: Viewer) -> None:
    draft = propose_rate(ask(reviewer), **USD)
    with pytest.raises(SamePerson):
        approve(ask, reviewer, draft)


def test_another_rate_of_the_day_is_refused(ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer) -> None:
    first, other = propose_rate(ask(clerk), **USD), propose_rate(ask(clerk), **OTHER)
    approve(ask, reviewer, first)
    with pytest.raises(AlreadySet):
        propose_rate(ask(clerk), **OTHER)
    with pytest.raises(AlreadySet):
        approve(ask, reviewer, other)


@pytest.mark.parametrize("change", [{"currency": "CNY"}, {"currency": "XXX"}, {"rate_e8": 0}, {"on": "2026-02-30"}])
def test_what_is_no_rate_is_refused(ask: Callable[..., Ask], clerk: Viewer, change: dict[str, Any]) -> None:
    with pytest.raises(ContentInvalid):
        propose_rate(ask(clerk), **{**USD, **change})
