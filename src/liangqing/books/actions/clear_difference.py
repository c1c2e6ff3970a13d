"""End a difference that was taken over at go-live: what the engine never found, no reconciliation clears."""

from __future__ import annotations

from liangqing.books.action import Act, Answer, action
from liangqing.books.differences import UNDRAFTED, change, difference_of
from liangqing.books.refusals import ClearedByReconciling


@action("record_reconciliation")
def clear_difference(act: Act, *, difference_id: int, note: str) -> Answer:
    """Say that a difference taken over is settled, or that the engine found it again, and how one knows.

    Raises:
        ClearedByReconciling: the engine found it, and clears it itself.
        DifferenceNotIn: a correction is drafted already, or it is gone.
        NotFound: there is no such difference.
    """
    difference = difference_of(act, difference_id, *UNDRAFTED)
    if difference.first_id is not None:
        raise ClearedByReconciling(difference=difference.pk)
    return change(act, difference, "cleared", note=note, state="cleared")
