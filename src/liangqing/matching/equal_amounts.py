"""Lines that no question shows so far, and the likeliest lines of their amount: always a question.

Where a price recurs, as a rent or a list price does, no line of it can be told from the next; a person who knows the
goods or the branch can, and sees first what the usual days and words speak for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from liangqing.core.policy import WHOLE_PPM
from liangqing.core.schemas import SIDES
from liangqing.matching.lines import alike, are_two_documents
from liangqing.matching.only_pairs import likeliest_first, suggested_pair
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
        _ask_each(block, side, Days(block.each_open(other)))


def _ask_each(block: Block, side: Side, answers: Days) -> None:
    for anchor in block.open(side):
        if anchor.row in block.pool.shown or anchor.row in block.pool.repeated:
            continue
        pairs = _likely(block, anchor, answers.within(anchor, block.pool.policy.dates.window_days))
        groups = [suggested_pair(anchor, one, other) for one, other in likeliest_first(block, pairs)]
        block.pool.ask(groups, "rivals" if len(groups) > 1 else "coincidence", len(groups) - 1)


def _likely(block: Block, anchor: Line, lines: list[Line]) -> list[tuple[Line, Line]]:
    """Those of the lines that may be one event with the anchor, as ours and theirs; no likelier by chance."""
    habits, window_days = block.pool.habits, block.pool.policy.dates.window_days
    pairs = ((anchor, line) if anchor.side == "ours" else (line, anchor) for line in lines)
    return [
        (one, other)
        for one, other in pairs
        if block.pool.repeated.isdisjoint((one.row, other.row))
        and alike(one, other)
        and not are_two_documents(one, other)
        and habits.times_ppm(one, other, window_days) >= WHOLE_PPM
    ]
