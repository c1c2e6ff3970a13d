"""A document that one side booked in parts, for customers with too many open lines to look through: a question.

The whole search is refused there, for among so many lines a sum proves nothing. The parts most likely stand near:
next numbers, the same words, the same days. What those nearest lines come to is worth asking about.
"""

from __future__ import annotations

from heapq import nsmallest
from typing import TYPE_CHECKING, Final

from liangqing.matching.pool.groups import Group
from liangqing.matching.sums.search import sets_that_add_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.matching.lines.line import Line
    from liangqing.matching.pool.blocks import Block

#: So many of the nearest lines are looked through, and so many of the sums ranked.
_NEAREST: Final = 16
_RANKED: Final = 32
#: Numbers further apart than this are not next to one another.
_NEXT: Final = 50


def ask_nearest(block: Block, ours: Sequence[Line], theirs: Sequence[Line]) -> bool:
    """Ask whether the nearest open lines make up what lines of one document differ by; false where none do."""
    gap_minor = sum(line.amount_minor for line in ours) - sum(line.amount_minor for line in theirs)
    short, full = (theirs, ours) if (gap_minor < 0) == (ours[0].amount_minor < 0) else (ours, theirs)
    missing_minor = abs(gap_minor)
    lines = _nearest(block, short, missing_minor)
    amounts = [abs(line.amount_minor) for line in lines]
    truth = block.pool.policy.truth
    found = sets_that_add_up(amounts, missing_minor, truth.combine_lines, truth.combine_nodes, _RANKED)
    sets: list[tuple[Line, ...]] = [(line,) for line in lines if abs(line.amount_minor) == missing_minor]
    sets += [tuple(lines[place] for place in solution) for solution in found.solutions]
    sets.sort(key=lambda chosen: sum(lines.index(line) for line in chosen))
    groups = [_group(short, full, chosen) for chosen in sets]
    block.pool.ask(groups, "rivals" if len(groups) > 1 else "coincidence", max(0, len(groups) - 1))
    return bool(groups)


def _nearest(block: Block, known: Sequence[Line], most_minor: int) -> list[Line]:
    """The open lines nearest to the known part of a document: by number, then by words, then by date."""
    like, rows = known[0], {line.row for line in known}
    day, days = like.day, block.pool.policy.dates.combine_after_days
    texts, digits = {line.text for line in known}, like.digits or ""
    length, number = len(digits), int(digits or 0)

    def order(line: Line) -> tuple[int, bool, int, int]:
        return _between(line.digits, length, number), line.text not in texts, abs(line.day - day), line.row

    near = block.unnamed(like.side).within(
        block.pool,
        first_day=day - days,
        last_day=day + days,
        least_minor=-most_minor if like.amount_minor < 0 else 0,
        most_minor=-1 if like.amount_minor < 0 else most_minor,
        like=like,
    )
    return nsmallest(_NEAREST, [line for line in near if line.row not in rows], key=order)


def _between(digits: str | None, length: int, number: int) -> int:
    """How far the number is from one of so many digits; all the same where far, or without one."""
    if not digits or len(digits) != length:
        return _NEXT
    return min(_NEXT, abs(int(digits) - number))


def _group(short: Sequence[Line], full: Sequence[Line], more: tuple[Line, ...]) -> Group:
    lines = [*short, *more]
    ours, theirs = (lines, full) if short[0].side == "ours" else (full, lines)
    return Group(
        tuple(sorted(line.row for line in (*lines, *full))),
        tuple(line.row for line in full),
        "reference_sum",
        {"reference": full[0].key, "ours_count": len(ours), "theirs_count": len(theirs)},
    )
