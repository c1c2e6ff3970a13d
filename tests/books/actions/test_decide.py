"""What a person decided is followed by every later run, until it is withdrawn."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from liangqing.books.actions.decide import decide, withdraw_decision
from liangqing.books.models import Decision, Difference
from liangqing.books.queries.reconciliations import decisions_in_force
from liangqing.books.refusals import AlreadyUndone, ContentInvalid, NotPermitted

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Answer, Ask
    from liangqing.books.models import Entity, Partner

pytestmark = pytest.mark.usefixtures("partner", "sound")
JANUARY = date(2026, 1, 31)


def test_a_code_given_by_a_person_stands_in_the_next_run_and_is_gone_with_its_withdrawal(
    ask: Callable[..., Ask], clerk: Viewer, post: Callable[..., None], month: Callable[..., Answer]
) -> None:
    post("2026-01-05 invoice INV-1001 1130.00")

    def run() -> Difference:
        month(JANUARY, "2026-01-01 0.00", "2026-01-06 INV-1001 1130.00\n2026-01-08 - 77.70 其他")
        return Difference.objects.get()

    lines = run().evidence["line_keys"]
    said = decide(
        ask(clerk), partner="C001", side="receivable", content={"action": "code", "lines": lines, "code": "D04"}
    )
    assert (run().code, run().basis) == ("D04", "presumed")
    withdraw_decision(ask(clerk), decision_id=said["decision"])
    assert run().code == "U99"
    assert list(Difference.objects.get().events.order_by("pk").values_list("verb", flat=True)) == [
        *("found", "changed", "changed")
    ]


def test_the_same_said_twice_stands_once(
    ask: Callable[..., Ask], clerk: Viewer, entity: Entity, partner: Partner
) -> None:
    content = {"action": "note", "lines": ["ours:9f86d081884c7d65:1"], "note": "已电话核对"}
    first, second = (decide(ask(clerk), partner="C001", side="receivable", content=content) for _ in range(2))
    assert first == second
    assert len(decisions_in_force(clerk, entity, partner, "receivable")) == 1


def test_a_decision_is_withdrawn_once(ask: Callable[..., Ask], clerk: Viewer) -> None:
    content = {"action": "note", "lines": ["ours:9f86d081884c7d65:1"], "note": "已电话核对"}
    number = decide(ask(clerk), partner="C001", side="receivable", content=content)["decision"]
    withdraw_decision(ask(clerk), decision_id=number)
    with pytest.raises(AlreadyUndone):
        withdraw_decision(ask(clerk), decision_id=number)
    assert Decision.objects.count() == 2


@pytest.mark.parametrize(
    "content",
    [
        {"action": "code", "lines": ["ours:9f86d081884c7d65:1"], "code": "U99"},
        {"action": "code", "lines": ["ours:9f86d081884c7d65:1"], "code": "X1"},
        {"action": "guess", "lines": ["ours:9f86d081884c7d65:1"]},
        {"action": "note", "lines": []},
        {"action": "note", "lines": ["ours:1"]},
        {},
    ],
)
def test_what_is_no_decision_is_refused(ask: Callable[..., Ask], clerk: Viewer, content: dict[str, object]) -> None:
    with pytest.raises(ContentInvalid):
        decide(ask(clerk), partner="C001", side="receivable", content=content)


def test_sales_do_not_decide_about_lines(ask: Callable[..., Ask], person: Callable[..., Viewer]) -> None:
    with pytest.raises(NotPermitted):
        decide(ask(person("赵销售", "sales")), partner="C001", side="receivable", content={})
