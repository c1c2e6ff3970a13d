"""Write something down about a difference: a note, or what was promised and for when."""

from __future__ import annotations

from datetime import date

from liangqing.books.action import Act, Answer, action
from liangqing.books.differences import change, difference_of


@action("work_difference")
def note_difference(act: Act, *, difference_id: int, note: str) -> Answer:
    """Add a note; earlier ones stay.

    Raises:
        NotFound: there is no such difference, or none this person may see.
    """
    return change(act, difference_of(act, difference_id), "noted", note=note)


@action("work_difference")
def promise_difference(act: Act, *, difference_id: int, promise: str, due_on: str) -> Answer:
    """Keep what the partner, or one of us, promised to do by a day; the promise before it stays in the history.

    Raises:
        NotFound: there is no such difference, or none this person may see.
    """
    difference = difference_of(act, difference_id)
    return change(act, difference, "promised", note=promise, promise=promise, due_on=date.fromisoformat(due_on))
