"""A day has one rate, and keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from liangqing.books.actions.set_rate import set_rate
from liangqing.books.models import Rate
from liangqing.books.refusals import AlreadySet, ContentInvalid

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask

USD: dict[str, Any] = {"currency": "USD", "on": "2026-03-31", "rate_e8": 712_340_000}


def test_a_rate_is_noted_once(ask: Callable[..., Ask], clerk: Viewer) -> None:
    assert set_rate(ask(clerk), **USD) == set_rate(ask(clerk), **USD)
    assert Rate.objects.get().rate_e8 == 712_340_000


def test_another_rate_of_the_day_is_refused(ask: Callable[..., Ask], clerk: Viewer) -> None:
    set_rate(ask(clerk), **USD)
    with pytest.raises(AlreadySet):
        set_rate(ask(clerk), **{**USD, "rate_e8": 700_000_000})


@pytest.mark.parametrize("change", [{"currency": "CNY"}, {"currency": "XXX"}, {"rate_e8": 0}, {"on": "2026-02-30"}])
def test_what_is_no_rate_is_refused(ask: Callable[..., Ask], clerk: Viewer, change: dict[str, Any]) -> None:
    with pytest.raises(ContentInvalid):
        set_rate(ask(clerk), **{**USD, **change})
