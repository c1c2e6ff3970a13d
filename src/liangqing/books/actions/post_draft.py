"""Review a draft: post it, or return it. The second person is never the first."""

from __future__ import annotations

from liangqing.books.action import Act, Answer, action
from liangqing.books.drafts import move, waiting_draft
from liangqing.books.reviewing import post_reviewed


@action("post_draft")
def post_draft(act: Act, *, draft_id: int, revision: int) -> Answer:
    """Post a submitted draft as it was seen.

    Args:
        act: who reviews.
        draft_id: the draft.
        revision: the state of it the reviewer looked at.

    Raises:
        SamePerson: the reviewer typed or submitted it.
        DraftChanged: it was changed since the reviewer looked.
        DraftNotWaiting: it is not submitted.
        OverLimit: a correction or write-off above what the role may approve.
        NotItsReversal: it says it reverses a document, and is not its opposite.
        AlreadyReversed: that document was reversed meanwhile.
        StillAllocated: a part of that document is settled.
        PeriodClosed: its month is closed.
        NotFound: there is no such draft.
    """
    document = post_reviewed(act, draft_id, revision)
    return {"document": document.pk, "number": str(document)}


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
