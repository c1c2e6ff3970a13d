"""A difference taken over at go-live ends by a person who says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.books.papers import paper

from liangqing.books.actions.accept_difference import accept_difference
from liangqing.books.actions.clear_difference import clear_difference
from liangqing.books.actions.draft_correction import draft_correction
from liangqing.books.models import AuditEvent, Difference
from liangqing.books.refusals import ClearedByReconciling, DifferenceNotIn, NotFound, NotPermitted

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Entity

pytestmark = pytest.mark.usefixtures("partner", "sound")


def test_it_is_gone_and_its_history_and_the_log_say_why(
    ask: Callable[..., Ask], clerk: Viewer, taken_over: Difference
) -> None:
    clear_difference(ask(clerk), difference_id=taken_over.pk, note="一月已补票")
    taken_over.refresh_from_db()
    events = taken_over.events.order_by("pk").values_list("verb", "state", "note")
    assert (taken_over.state, list(events)) == (
        "cleared",
        [("taken_over", "open", "a.xlsx"), ("cleared", "cleared", "一月已补票")],
    )
    (after,) = AuditEvent.objects.filter(action="clear_difference").values_list("after", flat=True)
    assert after == {"state": "cleared", "verb": "cleared", "note": "一月已补票"}
    with pytest.raises(DifferenceNotIn):
        clear_difference(ask(clerk), difference_id=taken_over.pk, note="再来一次")


def test_what_the_engine_found_only_the_engine_clears(
    ask: Callable[..., Ask], clerk: Viewer, found: dict[str, Difference]
) -> None:
    with pytest.raises(ClearedByReconciling):
        clear_difference(ask(clerk), difference_id=found["E02"].pk, note="小额")


def test_one_whose_correction_waits_for_review_is_not_cleared_beside_it(
    ask: Callable[..., Ask], clerk: Viewer, taken_over: Difference
) -> None:
    accept_difference(ask(clerk), difference_id=taken_over.pk)
    content = paper("2026-02-10 credit_note RED-1 -200.00")
    draft_correction(ask(clerk), difference_id=taken_over.pk, dated_on="2026-02-10", content=content)
    with pytest.raises(DifferenceNotIn):
        clear_difference(ask(clerk), difference_id=taken_over.pk, note="已了结")


def test_sales_may_not_and_a_stranger_finds_nothing(
    ask: Callable[..., Ask], person: Callable[..., Viewer], taken_over: Difference, other_entity: Entity
) -> None:
    with pytest.raises(NotPermitted):
        clear_difference(ask(person("赵销售", "sales")), difference_id=taken_over.pk, note="客户说已付")
    elsewhere = person("外", "clerk", books=other_entity)
    with pytest.raises(NotFound):
        clear_difference(ask(elsewhere, books="B02"), difference_id=taken_over.pk, note="—")
