"""Propose the document that corrects an accepted difference, and approve it for the general ledger."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from liangqing.books.action import Act, Answer, action
from liangqing.books.content import DocumentContent
from liangqing.books.corrections import correction_of, require_of_difference
from liangqing.books.differences import change, difference_of, difference_of_draft
from liangqing.books.drafts import WAITING, move, waiting_draft
from liangqing.books.models import Draft
from liangqing.books.refusals import NotFound
from liangqing.books.reviewing import approved

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liangqing.books.models import Difference


@action("type_draft")
def draft_correction(
    act: Act, *, difference_id: int, dated_on: str, content: Mapping[str, Any] | None = None
) -> Answer:
    """Draft the correction of an accepted difference, and hand it to a second person.

    Args:
        act: who proposes.
        difference_id: the difference.
        dated_on: the day of the document, as ISO text.
        content: the document, where it is another than the engine's proposal; of the same partner and currency.

    Raises:
        NothingToBook: the other side has to book it, or nobody.
        ContentInvalid: the document does not hold together, or is of another partner.
        DifferenceNotIn: the difference is not accepted.
        NotFound: there is no such difference.
    """
    difference = difference_of(act, difference_id, "accepted", permission="work_difference")
    if not content:
        return propose(act, difference, correction_of(difference, date.fromisoformat(dated_on)))
    said = DocumentContent.read(content)
    require_of_difference(said, difference)
    return propose(act, difference, said)


def propose(act: Act, difference: Difference, said: DocumentContent) -> Answer:
    """Keep a correction as a submitted draft of its difference, in place of one that still waits."""
    if difference.draft is not None and difference.draft.state in WAITING:
        move(act, difference.draft, "discarded")
    draft = Draft.objects.create(
        entity=act.entity,
        partner=difference.partner,
        subject="document",
        content=said.model_dump(mode="json"),
        state="submitted",
        typed_by_id=act.viewer.user_id,
        typed_at=act.now,
        submitted_by_id=act.viewer.user_id,
    )
    act.record(f"draft {draft.pk}", after=draft.content)
    answer = change(act, difference, "drafted", state="drafted", draft=draft)
    return {**answer, "draft": draft.pk, "revision": draft.revision}


@action("post_draft")
def approve_correction(act: Act, *, draft_id: int, revision: int) -> Answer:
    """Approve a correction that the general ledger is to post (用友, 金蝶): it is not posted here, but exported.

    Args:
        act: who approves.
        draft_id: the draft.
        revision: the state of it that was looked at.

    Raises:
        SamePerson: the reviewer proposed it.
        DraftChanged: it was changed since the reviewer looked.
        DraftNotWaiting: it is not submitted.
        DifferenceNotIn: the difference is gone, or another than when it was drafted.
        ConsentMissing: a price correction or transfer to which sales did not consent.
        OverLimit: it is above what the role may approve.
        RateUnknown: the role has a limit, and the currency has no rate of today.
        NotFound: there is no such draft, or it corrects no difference.
    """
    draft = waiting_draft(act, draft_id, "submitted", revision=revision)
    approved(act, draft)
    difference = difference_of_draft(draft)
    if difference is None:
        raise NotFound(noun="difference", name=str(draft_id))
    draft.reviewed_by_id = act.viewer.user_id
    move(act, draft, "approved")
    return change(act, difference, "approved", state="approved")
