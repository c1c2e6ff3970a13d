"""Lines that no question shows so far, and the likeliest lines of their amount: always a question.

Where a price recurs, as a rent or a list price does, no line of it can be told from the next; a person who knows the
goods or the branch can, and sees first what the usual days and words speak for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from liangqing.core.policy import WHOLE_PPM
from liangqing.core.schemas import SIDES
from liangqing.matching.lines import fitting
from liangqing.matching.only_pairs import in_order, suggested_pair
from liangqing.matching.same_amount import Days

if TYPE_CHECKING:
    from liangqing.core.schemas import Side
    from liangqing.matching.blocks import Block
    from liangqing.matching.lines import Line


def find_equal_amounts(block: Block) -> None:
    """Ask about every open line that no question shows, where the other side has likely lines of its amount.

    A document booked again is told as such, not asked about.
    """
    for other, side in (SIDES, SIDES[::-1]):
        _ask_each(block, side, other)


def _ask_each(block: Block, side: Side, other: Side) -> None:
    pool = block.pool
    anchors = [line for line in block.open(side) if line.row not in pool.shown and line.row not in pool.repeated]
    if not anchors:
        return
    answers = Days(line for line in block.open(other) if line.row not in pool.repeated)
    for anchor in anchors:
        if anchor.row in pool.shown:  # by a question just asked
            continue
        weighed = _likely(block, anchor, answers.within(anchor, pool.policy.dates.window_days))
        groups = [suggested_pair(anchor, *pair) for pair in in_order(weighed)]
        pool.ask(groups, "rivals" if len(groups) > 1 else "coincidence", len(groups) - 1)


def _likely(block: Block, anchor: Line, lines: list[Line]) -> list[tuple[int, Line, Line]]:
    """Those of the lines that may be one event with the anchor, as ours and theirs; no likelier by chance.

    Each after how many times likelier it is to be one event with it than not, in ppm.
    """
    habits, window_days = block.pool.habits, block.pool.policy.dates.window_days
    fits = fitting(anchor, lines)
    weighed = zip(habits.times_of(anchor, fits, window_days), fits, strict=True)
    likely = [(times, line) for times, line in weighed if times >= WHOLE_PPM]
    if anchor.side == "ours":
        return [(times, anchor, line) for times, line in likely]
    return [(times, line, anchor) for times, line in likely]
