"""Whatever people do, in whatever order, and whatever is refused: every rule of the books holds after each step."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from liangqing.books.action import Ask
from liangqing.books.actions.allocate import allocate, undo_allocation
from liangqing.books.actions.close_period import close_period, reopen_period
from liangqing.books.actions.post_draft import post_draft, return_draft
from liangqing.books.actions.reverse_document import reverse_document
from liangqing.books.actions.submit_draft import discard_draft, submit_draft
from liangqing.books.actions.type_draft import type_draft
from liangqing.books.actions.write_off import propose_write_off
from liangqing.books.invariants import violations
from liangqing.books.models import ActionKey, Allocation, AuditEvent, Document, Draft, Entity, OpenItem
from liangqing.books.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer

#: Few amounts and days, so that things meet.
AMOUNTS = st.sampled_from([1, 100, 10_000, 25_000])
DAYS = st.sampled_from([date(2026, 1, 15), date(2026, 2, 15), date(2026, 3, 15)])
KINDS = st.sampled_from([("invoice", 1), ("receipt", -1), ("credit_note", -1), ("refund", 1), ("bill", -1)])
_KEYS = count()


class People(RuleBasedStateMachine):
    """A clerk, a reviewer and a manager at work on one set of books."""

    entity: Entity
    viewers: tuple[Viewer, ...]

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def teardown(self) -> None:
        """Nothing of one example is there in the next."""
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def do(self, act: Callable[..., Any], who: int, **arguments: Any) -> None:
        """Do it; what is refused leaves no trace."""
        before = (AuditEvent.objects.count(), ActionKey.objects.count())
        key = f"random-{next(_KEYS)}"
        ask = Ask(self.viewers[who % len(self.viewers)], self.entity.code, key, date(2026, 3, 31))
        try:
            with transaction.atomic():
                answer = act(ask, **arguments)
            assert act(ask, **arguments) == answer, "the same key again gives the same answer"
        except Refusal:
            assert (AuditEvent.objects.count(), ActionKey.objects.count()) == before

    @rule(kind=KINDS, minor=AMOUNTS, day=DAYS, who=st.integers(0, 2))
    def type_something(self, kind: tuple[str, int], minor: int, day: date, who: int) -> None:
        """A draft, submitted at once."""
        content = {"partner": "C001", "kind": kind[0], "dated_on": day.isoformat(), "currency": "CNY"}
        self.do(type_draft, who, content={**content, "amount_minor": kind[1] * minor})
        newest = Draft.objects.order_by("-pk").first()
        if newest is not None:
            self.do(submit_draft, who, draft_id=newest.pk)

    @rule(kind=KINDS, minor=AMOUNTS, day=DAYS)
    def post_something(self, kind: tuple[str, int], minor: int, day: date) -> None:
        """Typed by the clerk, posted by the reviewer, unless its month is closed."""
        self.type_something(kind, minor, day, 0)
        newest = Draft.objects.order_by("-pk").first()
        if newest is not None and newest.state == "submitted":
            self.do(post_draft, 1, draft_id=newest.pk, revision=newest.revision)

    @precondition(lambda _: Draft.objects.exists())
    @rule(
        place=st.integers(0, 20), who=st.integers(0, 2), step=st.sampled_from([post_draft, return_draft, discard_draft])
    )
    def decide_on_a_draft(self, place: int, who: int, step: Callable[..., Any]) -> None:
        """Any draft, by anybody."""
        drafts = list(Draft.objects.order_by("pk"))
        draft = drafts[place % len(drafts)]
        more = {"revision": draft.revision} if step is post_draft else {}
        self.do(step, who, draft_id=draft.pk, **more)

    @precondition(lambda _: OpenItem.objects.exists())
    @rule(one=st.integers(0, 20), other=st.integers(0, 20), minor=AMOUNTS, who=st.integers(0, 2))
    def settle_two(self, one: int, other: int, minor: int, who: int) -> None:
        """Any two entries that may be a pair: of a debit and a credit where there are both, settled or not."""
        items = OpenItem.objects.order_by("pk")
        raising, reducing = list(items.filter(total_minor__gt=0)), list(items.filter(total_minor__lt=0))
        sides = ((one, raising or reducing), (other, reducing or raising))
        pair = [side[place % len(side)].pk for place, side in sides]
        self.do(allocate, who, debit_id=pair[0], credit_id=pair[1], amount_minor=minor)

    @precondition(lambda _: Allocation.objects.exists())
    @rule(place=st.integers(0, 20), who=st.integers(0, 2))
    def undo_a_settling(self, place: int, who: int) -> None:
        """Any settling, undone or not."""
        allocations = list(Allocation.objects.order_by("pk").values_list("pk", flat=True))
        self.do(undo_allocation, who, allocation_id=allocations[place % len(allocations)])

    @precondition(lambda _: Document.objects.exists())
    @rule(place=st.integers(0, 20), who=st.integers(0, 2))
    def reverse_something(self, place: int, who: int) -> None:
        """Any document, reversals too."""
        documents = list(Document.objects.order_by("pk").values_list("pk", flat=True))
        self.do(reverse_document, who, document_id=documents[place % len(documents)])

    @precondition(lambda _: OpenItem.objects.exists())
    @rule(place=st.integers(0, 20), who=st.integers(0, 2), counter=st.sampled_from(["rounding", "bad_debt"]))
    def write_something_off(self, place: int, who: int, counter: str) -> None:
        """Any entry, open or not."""
        entries = list(OpenItem.objects.order_by("pk").values_list("pk", flat=True))
        self.do(propose_write_off, who, entry_id=entries[place % len(entries)], counter=counter)

    @rule(month=st.integers(1, 3), who=st.integers(0, 2), step=st.sampled_from([close_period, reopen_period]))
    def turn_a_month(self, month: int, who: int, step: Callable[..., Any]) -> None:
        """Close or reopen any month."""
        self.do(step, who, year=2026, month=month)

    @invariant()
    def every_rule_holds(self) -> None:
        """As `liangqing verify` asks it."""
        assert violations() == []


@pytest.mark.usefixtures("partner")
def test_any_order_of_actions_leaves_sound_books(
    entity: Entity, clerk: Viewer, reviewer: Viewer, manager: Viewer
) -> None:
    class AtWork(People):
        pass

    AtWork.entity, AtWork.viewers = entity, (clerk, reviewer, manager)
    often = settings.get_current_profile_name() == "trials"
    run_state_machine_as_test(
        AtWork,
        settings=settings(
            max_examples=200 if often else 12,
            stateful_step_count=40 if often else 20,
            suppress_health_check=list(HealthCheck),
        ),
    )
