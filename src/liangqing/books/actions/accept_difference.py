"""Say whose a difference is: accept it as ours to put right, or dispute it."""

from __future__ import annotations

from liangqing.books.action import Act, Answer, action
from liangqing.books.differences import change, difference_of


@action("work_difference")
def accept_difference(act: Act, *, difference_id: int, note: str = "") -> Answer:
    """Accept a difference: we agree with the other side, and may draft its correction.

    Raises:
        DifferenceNotIn: a correction is drafted already, or it is gone.
        NotFound: there is no such difference, or none this person may see.
    """
    return change(act, difference_of(act, difference_id, "open", "disputed"), "accepted", note=note, state="accepted")


@action("work_difference")
def dispute_difference(act: Act, *, difference_id: int, note: str) -> Answer:
    """Dispute a difference, and say why: it stands in its own block of the statement until somebody gives way.

    Raises:
        DifferenceNotIn: a correction is drafted already, or it is gone.
        NotFound: there is no such difference, or none this person may see.
    """
    return change(act, difference_of(act, difference_id, "open", "accepted"), "disputed", note=note, state="disputed")
