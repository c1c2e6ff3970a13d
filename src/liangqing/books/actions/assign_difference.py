"""Give a difference to somebody."""

from __future__ import annotations

from datetime import date

from liangqing.books.action import Act, Answer, action
from liangqing.books.differences import UNDRAFTED, change, difference_of
from liangqing.books.people import member_of


@action("work_difference")
def assign_difference(act: Act, *, difference_id: int, owner: str, due_on: str | None = None, note: str = "") -> Answer:
    """Name who looks after a difference, and until when.

    Args:
        act: who assigns.
        difference_id: the difference.
        owner: the user name; it must hold a role in these books.
        due_on: the day it should be settled, as ISO text.
        note: what is to be done.

    Raises:
        DifferenceNotIn: it is gone, or its correction is on its way.
        NotFound: there is no such difference or person here.
    """
    difference = difference_of(act, difference_id, *UNDRAFTED)
    person = member_of(act.entity, owner)
    day = date.fromisoformat(due_on) if due_on else difference.due_on
    return change(act, difference, "assigned", note=note or str(person), owner=person, due_on=day)
