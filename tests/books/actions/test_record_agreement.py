"""What was confirmed stands for ever; silence confirms nothing; what is changed behind it is found."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from tests.books.papers import posted

from liangqing.books import store
from liangqing.books.actions.record_agreement import record_agreement
from liangqing.books.models import Agreement, Difference, DifferenceEvent, SalesOwner, User
from liangqing.books.queries.agreements import board, changed_histories, last_agreed
from liangqing.books.refusals import AgreementInvalid, NotFound

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Answer, Ask
    from liangqing.books.models import Entity, Partner

pytestmark = pytest.mark.usefixtures("sound")
TODAY = date(2026, 3, 31)
MAIL = {"partner": "C001", "as_of": "2026-01-31", "grade": "B", "signer": "大明财务 周", "received_on": "2026-02-05"}


@pytest.fixture
def agreed(ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, partner: Partner) -> Callable[..., Answer]:
    """C001 owes 1,130 and says so by mail."""
    del partner
    posted(ask, clerk, reviewer, "2026-01-05 invoice INV-1001 1130.00")
    return lambda **more: record_agreement(ask(clerk), **{**MAIL, "agreed_minor": 113_000, **more})


def test_the_last_agreed_balance_is_the_start_of_the_next_months(
    agreed: Callable[..., Answer], clerk: Viewer, entity: Entity, partner: Partner
) -> None:
    agreed()
    last = last_agreed(clerk, entity, partner)
    assert last is not None
    assert (last.as_of, last.agreed_minor, last.grade) == (date(2026, 1, 31), 113_000, "B")


def test_a_better_confirmation_supersedes_the_first_and_both_stay(
    agreed: Callable[..., Answer], clerk: Viewer, entity: Entity, partner: Partner
) -> None:
    first = agreed()
    second = agreed(grade="A", authority="财务专用章", scan_sha256=store.keep(b"scan"))
    assert second["supersedes"] == first["agreement"]
    last = last_agreed(clerk, entity, partner)
    assert last is not None
    assert last.pk == second["agreement"]
    assert Agreement.objects.count() == 2


def test_silence_is_noted_and_agrees_to_nothing(
    agreed: Callable[..., Answer], clerk: Viewer, entity: Entity, partner: Partner
) -> None:
    with pytest.raises(AgreementInvalid, match="silence"):
        agreed(grade="0")
    agreed(grade="0", agreed_minor=0)
    assert last_agreed(clerk, entity, partner) is None


def test_neither_silence_nor_a_message_takes_the_place_of_a_better_confirmation(
    agreed: Callable[..., Answer], clerk: Viewer, entity: Entity, partner: Partner
) -> None:
    first = agreed()
    for weaker in ({"grade": "0", "agreed_minor": 0}, {"grade": "C"}):
        with pytest.raises(AgreementInvalid, match="grade B"):
            agreed(**weaker)
    last = last_agreed(clerk, entity, partner)
    assert last is not None
    assert last.pk == first["agreement"]
    assert agreed()["supersedes"] == first["agreement"]


def test_only_differences_of_its_side_and_currency_stand_on_a_confirmation(
    agreed: Callable[..., Answer], entity: Entity, partner: Partner
) -> None:
    row = {"entity": entity, "partner": partner, "code": "T01", "amount_minor": 13_000, "first_seen_on": TODAY}
    row |= {"fault": "nobody", "basis": "proved"}
    for side, currency in (("payable", "CNY"), ("receivable", "USD")):
        other = Difference.objects.create(**row, side=side, currency=currency, key=f"{side} {currency}")
        event = {"verb": "found", "state": "open", "by": User.objects.get(username="李会计")}
        DifferenceEvent.objects.create(difference=other, **event)
        with pytest.raises(NotFound):
            agreed(agreed_minor=100_000, listed_differences=[other.pk])
    assert not Agreement.objects.exists()


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"grade": "A"}, "scan"),
        ({"signer": " "}, "signed"),
        ({"received_on": None}, "receipt"),
        ({"received_on": "2026-01-30"}, "before"),
        ({"grade": "D"}, "grade"),
        ({"agreed_minor": 100_000}, "balance"),
    ],
)
def test_what_does_not_hold_together_is_refused(
    agreed: Callable[..., Answer], said: dict[str, Any], fault: str
) -> None:
    with pytest.raises(AgreementInvalid, match=fault):
        agreed(**said)
    assert not Agreement.objects.exists()


def test_a_part_may_be_agreed_and_the_rest_disputed(agreed: Callable[..., Answer]) -> None:
    agreed(agreed_minor=100_000, disputed_minor=13_000)
    assert Agreement.objects.get().disputed_minor == 13_000


def test_a_scan_must_lie_in_the_store(agreed: Callable[..., Answer]) -> None:
    with pytest.raises(NotFound):
        agreed(grade="A", scan_sha256="0" * 64)


def test_what_is_posted_into_an_agreed_period_is_listed_with_an_owner(
    agreed: Callable[..., Answer],
    ask: Callable[..., Ask],
    clerk: Viewer,
    reviewer: Viewer,
    entity: Entity,
    partner: Partner,
) -> None:
    agreed()
    posted(ask, clerk, reviewer, "2026-02-03 invoice INV-1002 10.00")
    assert changed_histories(clerk, entity, TODAY) == ()
    posted(ask, clerk, reviewer, "2026-01-09 invoice INV-1009 70.00")
    (change,) = changed_histories(clerk, entity, TODAY)
    assert (change.was_minor, change.now_minor, change.owner) == (113_000, 120_000, "李会计")
    assert change.documents == ("invoice-2026-000003",)
    SalesOwner.objects.create(partner=partner, user_id=reviewer.user_id, from_on=date(2026, 1, 1))
    assert changed_histories(clerk, entity, TODAY)[0].owner == "王主管"


def test_the_board_tells_what_the_data_can(
    agreed: Callable[..., Answer], clerk: Viewer, entity: Entity, person: Callable[..., Viewer]
) -> None:
    def state(as_of: date, today: date, viewer: Viewer = clerk) -> list[str]:
        return [row.state for row in board(viewer, entity, as_of, date(2026, 2, 20), today)]

    assert state(date(2026, 1, 31), date(2026, 2, 10)) == ["not_sent"]
    assert state(date(2026, 1, 31), date(2026, 2, 21)) == ["overdue"]
    agreed()
    assert state(date(2026, 1, 31), date(2026, 2, 21)) == ["agreed"]
    assert state(date(2026, 1, 31), date(2026, 2, 21), person("赵销售", "sales")) == []


def test_a_month_that_was_agreed_stays_so_when_the_next_one_is(
    agreed: Callable[..., Answer], clerk: Viewer, entity: Entity
) -> None:
    agreed()
    agreed(as_of="2026-02-28", received_on="2026-03-05")
    for month in (date(2026, 1, 31), date(2026, 2, 28)):
        (row,) = board(clerk, entity, month, TODAY, TODAY)
        assert (row.state, row.last_agreed_on) == ("agreed", date(2026, 2, 28))


def test_a_partner_is_agreed_only_in_every_currency_it_owed_by_then(
    agreed: Callable[..., Answer], ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, entity: Entity
) -> None:
    agreed()
    agreed(as_of="2026-02-28", received_on="2026-03-05")
    posted(ask, clerk, reviewer, "2026-02-10 invoice INV-2001 50.00", currency="USD")

    def states() -> list[str]:
        months = (date(2026, 1, 31), date(2026, 2, 28))
        return [board(clerk, entity, month, TODAY, TODAY)[0].state for month in months]

    assert states() == ["agreed", "not_sent"]
    agreed(as_of="2026-02-28", received_on="2026-03-05", currency="USD", agreed_minor=5_000)
    assert states() == ["agreed", "agreed"]
