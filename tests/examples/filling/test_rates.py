"""A rate is set once a day, by two people, and only where the books have another currency."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from examples.companies.furniture import FURNITURE
from examples.filling.office import Office
from examples.filling.rates import rate_of

from liangqing.books.invariants import violations
from liangqing.books.models import Draft, Rate, User

if TYPE_CHECKING:
    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity

DAY = date(2026, 3, 31)


@pytest.fixture
def office(entity: Entity, clerk: Viewer, reviewer: Viewer) -> Office:
    people = {"clerk": clerk, "reviewer": reviewer}
    return Office(FURNITURE, entity, {role: User.objects.get(pk=person.user_id) for role, person in people.items()})


def test_a_rate_is_noted_by_one_and_approved_by_another_once_a_day(office: Office) -> None:
    for _ in range(2):
        rate_of(office, "USD", DAY)
    assert [(rate.currency, rate.on) for rate in Rate.objects.all()] == [("USD", DAY)]
    draft = Draft.objects.get()
    assert draft.typed_by_id != draft.reviewed_by_id
    assert violations() == []


def test_the_books_own_currency_needs_none_and_none_is_made_up(office: Office) -> None:
    rate_of(office, "CNY", DAY)
    assert not Rate.objects.exists()
    with pytest.raises(KeyError):
        rate_of(office, "XAU", DAY)
