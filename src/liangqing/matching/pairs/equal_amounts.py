"""Each open line and the likeliest lines of its amount, unless questions show these already: always a question.

Where a price recurs, as a rent or a list price does, no line of it can be told from the next; a person who knows the
goods or the branch can, and sees first what the usual days and words speak for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from liangqing.core.policy import WHOLE_PPM
from liangqing.core.schemas import SIDES
from liangqing.matching.lines.one_event import fitting
from liangqing.matching.pairs.only_pairs import in_order, suggested_pair
from liangqing.matching.pairs.same_amount import Days

if TYPE_CHECKING:
    from liangqing.core.schemas import Side
    from liangqing.matching.lines.line import Line
    from liangqing.matching.pool.blocks import Block


def find_equal_amounts(block: Block) -> None:
    """Ask about every open line for which the other side has likely lines of its amount that no question shows.

    A document booked again is told as such, not asked about.
    """
    for other, side in (SIDES, SIDES[::-1]):
        _ask_each(block, side, other)


def _ask_each(block: Block, side: Side, other: Side) -> None:
    pool = block.pool
    anchors = [line for line in block.open(side) if line.row not in pool.repeated]
    if not anchors:
        return
    answers = Days(line for line in block.open(other) if line.row not in pool.repeated)
    for anchor in anchors:
        weighed = _likely(block, anchor, answers.within(anchor, pool.policy.dates.window_days))
        groups = [suggested_pair(anchor, *pair) for pair in in_order(weighed)]
        if not pool.has_suggested(groups):
            pool.ask(groups, "rivals" if len(groups) > 1 else "coincidence", len(groups) - 1)


def _likely(block: Block, anchor: Line, lines: list[Line]) -> list[tuple[int, Line, Line]]:
    """Those of the lines that may be one event with the anchor, as ours and theirs, each after how likely, in ppm.

    No likelier by chance, unless questions are about both lines anyway.
    """
    window_days, shown = block.pool.policy.dates.window_days, block.pool.shown
    fits = fitting(anchor, lines)
    weighed = zip(block.unnumbered.times_of(block.pool.habits, anchor, fits, window_days), fits, strict=True)
    is_shown = anchor.row in shown
    likely = [(times, line) for times, line in weighed if times >= WHOLE_PPM or (is_shown and line.row in shown)]
    if anchor.side == "ours":
        return [(times, anchor, line) for times, line in likely]
    return [(times, line, anchor) for times, line in likely]
