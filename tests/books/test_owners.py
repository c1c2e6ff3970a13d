"""Whose work a difference is: price is sales', goods and red invoices are billing's, time settles the rest of T."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from liangqing.books.action import Act
from liangqing.books.models import SalesOwner
from liangqing.books.owners import ROLE_OF_CODE, Owners
from liangqing.core.codes import CODES

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity, Partner


@pytest.fixture
def act(clerk: Viewer, entity: Entity) -> Act:
    return Act(clerk, entity, date(2026, 3, 31), datetime(2026, 3, 31, tzinfo=UTC), "test", "")


def test_every_code_of_the_table_is_a_code() -> None:
    assert set(ROLE_OF_CODE) <= set(CODES)


def test_price_is_the_sales_owner_s_and_their_stand_in_s_while_there_is_one(
    act: Act, partner: Partner, person: Callable[..., Viewer]
) -> None:
    assert Owners(act, partner).of("P03") == ("sales", None)
    sales, other = person("赵销售", "sales"), person("钱销售", "sales")
    row = SalesOwner.objects.create(partner=partner, user_id=sales.user_id, from_on=date(2026, 1, 1))
    assert Owners(act, partner).of("P03") == ("sales", sales.user_id)
    row.delegate_id = other.user_id
    row.save()
    assert Owners(act, partner).of("P03") == ("sales", other.user_id)


def test_of_several_in_billing_none_is_guessed(act: Act, partner: Partner, person: Callable[..., Viewer]) -> None:
    first = person("孙开票", "billing")
    assert Owners(act, partner).of("P04") == ("billing", first.user_id)
    person("周开票", "billing")
    assert Owners(act, partner).of("P04") == ("billing", None)


def test_what_time_settles_is_nobody_s_and_the_rest_is_who_reconciled(act: Act, partner: Partner) -> None:
    assert Owners(act, partner).of("T01") == ("", None)
    assert Owners(act, partner).of("U99") == ("clerk", act.viewer.user_id)
