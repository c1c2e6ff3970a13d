"""Whose a difference is: ours to put right, or disputed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from liangqing.books.actions.accept_difference import accept_difference, dispute_difference
from liangqing.books.invariants import violations
from liangqing.books.models import AuditEvent, Difference, DifferenceEvent, SalesOwner
from liangqing.books.refusals import DifferenceNotIn, NotFound, NotPermitted

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Entity, Partner

pytestmark = pytest.mark.usefixtures("partner", "sound")


def test_every_step_keeps_the_one_before(ask: Callable[..., Ask], clerk: Viewer, found: dict[str, Difference]) -> None:
    number = found["E02"].pk
    dispute_difference(ask(clerk), difference_id=number, note="对方少记")
    accept_difference(ask(clerk), difference_id=number, note="查明为我方重复")
    events = DifferenceEvent.objects.filter(difference_id=number).order_by("pk").values_list("verb", "state", "note")
    assert list(events) == [
        ("found", "open", "E02"),
        ("disputed", "disputed", "对方少记"),
        ("accepted", "accepted", "查明为我方重复"),
    ]
    assert list(AuditEvent.objects.filter(subject=f"difference {number}").values_list("action", flat=True)) == [
        *("dispute_difference", "accept_difference")
    ]


def test_what_is_accepted_is_not_accepted_again(
    ask: Callable[..., Ask], clerk: Viewer, found: dict[str, Difference]
) -> None:
    accept_difference(ask(clerk), difference_id=found["E02"].pk)
    with pytest.raises(DifferenceNotIn):
        accept_difference(ask(clerk), difference_id=found["E02"].pk)


def test_sales_work_on_their_own_partners_and_find_no_other(
    ask: Callable[..., Ask], person: Callable[..., Viewer], found: dict[str, Difference], partner: Partner
) -> None:
    stranger = person("赵销售", "sales")
    with pytest.raises(NotFound):
        accept_difference(ask(stranger), difference_id=found["E02"].pk)
    SalesOwner.objects.create(partner=partner, user_id=stranger.user_id, from_on="2026-01-01")
    accept_difference(ask(person("赵销售")), difference_id=found["E02"].pk)


def test_an_auditor_who_also_sells_works_on_no_more_than_sales(
    ask: Callable[..., Ask], person: Callable[..., Viewer], found: dict[str, Difference]
) -> None:
    with pytest.raises(NotFound):
        accept_difference(ask(person("吴审计", "auditor", "sales")), difference_id=found["E02"].pk)


def test_billing_finds_only_what_is_theirs_to_do(
    ask: Callable[..., Ask], person: Callable[..., Viewer], found: dict[str, Difference]
) -> None:
    billing = person("孙开票", "billing")
    with pytest.raises(NotFound):
        accept_difference(ask(billing), difference_id=found["E02"].pk)
    found["E02"].owner_role = "billing"
    found["E02"].save()
    accept_difference(ask(billing), difference_id=found["E02"].pk)


def test_an_auditor_may_not_and_a_stranger_finds_nothing(
    ask: Callable[..., Ask], person: Callable[..., Viewer], found: dict[str, Difference], other_entity: Entity
) -> None:
    with pytest.raises(NotPermitted):
        accept_difference(ask(person("审计", "auditor")), difference_id=found["E02"].pk)
    elsewhere = person("外", "clerk", books=other_entity)
    with pytest.raises(NotFound):
        accept_difference(ask(elsewhere, books="B02"), difference_id=found["E02"].pk)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"state": "accepted"}, "a difference is in the state its last event says"),
        ({"amount_minor": 1}, "open differences add up to the gap of the last reconciliation"),
    ],
)
def test_a_change_that_nobody_made_is_found(found: dict[str, Difference], change: dict[str, object], rule: str) -> None:
    row = Difference.objects.filter(pk=found["E02"].pk)
    before = {name: getattr(found["E02"], name) for name in change}
    row.update(**change)
    assert [violation.rule for violation in violations()] == [rule]
    row.update(**before)
