"""Nothing is in the books that two people did not see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.books.papers import paper, posted

from liangqing.books.actions.post_draft import post_draft, return_draft
from liangqing.books.actions.submit_draft import submit_draft
from liangqing.books.actions.type_draft import retype_draft, type_draft
from liangqing.books.models import AuditEvent, Document, Draft, Entry, OpenItem
from liangqing.books.refusals import DraftChanged, DraftNotWaiting, DraftOfOther, NotPermitted, SamePerson

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Partner

pytestmark = pytest.mark.usefixtures("partner")


def test_an_invoice_is_typed_by_one_and_posted_by_another(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, partner: Partner
) -> None:
    document = posted(ask, clerk, reviewer, "2026-03-01 invoice INV-1 1130.00", tax_minor=13_000)
    assert str(document) == "invoice-2026-000001"
    assert (document.typed_by_id, document.posted_by_id) == (clerk.user_id, reviewer.user_id)
    entries = Entry.objects.filter(document=document).order_by("pk").values_list("account", "amount_minor")
    assert list(entries) == [("receivable", 113_000), ("revenue", -100_000), ("output_tax", -13_000)]
    assert OpenItem.objects.get(partner=partner).open_minor == 113_000
    assert partner.balances.get().balance_minor == 113_000


@pytest.mark.clause("21-2")
def test_who_typed_it_cannot_post_it(ask: Callable[..., Ask], reviewer: Viewer) -> None:
    draft = type_draft(ask(reviewer), content=paper("2026-03-01 invoice INV-1 100.00"))["draft"]
    submit_draft(ask(reviewer), draft_id=draft)
    with pytest.raises(SamePerson):
        post_draft(ask(reviewer), draft_id=draft, revision=1)
    assert not Document.objects.exists()


@pytest.mark.clause("21-2")
def test_a_clerk_cannot_post_at_all(ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer) -> None:
    draft = type_draft(ask(reviewer), content=paper("2026-03-01 invoice INV-1 100.00"))["draft"]
    submit_draft(ask(reviewer), draft_id=draft)
    with pytest.raises(NotPermitted):
        post_draft(ask(clerk), draft_id=draft, revision=1)


def test_what_was_changed_after_it_was_looked_at_is_not_posted(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer
) -> None:
    draft = type_draft(ask(clerk), content=paper("2026-03-01 invoice INV-1 100.00"))["draft"]
    submit_draft(ask(clerk), draft_id=draft)
    return_draft(ask(reviewer, reason="金额不对"), draft_id=draft)
    retype_draft(ask(clerk), draft_id=draft, revision=1, content=paper("2026-03-01 invoice INV-1 900.00"))
    submit_draft(ask(clerk), draft_id=draft)
    with pytest.raises(DraftChanged):
        post_draft(ask(reviewer), draft_id=draft, revision=1)


@pytest.mark.clause("21-2")
def test_who_retyped_it_cannot_post_it(ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer) -> None:
    draft = type_draft(ask(clerk), content=paper("2026-03-01 invoice INV-1 100.00"))["draft"]
    retype_draft(ask(reviewer), draft_id=draft, revision=1, content=paper("2026-03-01 invoice INV-1 900.00"))
    submit_draft(ask(clerk), draft_id=draft)
    with pytest.raises(SamePerson):
        post_draft(ask(reviewer), draft_id=draft, revision=2)
    assert not Document.objects.exists()


def test_what_another_retyped_is_not_submitted_unseen(ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer) -> None:
    draft = type_draft(ask(clerk), content=paper("2026-03-01 invoice INV-1 100.00"))["draft"]
    retype_draft(ask(reviewer), draft_id=draft, revision=1, content=paper("2026-03-01 invoice INV-1 900.00"))
    with pytest.raises(DraftChanged):
        submit_draft(ask(clerk), draft_id=draft, revision=1)
    assert submit_draft(ask(clerk), draft_id=draft, revision=2)["state"] == "submitted"


@pytest.mark.parametrize("subject", ["profile", "rule", "import"])
def test_only_a_document_is_retyped(ask: Callable[..., Ask], clerk: Viewer, subject: str) -> None:
    content = paper("2026-03-01 invoice INV-1 100.00")
    draft = type_draft(ask(clerk), content=content)["draft"]
    Draft.objects.filter(pk=draft).update(subject=subject, state="returned")
    with pytest.raises(DraftOfOther):
        retype_draft(ask(clerk), draft_id=draft, revision=1, content=content)


def test_an_import_is_not_posted_as_a_document(ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer) -> None:
    draft = type_draft(ask(clerk), content=paper("2026-03-01 invoice INV-1 100.00"))["draft"]
    Draft.objects.filter(pk=draft).update(subject="import", state="submitted", submitted_by=clerk.user_id)
    with pytest.raises(DraftOfOther):
        post_draft(ask(reviewer), draft_id=draft, revision=1)
    assert Draft.objects.get(pk=draft).state == "submitted"


def test_a_draft_nobody_submitted_is_not_posted(ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer) -> None:
    draft = type_draft(ask(clerk), content=paper("2026-03-01 invoice INV-1 100.00"))["draft"]
    with pytest.raises(DraftNotWaiting):
        post_draft(ask(reviewer), draft_id=draft, revision=1)


def test_every_step_is_an_event(ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer) -> None:
    posted(ask, clerk, reviewer, "2026-03-01 invoice INV-1 1130.00")
    actions = list(AuditEvent.objects.values_list("action", flat=True))
    assert actions == ["type_draft", "submit_draft", "post_draft", "post_draft"]


@pytest.mark.clause("21-3")
def test_numbers_have_no_gap_where_a_posting_was_refused(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer
) -> None:
    posted(ask, clerk, reviewer, "2026-03-01 invoice INV-1 1.00")
    with pytest.raises(SamePerson):
        posted(ask, reviewer, reviewer, "2026-03-01 invoice INV-2 1.00")
    assert str(posted(ask, clerk, reviewer, "2026-03-01 invoice INV-3 1.00")) == "invoice-2026-000002"
