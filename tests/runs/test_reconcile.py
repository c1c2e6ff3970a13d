"""A partner reconciled from the books, month after month."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from tests.books.files import previewed
from tests.books.months import TAKEN_OVER
from tests.books.papers import paper, posted

from liangqing.books.actions.accept_difference import accept_difference, dispute_difference
from liangqing.books.actions.assign_difference import assign_difference
from liangqing.books.actions.clear_difference import clear_difference
from liangqing.books.actions.draft_correction import draft_correction
from liangqing.books.actions.note_difference import promise_difference
from liangqing.books.actions.post_draft import post_draft
from liangqing.books.actions.record_agreement import record_agreement
from liangqing.books.models import AuditEvent, Difference, DifferenceEvent, Reconciliation
from liangqing.books.refusals import LedgerMoved, NotFound, NotPermitted, NotTheLatest
from liangqing.core.problems import RefusedError
from liangqing.matching import reconcile
from liangqing.runs.reconcile import Month, reconcile_partner

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from liangqing.books.access import Viewer
    from liangqing.books.action import Answer, Ask
    from liangqing.books.models import Entity
    from liangqing.core.results import Result

JANUARY, FEBRUARY, MARCH = date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)
pytestmark = pytest.mark.usefixtures("partner", "sound")


@pytest.fixture
def january(post: Callable[..., None], month: Callable[..., Answer]) -> Callable[[], Answer]:
    """The invoice of the 30th has not reached the customer."""
    post("""
        2026-01-05 invoice INV-1001 1130.00
        2026-01-12 invoice INV-1002 2260.00
        2026-01-20 receipt PAY-7001 -1000.00
        2026-01-30 invoice INV-1003 565.00
    """)

    def run() -> Answer:
        theirs = """
            2026-01-06 INV-1001 1130.00
            2026-01-13 INV-1002 2260.00
            2026-01-19 PAY-7001 -1000.00 付款
        """
        return month(JANUARY, "2026-01-01 0.00", theirs)

    return run


def differences() -> dict[str, tuple[int, str]]:
    return {row.code: (row.amount_minor, row.state) for row in Difference.objects.order_by("pk")}


def test_what_the_customer_has_not_booked_yet_is_a_difference_that_the_next_month_clears(
    january: Callable[[], Answer], month: Callable[..., Answer], post: Callable[..., None]
) -> None:
    assert january()["conclusion"] == "agreed_after_adjustment"
    assert differences() == {"T01": (56_500, "open")}
    post("2026-02-03 receipt PAY-7002 -2000.00")
    answer = month(FEBRUARY, "2026-02-01 2390.00", "2026-02-02 INV-1003 565.00\n2026-02-03 PAY-7002 -2000.00 付款")
    assert answer["conclusion"] == "agreed"
    assert differences() == {"T01": (56_500, "cleared")}
    assert list(DifferenceEvent.objects.order_by("pk").values_list("verb", flat=True)) == ["found", "cleared"]


def test_a_month_without_a_reply_changes_no_difference_and_the_next_one_rolls_from_the_last_answer(
    january: Callable[[], Answer], month: Callable[..., Answer]
) -> None:
    january()
    assert month(FEBRUARY)["conclusion"] == "no_reply"
    assert differences() == {"T01": (56_500, "open")}
    month(MARCH, "2026-02-01 2390.00", "2026-03-02 INV-1003 565.00")
    march = Reconciliation.objects.get(as_of=MARCH)
    assert march.previous is not None
    assert march.previous.as_of == JANUARY
    assert differences() == {"T01": (56_500, "cleared")}


def test_a_second_run_of_the_month_is_a_row_of_its_own_and_finds_the_same_differences(
    january: Callable[[], Answer],
) -> None:
    first, second = january(), january()
    assert (first["run"], second["run"]) == (1, 2)
    assert first["digest"] == second["digest"]
    assert Difference.objects.count() == 1
    assert Difference.objects.get().last_id == second["reconciliation"]


def test_a_second_run_keeps_what_people_made_of_a_difference(
    january: Callable[[], Answer], ask: Callable[..., Ask], clerk: Viewer
) -> None:
    january()
    number = Difference.objects.get().pk
    assign_difference(ask(clerk), difference_id=number, owner="李会计")
    dispute_difference(ask(clerk), difference_id=number, note="未见货")
    promise_difference(ask(clerk), difference_id=number, promise="下周补票", due_on="2026-02-10")
    january()
    row = Difference.objects.get()
    assert (row.owner_id, row.state, row.promise) == (clerk.user_id, "disputed", "下周补票")


def test_what_was_put_right_before_a_second_run_is_cleared_and_what_comes_back_is_open_again(
    january: Callable[[], Answer], month: Callable[..., Answer]
) -> None:
    january()
    theirs = "2026-01-06 INV-1001 1130.00\n2026-01-13 INV-1002 2260.00\n2026-01-19 PAY-7001 -1000.00 付款"
    month(JANUARY, "2026-01-01 0.00", theirs + "\n2026-01-31 INV-1003 565.00")
    assert differences() == {"T01": (56_500, "cleared")}
    january()
    assert differences() == {"T01": (56_500, "open")}
    assert list(DifferenceEvent.objects.order_by("pk").values_list("verb", flat=True)) == [
        *("found", "cleared", "reopened")
    ]


@pytest.mark.parametrize(
    "meanwhile",
    [
        "2026-01-31 invoice INV-1004 100.00",
        "2026-01-31 invoice INV-1004 100.00\n2026-01-31 receipt PAY-7002 -100.00",
        "2026-02-02 receipt PAY-7002 -565.00",
    ],
    ids=["balance-changed", "same-balance", "after-the-day"],
)
def test_what_is_posted_while_the_engine_runs_is_seen_and_nothing_is_recorded(
    january: Callable[[], Answer], post: Callable[..., None], monkeypatch: pytest.MonkeyPatch, meanwhile: str
) -> None:
    def match(*args: Any, **more: Any) -> Result:
        post(meanwhile)
        return reconcile(*args, **more)

    monkeypatch.setattr("liangqing.runs.reconcile.reconcile", match)
    with pytest.raises(LedgerMoved):
        january()
    assert not Reconciliation.objects.exists()


def test_a_difference_taken_over_keeps_its_owner_promise_and_state_beside_what_the_engine_finds(
    january: Callable[[], Answer], taken_over: Difference, ask: Callable[..., Ask], clerk: Viewer, entity: Entity
) -> None:
    dispute_difference(ask(clerk), difference_id=taken_over.pk, note="未见货")
    for _ in range(2):
        january()
        assert differences() == {"P01": (20_000, "disputed"), "T01": (56_500, "open")}
    taken_over.refresh_from_db()
    assert (taken_over.owner_id, taken_over.promise, taken_over.last) == (clerk.user_id, "一月补票", None)
    assert previewed(clerk, entity, "differences", [TAKEN_OVER]).known == 1


def test_a_difference_taken_over_is_closed_once_its_correction_lies_in_a_reconciled_month(
    january: Callable[[], Answer],
    month: Callable[..., Answer],
    taken_over: Difference,
    ask: Callable[..., Ask],
    clerk: Viewer,
    reviewer: Viewer,
) -> None:
    accept_difference(ask(clerk), difference_id=taken_over.pk)
    content = paper("2026-02-10 credit_note RED-1 -200.00")
    draft = draft_correction(ask(clerk), difference_id=taken_over.pk, dated_on="2026-02-10", content=content)
    january()
    assert differences()["P01"] == (20_000, "drafted")
    post_draft(ask(reviewer), draft_id=draft["draft"], revision=draft["revision"])
    january()
    assert differences()["P01"] == (20_000, "posted")
    month(FEBRUARY, "2026-02-01 2390.00", "2026-02-02 INV-1003 565.00\n2026-02-11 RED-1 -200.00")
    assert differences() == {"P01": (20_000, "closed"), "T01": (56_500, "cleared")}


def test_a_difference_taken_over_that_is_gone_comes_in_no_second_time(
    taken_over: Difference, ask: Callable[..., Ask], clerk: Viewer, entity: Entity
) -> None:
    clear_difference(ask(clerk), difference_id=taken_over.pk, note="旧系统已补票")
    preview = previewed(clerk, entity, "differences", [TAKEN_OVER])
    assert (preview.known, preview.new) == (1, 0)


def test_an_earlier_month_cannot_be_run_again(january: Callable[[], Answer], month: Callable[..., Answer]) -> None:
    january()
    month(FEBRUARY, "2026-02-01 2390.00", "2026-02-02 INV-1003 565.00")
    with pytest.raises(NotTheLatest):
        january()
    with pytest.raises(NotTheLatest):
        month(JANUARY)


def test_what_has_no_known_cause_forbids_agreement_and_has_an_owner(
    post: Callable[..., None], month: Callable[..., Answer], clerk: Viewer
) -> None:
    post("2026-01-05 invoice INV-1001 1130.00")
    answer = month(JANUARY, "2026-01-01 0.00", "2026-01-06 INV-1001 1130.00\n2026-01-08 - 77.70 其他")
    assert answer["conclusion"] == "not_agreed"
    unexplained = Difference.objects.get(basis="unexplained")
    assert (unexplained.code, unexplained.amount_minor) == ("U99", -7_770)
    assert unexplained.owner_id == clerk.user_id


def test_history_posted_into_a_reconciled_month_is_told_and_leaves_a_difference(
    january: Callable[[], Answer], month: Callable[..., Answer], post: Callable[..., None]
) -> None:
    january()
    post("2026-01-15 invoice INV-1009 100.00")
    month(FEBRUARY, "2026-02-01 2390.00", "2026-02-02 INV-1003 565.00")
    changed = Reconciliation.objects.get(as_of=FEBRUARY).proof["history_changed"]
    assert [(row["ours_was_minor"], row["ours_minor"]) for row in changed] == [(295_500, 305_500)]
    assert differences()["N02"] == (10_000, "open")


def test_the_first_month_starts_from_the_last_agreed_balance(
    ask: Callable[..., Ask], clerk: Viewer, month: Callable[..., Answer], post: Callable[..., None]
) -> None:
    post("2026-01-05 invoice INV-1001 1130.00\n2026-02-10 invoice INV-1002 500.00")
    record_agreement(
        ask(clerk),
        partner="C001",
        as_of="2026-01-31",
        grade="B",
        signer="大明财务",
        received_on="2026-02-03",
        agreed_minor=113_000,
    )
    assert month(FEBRUARY, "2026-02-01 1130.00", "2026-02-11 INV-1002 500.00")["conclusion"] == "agreed"
    assert Reconciliation.objects.get().proof["from"] == "2026-02-01"


def test_a_file_that_cannot_be_read_records_nothing(
    ask: Callable[..., Ask], clerk: Viewer, tmp_path: Path, post: Callable[..., None]
) -> None:
    post("2026-01-05 invoice INV-1001 1130.00")
    broken = tmp_path / "broken.csv"
    broken.write_text("你好\n", encoding="utf-8")
    with pytest.raises(RefusedError):
        reconcile_partner(ask(clerk), Month("C001", JANUARY, broken))
    assert not Reconciliation.objects.exists()


def test_a_supplier_s_statement_is_answered_from_what_we_owe(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, month: Callable[..., Answer]
) -> None:
    posted(ask, clerk, reviewer, "2026-01-05 invoice S-1 -800.00", side="payable")
    posted(ask, clerk, reviewer, "2026-01-20 receipt P-1 300.00", side="payable")
    answer = month(
        JANUARY,
        "2026-01-01 0.00",
        "2026-01-05 S-1 800.00\n2026-01-20 P-1 -300.00 收款\n2026-01-29 S-2 250.00",
        side="payable",
    )
    row = Difference.objects.get()
    # We owe 500 by our books, 750 by theirs: in the sign of the books −500 − (−750).
    assert (row.amount_minor, row.code, row.side) == (25_000, "T01", "payable")
    assert answer["conclusion"] == "agreed_after_adjustment"


def test_who_may_not_record_cannot_and_strangers_find_nothing(
    ask: Callable[..., Ask], person: Callable[..., Viewer], other_entity: Entity
) -> None:
    with pytest.raises(NotPermitted):
        reconcile_partner(ask(person("审计", "auditor")), Month("C001", JANUARY))
    with pytest.raises(NotFound):
        reconcile_partner(ask(person("孙", "clerk", books=other_entity)), Month("C001", JANUARY))


def test_a_reconciliation_is_one_event(january: Callable[[], Answer]) -> None:
    answer = january()
    (after,) = AuditEvent.objects.filter(action="record_reconciliation").values_list("after", flat=True)
    assert after is not None
    assert (after["digest"], after["differences"]) == (answer["digest"], {"found": 1})
