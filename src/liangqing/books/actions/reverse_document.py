"""Reverse a document (红字冲销): an equal one with the opposite amount, pointing to it, reviewed like any other."""

from __future__ import annotations

from liangqing.books.action import Act, Answer, action
from liangqing.books.drafts import require_other_person
from liangqing.books.posting import post
from liangqing.books.reversing import reversal_content, reversible, settle_both


@action("reverse_document")
def reverse_document(act: Act, *, document_id: int) -> Answer:
    """Post the reversal, dated today, and settle both against each other.

    Raises:
        SamePerson: who posted it may not reverse it alone.
        AlreadyReversed: it was.
        StillAllocated: a part of it is settled.
        PeriodClosed: this month is closed.
        NotFound: there is no such document.
    """
    original = reversible(act, document_id)
    require_other_person(act, original.posted_by_id)
    reversal = post(act, reversal_content(original, act.today), typed_by_id=act.viewer.user_id)
    settle_both(act, original, reversal)
    act.record(f"document {reversal.pk}", after={"number": str(reversal), "reverses": str(original)})
    return {"document": reversal.pk, "number": str(reversal)}
