"""Who leaves hands everything over in one step, and the history keeps them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from liangqing.books.actions.assign_difference import assign_difference
from liangqing.books.actions.hand_over import delegate, hand_over
from liangqing.books.actions.note_difference import note_difference, promise_difference
from liangqing.books.models import Difference, DifferenceEvent, Membership, SalesOwner, User
from liangqing.books.refusals import NotFound, NotPermitted
from liangqing.books.viewers import viewer_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Entity, Partner

pytestmark = pytest.mark.usefixtures("sound")
TODAY = date(2026, 3, 31)


@pytest.fixture
def sales(person: Callable[..., Viewer], partner: Partner) -> Viewer:
    """赵, who looks after C001."""
    viewer = person("赵销售", "sales")
    SalesOwner.objects.create(partner=partner, user_id=viewer.user_id, from_on=date(2025, 1, 1))
    return viewer


def test_partners_differences_and_promises_go_over_and_the_old_owner_stays_in_the_history(
    ask: Callable[..., Ask],
    clerk: Viewer,
    manager: Viewer,
    sales: Viewer,
    person: Callable[..., Viewer],
    found: dict[str, Difference],
) -> None:
    taker = person("钱销售", "sales")
    number = found["E02"].pk
    assign_difference(ask(clerk), difference_id=number, owner="赵销售", due_on="2026-02-20", note="请查签收单")
    promise_difference(ask(clerk), difference_id=number, promise="周五前寄单", due_on="2026-02-13")
    note_difference(ask(clerk), difference_id=number, note="已催")
    answer = hand_over(ask(manager), giver="赵销售", taker="钱销售", from_on="2026-03-01")
    assert answer == {"partners": ["C001"], "differences": [number]}
    difference = Difference.objects.get(pk=number)
    assert (str(difference.owner), difference.promise, difference.due_on) == ("钱销售", "周五前寄单", date(2026, 2, 13))
    assert list(SalesOwner.objects.order_by("pk").values_list("user_id", "until_on")) == [
        (sales.user_id, date(2026, 2, 28)),
        (taker.user_id, None),
    ]
    told = DifferenceEvent.objects.filter(difference_id=number, verb="handed_over").values_list("note", flat=True)
    assert list(told) == ["赵销售 → 钱销售"]


def test_a_stand_in_sees_the_partners_for_the_time(
    ask: Callable[..., Ask],
    manager: Viewer,
    sales: Viewer,
    person: Callable[..., Viewer],
    entity: Entity,
    partner: Partner,
) -> None:
    other = User.objects.get(pk=person("钱销售", "sales").user_id)
    delegate(ask(manager), owner="赵销售", stand_in="钱销售")
    assert partner.pk in viewer_of(other, TODAY).own[entity.pk]
    delegate(ask(manager), owner="赵销售", stand_in=None)
    assert viewer_of(other, TODAY).own == {}
    assert SalesOwner.objects.get().user_id == sales.user_id


def test_nobody_takes_over_who_has_no_role_here(
    ask: Callable[..., Ask], manager: Viewer, sales: Viewer, person: Callable[..., Viewer], other_entity: Entity
) -> None:
    person("外", "sales", books=other_entity)
    with pytest.raises(NotFound):
        hand_over(ask(manager), giver="赵销售", taker="外", from_on="2026-03-01")
    Membership.objects.filter(user_id=sales.user_id).delete()
    with pytest.raises(NotFound):
        hand_over(ask(manager), giver="赵销售", taker="陈经理", from_on="2026-03-01")


def test_only_a_manager_hands_over(ask: Callable[..., Ask], clerk: Viewer, sales: Viewer) -> None:
    del sales
    with pytest.raises(NotPermitted):
        hand_over(ask(clerk), giver="赵销售", taker="李会计", from_on="2026-03-01")
