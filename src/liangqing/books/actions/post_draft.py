"""Review a draft: post it, or return it. The second person is never the first."""

from __future__ import annotations

from liangqing.books.action import Act, Answer, action
from liangqing.books.drafts import move, require_second_person, waiting_draft
from liangqing.books.subjects import put_into_force


@action("post_draft")
def post_draft(act: Act, *, draft_id: int, revision: int) -> Answer:
    """Put a submitted draft into force as it was seen: post the document, change the profile, approve the rule.

    Args:
        act: who reviews.
        draft_id: the draft.
        revision: the state of it the reviewer looked at.

    Raises:
        SamePerson: the reviewer typed or submitted it.
        DraftChanged: it was changed since the reviewer looked.
        DraftNotWaiting: it is not submitted.
        DraftOfOther: it is an import, which is posted by a step of its own.
        ConsentMissing: a price correction or transfer to which sales did not consent.
        DifferenceNotIn: the difference it would correct is gone, or another than when it was drafted.
        OverLimit: a correction, or what reduces a receivable, above what the role may approve.
        RateUnknown: the role has a limit, and the currency has no rate of today.
        NotItsReversal: it says it reverses a document, and is not its opposite.
        AlreadyReversed: that document was reversed meanwhile.
        StillAllocated: a part of that document is settled.
        PeriodClosed: its month is closed, or one after it.
        PartnerMerged: its partner goes on under another code, and it is no reversal.
        NotFound: there is no such draft.
    """
    draft = waiting_draft(act, draft_id, "submitted", revision=revision)
    require_second_person(act, draft)
    return put_into_force(act, draft)


@action("return_draft")
def return_draft(act: Act, *, draft_id: int) -> Answer:
    """Give a submitted draft back, with the reason of the request.

    Raises:
        DraftNotWaiting: it is not submitted.
        NotFound: there is no such draft.
    """
    draft = waiting_draft(act, draft_id, "submitted")
    draft.reviewed_by_id, draft.reason = act.viewer.user_id, act.reason
    return move(act, draft, "returned")
