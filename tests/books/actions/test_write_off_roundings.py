"""Roundings are written off by the batch, by two people, and never anything else with them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.books.papers import ruled

from liangqing.books.actions.post_draft import return_draft
from liangqing.books.actions.submit_draft import submit_draft
from liangqing.books.actions.type_draft import retype_draft
from liangqing.books.actions.write_off_roundings import approve_write_offs, propose_write_offs
from liangqing.books.models import Difference, Document, Draft, Entry
from liangqing.books.refusals import DifferenceNotIn, DraftChanged, NotARounding, OverLimit, SamePerson

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Answer, Ask

pytestmark = pytest.mark.usefixtures("partner", "sound")


def seen(ids: list[int]) -> list[tuple[int, int]]:
    """Their drafts as they were proposed."""
    return [(number, 1) for number in ids]


def test_a_rounding_is_written_off_against_financial_expense(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, found: dict[str, Difference]
) -> None:
    ids = [found["P06"].pk]
    propose_write_offs(ask(clerk), difference_ids=ids, dated_on="2026-02-03")
    approve_write_offs(ask(reviewer), seen=seen(ids))
    document = Document.objects.get(kind="write_off")
    entries = Entry.objects.filter(document=document).order_by("pk").values_list("account", "amount_minor")
    assert list(entries) == [("receivable", -3), ("rounding", 3)]
    assert Difference.objects.get(pk=ids[0]).state == "posted"


def test_another_cause_stops_the_whole_batch(
    ask: Callable[..., Ask], clerk: Viewer, found: dict[str, Difference]
) -> None:
    with pytest.raises(NotARounding):
        propose_write_offs(ask(clerk), difference_ids=[found["P06"].pk, found["U99"].pk], dated_on="2026-02-03")
    assert Difference.objects.get(pk=found["P06"].pk).state == "open"


def test_the_same_person_cannot_do_both_nor_anyone_approve_what_nobody_proposed(
    ask: Callable[..., Ask], reviewer: Viewer, found: dict[str, Difference]
) -> None:
    ids = [found["P06"].pk]
    with pytest.raises(DifferenceNotIn):
        approve_write_offs(ask(reviewer), seen=seen(ids))
    propose_write_offs(ask(reviewer), difference_ids=ids, dated_on="2026-02-03")
    with pytest.raises(SamePerson):
        approve_write_offs(ask(reviewer), seen=seen(ids))


@pytest.mark.parametrize("limit", ["write_off", "write_offs"])
def test_one_and_all_together_have_limits(
    ask: Callable[..., Ask],
    clerk: Viewer,
    reviewer: Viewer,
    manager: Viewer,
    found: dict[str, Difference],
    limit: str,
) -> None:
    ruled(ask, clerk, manager, "limits", f"[reviewer]\n{limit} = 2\n")
    ids = [found["P06"].pk]
    propose_write_offs(ask(clerk), difference_ids=ids, dated_on="2026-02-03")
    with pytest.raises(OverLimit):
        approve_write_offs(ask(reviewer), seen=seen(ids))
    assert not Document.objects.filter(kind="write_off").exists()


@pytest.fixture
def retyped(ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, found: dict[str, Difference]) -> int:
    """A rounding of 0.03 whose write-off was returned, and typed anew with 9.00."""
    number = found["P06"].pk
    (proposed,) = propose_write_offs(ask(clerk), difference_ids=[number], dated_on="2026-02-03")["proposed"]
    draft = proposed["draft"]
    return_draft(ask(reviewer, reason="再核"), draft_id=draft)
    content = {**Draft.objects.get(pk=draft).content, "amount_minor": -900}
    retype_draft(ask(clerk), draft_id=draft, revision=1, content=content)
    submit_draft(ask(clerk), draft_id=draft)
    return number


def test_the_limit_of_a_batch_is_of_what_is_posted(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, manager: Viewer, retyped: int
) -> None:
    ruled(ask, clerk, manager, "limits", "[reviewer]\nwrite_off = 1000\nwrite_offs = 100\n")
    with pytest.raises(OverLimit):
        approve_write_offs(ask(reviewer), seen=[(retyped, 2)])
    assert not Document.objects.filter(kind="write_off").exists()


def test_a_draft_that_was_changed_since_it_was_looked_at_stops_the_batch(
    ask: Callable[..., Ask], reviewer: Viewer, retyped: int
) -> None:
    with pytest.raises(DraftChanged):
        approve_write_offs(ask(reviewer), seen=[(retyped, 1)])
    approve_write_offs(ask(reviewer), seen=[(retyped, 2)])


def test_the_next_month_knows_which_old_difference_a_write_off_settled(
    ask: Callable[..., Ask],
    clerk: Viewer,
    reviewer: Viewer,
    found: dict[str, Difference],
    month: Callable[..., Answer],
) -> None:
    ids = [found["P06"].pk]
    propose_write_offs(ask(clerk), difference_ids=ids, dated_on="2026-02-03")
    approve_write_offs(ask(reviewer), seen=seen(ids))
    month(date(2026, 2, 28), "2026-02-01 3806.70", "2026-02-02 INV-1003 565.00")
    assert Difference.objects.get(pk=ids[0]).state == "closed"
    assert not Difference.objects.filter(amount_minor=-3).exists()
