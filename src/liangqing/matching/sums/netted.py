"""Invoices less a credit note: the lines of one side that come, with their signs, to one line of the other.

Looked for only where a line of the opposite direction, whose kind says what it is, stands near; a payment is no
credit note.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypedDict

from liangqing.core.schemas import SIDES
from liangqing.matching.pool.groups import Group
from liangqing.matching.sums.line_sets import LineSets
from liangqing.matching.sums.search import sets_that_add_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.core.schemas import Side
    from liangqing.matching.lines.line import Line
    from liangqing.matching.pool.blocks import Block


#: With so many times more lines in those days than candidates are allowed, nobody looks for the candidates.
_CROWD: Final = 12


class _Window(TypedDict):
    """Days, both included."""

    first_day: int
    last_day: int


def find_netted(block: Block) -> None:
    """Match a line with the only open ones that come to it, one of them in the opposite direction; else ask."""
    for side in SIDES:
        for anchor in block.unasked(side):
            if anchor.row not in block.pool.shown and block.pool.open[anchor.row]:
                _settle(block, anchor, (), anchor.amount_minor)


def net_document(block: Block, ours: Sequence[Line], theirs: Sequence[Line]) -> bool:
    """Match lines of one document, one on one side, with open lines that make up for what they differ by; or ask.

    Returns:
        Whether lines were found that come to the difference, one of them in the opposite direction.
    """
    gap_minor = sum(line.amount_minor for line in ours) - sum(line.amount_minor for line in theirs)
    for anchors, known, missing_minor in ((theirs, ours, -gap_minor), (ours, theirs, gap_minor)):
        if len(anchors) == 1 and _settle(block, anchors[0], known, missing_minor):
            return True
    return False


def _settle(block: Block, anchor: Line, known: Sequence[Line], missing_minor: int) -> bool:
    candidates = _candidates(block, anchor, known)
    found = _sets(block, anchor, candidates, missing_minor, least=1 if known else 2)
    if found is None:
        return False
    groups = [_group(anchor, (*known, *lines), found, len(candidates)) for lines in found.sets]
    is_free = not any(row in block.pool.asked for group in groups for row in group.rows)
    if is_free and found.is_sure(block.pool.policy.truth.coincidence_ppm):
        block.pool.match(groups[0])
    else:
        block.pool.ask(groups, "rivals" if found.exact > 1 else "coincidence", found.exact - 1)
    return True


def _candidates(block: Block, anchor: Line, known: Sequence[Line]) -> list[Line]:
    """Open lines that nobody names, near in date, of either direction; none without one of the opposite direction."""
    most, rows = block.pool.policy.truth.combine_candidates, {line.row for line in known}
    if _is_crowded(block, anchor, most * _CROWD):
        block.pool.count_limit("combine_candidates")
        return []
    taken_off = [line for line in _opposite(block, anchor) if _is_taken_off(anchor, line) and line.row not in rows]
    if not taken_off or len(taken_off) > most:
        return []
    most_minor = abs(anchor.amount_minor) + sum(abs(line.amount_minor) for line in taken_off)
    enough = most + 1 - len(taken_off)
    added = block.unnamed_payments(_other(anchor), is_money=anchor.is_money).within(
        block.pool,
        **_days(block, anchor),
        least_minor=-most_minor if anchor.amount_minor < 0 else 0,
        most_minor=-1 if anchor.amount_minor < 0 else most_minor,
        like=anchor,
        most_lines=enough + len(rows),
    )
    lines = [*taken_off, *[line for line in added if line.row not in rows][:enough]]
    if len(lines) > most:
        block.pool.count_limit("combine_candidates")
        return []
    return lines


def _is_crowded(block: Block, anchor: Line, most_lines: int) -> bool:
    """Whether more lines than that are open on the other side in those days."""
    side = _other(anchor)
    if len(block.lines[side]) <= most_lines:
        return False
    return block.parts(side).count_within(block.pool, **_days(block, anchor), most_lines=most_lines + 1) > most_lines


def _opposite(block: Block, anchor: Line) -> list[Line]:
    """Lines of the opposite direction that nobody names; none off a credit note, whose opposite is an invoice."""
    unnamed = block.unnamed(_other(anchor))
    if anchor.amount_minor >= 0:
        return unnamed.within(block.pool, **_days(block, anchor), most_minor=-1)
    if anchor.is_money:
        return unnamed.within(block.pool, **_days(block, anchor), least_minor=0)
    return []


def _is_taken_off(anchor: Line, line: Line) -> bool:
    """Whether a line of the opposite direction reduces such an amount: its kind is known, a payment's a payment's."""
    return line.family is not None and line.is_money == anchor.is_money


def _other(anchor: Line) -> Side:
    return "theirs" if anchor.side == "ours" else "ours"


def _days(block: Block, anchor: Line) -> _Window:
    """The days of the parts of the anchor."""
    dates = block.pool.policy.dates
    # the lines that make up our lump are the customer's, booked later rather than earlier
    before_days = dates.combine_after_days if anchor.side == "ours" else dates.combine_before_days
    return {"first_day": anchor.day - before_days, "last_day": anchor.day + dates.combine_after_days}


def _is_opposite(anchor: Line, line: Line) -> bool:
    return (line.amount_minor < 0) != (anchor.amount_minor < 0)


def _sets(block: Block, anchor: Line, lines: list[Line], total_minor: int, least: int) -> LineSets | None:
    """The sets of `least` or more lines that come to the total; null where none, or the first, takes anything off."""
    truth = block.pool.policy.truth
    if not lines:
        return None
    amounts = [line.amount_minor for line in lines]
    found = sets_that_add_up(amounts, total_minor, truth.combine_lines, truth.combine_nodes, truth.suggestions)
    if not found.whole:
        block.pool.count_limit("combine_nodes")
        return None
    single = [(line,) for line in lines if line.amount_minor == total_minor] if least == 1 else []
    sets = (*single, *(tuple(lines[place] for place in solution) for solution in found.solutions))
    is_netted = any(_is_opposite(anchor, line) for chosen in sets for line in chosen)
    if not is_netted or any(_cancels(chosen) for chosen in sets):
        return None
    return LineSets(sets, found.exact + len(single), found.near, found.window_minor, found.chance_ppm)


def _cancels(lines: Sequence[Line]) -> bool:
    """Whether two of the lines cancel each other out: without them fewer lines come to the same."""
    amounts = {line.amount_minor for line in lines}
    return any(-amount in amounts for amount in amounts)


def _group(anchor: Line, lines: Sequence[Line], found: LineSets, candidates: int) -> Group:
    evidence = {
        "candidates": candidates,
        "chosen": len(lines),
        "near": found.near,
        "window_minor": found.window_minor,
    }
    rows = tuple(sorted((anchor.row, *(line.row for line in lines))))
    return Group(rows, (anchor.row,), "subset", evidence, rivals=found.exact - 1, coincidence_ppm=found.chance_ppm)
