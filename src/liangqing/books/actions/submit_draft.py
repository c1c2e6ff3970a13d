"""Submit a draft for review, or throw it away."""

from __future__ import annotations

from liangqing.books.action import Act, Answer, action
from liangqing.books.differences import change, difference_of_draft
from liangqing.books.drafts import move, waiting_draft


@action("submit_draft")
def submit_draft(act: Act, *, draft_id: int, revision: int | None = None) -> Answer:
    """Hand a draft to a second person.

    Args:
        act: who submits.
        draft_id: the draft.
        revision: the state of it that was looked at; left out by who has just typed it.

    Raises:
        DraftChanged: someone else changed it meanwhile.
        DraftNotWaiting: it is not being typed.
        NotFound: there is no such draft.
    """
    draft = waiting_draft(act, draft_id, "typed", "returned", revision=revision)
    draft.submitted_by_id = act.viewer.user_id
    return move(act, draft, "submitted")


@action("discard_draft")
def discard_draft(act: Act, *, draft_id: int) -> Answer:
    """Throw a draft away; that it was there stays in the log. A difference that waited for it is accepted, as before.

    Raises:
        DraftNotWaiting: it is submitted or posted.
        NotFound: there is no such draft.
    """
    draft = waiting_draft(act, draft_id, "typed", "returned")
    difference = difference_of_draft(draft)
    if difference is not None and difference.state == "drafted":
        change(act, difference, "discarded", state="accepted", draft=None)
    return move(act, draft, "discarded")
