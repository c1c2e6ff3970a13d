"""Reverse a document (红字冲销): an equal one with the opposite amount, pointing to it, reviewed like any other."""

from __future__ import annotations

from liangqing.books.action import Act, Answer, action
from liangqing.books.drafts import require_other_person
from liangqing.books.posting import post
from liangqing.books.reversing import reversal_content, reversible, settle_both
from liangqing.books.reviewing import require_may_approve


@action("reverse_document")
def reverse_document(act: Act, *, document_id: int) -> Answer:
    """Post the reversal, dated today, and settle both against each other.

    Raises:
        SamePerson: who posted it may not reverse it alone.
        AlreadyReversed: it was.
        StillAllocated: a part of it is settled.
        OpeningsConfirmed: it opened the books, and the openings are signed off.
        OverLimit: it takes more off a receivable than the role may approve.
        RateUnknown: the role has a limit, and the currency has no rate of today.
        PeriodClosed: this month is closed.
        NotFound: there is no such document.
    """
    original = reversible(act, document_id)
    require_other_person(act, original.posted_by_id)
    content = reversal_content(original, act.today)
    require_may_approve(act, content)
    reversal = post(act, content, typed_by_id=act.viewer.user_id)
    settle_both(act, original, reversal)
    said = content.model_dump(mode="json")
    act.record(f"document {reversal.pk}", after={**said, "number": str(reversal), "reverses": str(original)})
    return {"document": reversal.pk, "number": str(reversal)}
