"""Lines that share a reference but not the amount, where lines without one make up what is missing.

A lump often names only the first of the documents it covers, and the rest of an instalment plan names none:
before a difference is taken for a mistake of keying, the lines that would complete it are looked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.matching.lines import alike
from liangqing.matching.pool import Group, Part
from liangqing.matching.search import NEAR_STEPS, sets_that_add_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.matching.blocks import Block
    from liangqing.matching.lines import Line

_PPM: Final = 1_000_000


def complete(block: Block, ours: Sequence[Line], theirs: Sequence[Line]) -> bool:
    """Match the lines with the only open ones that make both sides equal, or ask; false where none do."""
    gap = sum(line.amount_minor for line in ours) - sum(line.amount_minor for line in theirs)
    short, full = (theirs, ours) if (gap < 0) == (ours[0].amount_minor < 0) else (ours, theirs)
    sets, exact, near = _missing(block, short[0], [*short, *full], abs(gap))
    if not sets:
        return False
    chance = near * _PPM // (2 * NEAR_STEPS)
    groups = [_group(short, full, lines, len(sets), chance) for lines in sets]
    is_free = not any(row in block.pool.asked for group in groups for row in group.rows)
    if exact == 1 and chance <= block.pool.policy.truth.coincidence_ppm and is_free:
        block.pool.match(groups[0])
    else:
        block.pool.ask(groups, "rivals" if exact > 1 else "coincidence", exact - 1)
    return True


def _missing(block: Block, like: Line, known: list[Line], missing: int) -> tuple[list[tuple[Line, ...]], int, int]:
    """Sets of open lines on the side of `like` that sum to what is missing; how many there are, and near ones."""
    truth = block.pool.policy.truth
    candidates = _candidates(block, like, known, missing)
    if not candidates or len(candidates) > truth.combine_candidates:
        return [], 0, 0
    singles = [(line,) for line in candidates if abs(line.amount_minor) == missing]
    smaller = [line for line in candidates if abs(line.amount_minor) < missing]
    amounts = [abs(line.amount_minor) for line in smaller]
    found = sets_that_add_up(amounts, missing, truth.combine_lines - 1, truth.combine_nodes, truth.suggestions)
    if not found.whole:
        block.pool.count_limit("combine_nodes")
        return [], 0, 0
    sets = [tuple(smaller[place] for place in solution) for solution in found.solutions]
    return [*singles, *sets], len(singles) + found.exact, found.near


def _candidates(block: Block, like: Line, known: list[Line], missing: int) -> list[Line]:
    """Open lines of one side that no line of the other names, of the direction and kind, close in date."""
    dates = block.pool.policy.dates
    rows = {line.row for line in known}
    return [
        line
        for line in block.open(like.side)
        if line.row not in rows
        and not line.known_there
        and 0 < abs(line.amount_minor) <= missing
        and (line.amount_minor < 0) == (like.amount_minor < 0)
        and abs(line.day - like.day) <= dates.combine_before_days
        and alike(like, line)
    ]


def _group(short: Sequence[Line], full: Sequence[Line], more: tuple[Line, ...], rivals: int, chance: int) -> Group:
    lines = [*short, *more]
    ours, theirs = (lines, full) if short[0].side == "ours" else (full, lines)
    evidence = {"reference": full[0].key, "ours_count": len(ours), "theirs_count": len(theirs)}
    is_money = all(line.is_money for line in (*lines, *full))
    note = Part(
        "B03" if len({line.key for line in lines}) > 1 else "B04", "proved", {"count": len(lines)}, amount_minor=0
    )
    return Group(
        tuple(sorted(line.row for line in (*lines, *full))),
        tuple(line.row for line in full),
        "reference_sum",
        evidence,
        (note,) if is_money else (),
        rivals=rivals - 1,
        coincidence_ppm=chance,
    )
