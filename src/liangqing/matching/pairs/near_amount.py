"""Lines without a common reference whose amounts differ by a difference of a usual size: always a question.

A payment that arrives short by a bank charge, or an invoice booked without tax, often shares no number with the
other side's line. The size of the difference speaks for the pair, but proves nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from liangqing.core.limits import MAX_PAIRS_NEAR_IN_AMOUNT
from liangqing.matching.causes.amounts import Amounts, named_cause
from liangqing.matching.lines.one_event import alike, are_two_documents
from liangqing.matching.pool.groups import Group

if TYPE_CHECKING:
    from liangqing.matching.lines.line import Line
    from liangqing.matching.pool.blocks import Block

#: Differences whose size alone tells their name.
_USUAL: Final = frozenset({"P06", "P05", "D01", "B01"})


def find_near_amounts(block: Block) -> None:
    """Ask about lines close in date whose difference is a rounding, a tax rate, a discount or a bank charge."""
    ours, theirs = block.unasked("ours"), block.unasked("theirs")
    if len(ours) * len(theirs) > MAX_PAIRS_NEAR_IN_AMOUNT:
        block.pool.count_limit("lines_near_in_amount")
        return
    days, window_days = [other.day for other in theirs], block.pool.policy.dates.window_days
    for one in ours:
        near = theirs[bisect_left(days, one.day - window_days) : bisect_right(days, one.day + window_days)]
        groups = [group for other in near if (group := _maybe(block, one, other)) is not None]
        groups.sort(key=lambda group: (abs(group.evidence["gap_minor"]), group.rows))
        block.pool.ask(groups, "no_reference", len(groups) - 1)


def _maybe(block: Block, one: Line, other: Line) -> Group | None:
    if not alike(one, other) or (one.amount_minor > 0) != (other.amount_minor > 0) or are_two_documents(one, other):
        return None
    amounts = Amounts([one], [other], block.pool)
    cause = named_cause(amounts) if amounts.gap_minor else None
    if cause is None or cause.code not in _USUAL:
        return None
    evidence = {"days": other.day - one.day, "cause": cause.code, "gap_minor": amounts.gap_minor}
    return Group((one.row, other.row), (one.row,), "near_amount", evidence)
