"""Review a draft: post it, or return it. The second person is never the first."""

from __future__ import annotations

from liangqing.books.action import Act, Answer, action
from liangqing.books.content import DocumentContent
from liangqing.books.drafts import move, require_second_person, waiting_draft
from liangqing.books.posting import post


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
        PeriodClosed: its month is closed.
        NotFound: there is no such draft.
    """
    draft = waiting_draft(act, draft_id, "submitted", revision=revision)
    require_second_person(act, draft)
    document = post(act, DocumentContent.read(draft.content), typed_by_id=draft.typed_by_id)
    draft.reviewed_by_id = act.viewer.user_id
    move(act, draft, "posted")
    act.record(f"document {document.pk}", after={"number": str(document), "draft": draft.pk, **draft.content})
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
