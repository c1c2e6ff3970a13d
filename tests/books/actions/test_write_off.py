"""Money is given up by two people, and only as much as the second may."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.books.papers import posted

from liangqing.books.actions.post_draft import post_draft
from liangqing.books.actions.submit_draft import submit_draft
from liangqing.books.actions.type_draft import propose_rule
from liangqing.books.actions.write_off import propose_write_off
from liangqing.books.models import Entry, OpenItem
from liangqing.books.refusals import ContentInvalid, NotFound, OverLimit, SamePerson

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Partner

pytestmark = pytest.mark.usefixtures("partner")


def open_entry(ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, text: str) -> int:
    return Entry.objects.get(document=posted(ask, clerk, reviewer, text), partner__isnull=False).pk


def test_a_rounding_difference_is_written_off_and_settled(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, partner: Partner
) -> None:
    entry = open_entry(ask, clerk, reviewer, "2026-03-01 invoice INV-1 0.05")
    draft = propose_write_off(ask(clerk, reason="尾差"), entry_id=entry, counter="rounding")
    assert OpenItem.objects.get(pk=entry).open_minor == 5
    post_draft(ask(reviewer), draft_id=draft["draft"], revision=draft["revision"])
    assert set(OpenItem.objects.values_list("open_minor", flat=True)) == {0}
    assert partner.balances.get().balance_minor == 0


def test_who_proposes_it_does_not_approve_it(ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer) -> None:
    entry = open_entry(ask, clerk, reviewer, "2026-03-01 invoice INV-1 0.05")
    draft = propose_write_off(ask(reviewer), entry_id=entry, counter="rounding")
    with pytest.raises(SamePerson):
        post_draft(ask(reviewer), draft_id=draft["draft"], revision=1)


def test_more_than_the_reviewer_may_needs_the_manager(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, manager: Viewer
) -> None:
    entry = open_entry(ask, clerk, reviewer, "2026-03-01 invoice INV-1 10.01")
    draft = propose_write_off(ask(clerk), entry_id=entry, counter="bad_debt")["draft"]
    with pytest.raises(OverLimit):
        post_draft(ask(reviewer), draft_id=draft, revision=1)
    post_draft(ask(manager), draft_id=draft, revision=1)
    assert OpenItem.objects.get(pk=entry).open_minor == 0


def test_the_books_set_limits_of_their_own(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, manager: Viewer
) -> None:
    limits = {"rule": "limits", "content": "[reviewer]\nwrite_off = 4\n"}
    proposed = propose_rule(ask(clerk), content=limits)["draft"]
    submit_draft(ask(clerk), draft_id=proposed)
    post_draft(ask(manager), draft_id=proposed, revision=1)
    entry = open_entry(ask, clerk, reviewer, "2026-03-01 invoice INV-1 0.05")
    draft = propose_write_off(ask(clerk), entry_id=entry, counter="rounding")["draft"]
    with pytest.raises(OverLimit):
        post_draft(ask(reviewer), draft_id=draft, revision=1)


def test_what_is_not_open_or_not_an_account_is_refused(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer
) -> None:
    entry = open_entry(ask, clerk, reviewer, "2026-03-01 invoice INV-1 0.05")
    with pytest.raises(NotFound):
        propose_write_off(ask(clerk), entry_id=entry + 999, counter="rounding")
    with pytest.raises(ContentInvalid):
        propose_write_off(ask(clerk), entry_id=entry, counter="revenue")
