"""Lines that share a reference but not the amount, where lines without one make up what is missing.

A lump often names only the first of the documents it covers, and the rest of an instalment plan names none:
before a difference is taken for a mistake of keying, the lines that would complete it are looked for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from liangqing.matching.pool.groups import Group, Part
from liangqing.matching.references.only_rest import only_rest
from liangqing.matching.sums.line_sets import sets_of_lines
from liangqing.matching.sums.netted import net_document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.matching.lines.line import Line
    from liangqing.matching.pool.blocks import Block
    from liangqing.matching.sums.line_sets import LineSets


def complete(block: Block, ours: Sequence[Line], theirs: Sequence[Line]) -> bool:
    """Match the lines with the only open ones that make both sides equal, or ask; false where none do."""
    gap_minor = sum(line.amount_minor for line in ours) - sum(line.amount_minor for line in theirs)
    short, full = (theirs, ours) if (gap_minor < 0) == (ours[0].amount_minor < 0) else (ours, theirs)
    rest = only_rest(block, short, full, abs(gap_minor))
    if rest is not None:
        block.pool.match(_group(short, full, rest.sets[0], rest))
        return True
    found = _missing(block, short[0], [*short, *full], abs(gap_minor))
    if found is None or not found.sets:
        return net_document(block, ours, theirs)
    groups = [_group(short, full, lines, found) for lines in found.sets]
    is_free = not any(row in block.pool.asked for group in groups for row in group.rows)
    if is_free and found.is_sure(block.pool.policy.truth.coincidence_ppm):
        block.pool.match(groups[0])
    else:
        block.pool.ask(groups, "rivals" if found.exact > 1 else "coincidence", found.exact - 1)
    return True


def may_be_part(block: Block, one: Line, other: Line) -> bool:
    """Whether any open line that nobody names could belong to the smaller of two amounts of one document."""
    gap_minor = abs(one.amount_minor) - abs(other.amount_minor)
    return bool(_candidates(block, other if gap_minor > 0 else one, [one, other], abs(gap_minor)))


def _missing(block: Block, like: Line, known: list[Line], missing_minor: int) -> LineSets | None:
    """Sets of open lines on the side of `like`, single lines too, that sum to what is missing."""
    truth = block.pool.policy.truth
    candidates = _candidates(block, like, known, missing_minor)
    if len(candidates) > truth.combine_candidates:
        block.pool.count_limit("combine_candidates")
        return None
    singles = [(line,) for line in candidates if abs(line.amount_minor) == missing_minor]
    smaller = [line for line in candidates if abs(line.amount_minor) < missing_minor]
    found = sets_of_lines(block.pool, smaller, missing_minor, truth.combine_lines - 1)
    if found is None:
        return None
    return replace(found, sets=(*singles, *found.sets), exact=len(singles) + found.exact)


def _candidates(block: Block, like: Line, known: list[Line], missing_minor: int) -> list[Line]:
    """Open lines of the side of `like` that no line of the other side names, close in date; one too many at most."""
    days = block.pool.policy.dates.combine_before_days
    enough = block.pool.policy.truth.combine_candidates + 1
    parts = block.unnamed(like.side).possible(
        like,
        block.pool,
        first_day=like.day - days,
        last_day=like.day + days,
        most_minor=missing_minor,
        most_lines=enough + len(known),
    )
    rows = {line.row for line in known}
    return [line for line in parts if line.row not in rows][:enough]


def _group(short: Sequence[Line], full: Sequence[Line], more: tuple[Line, ...], found: LineSets) -> Group:
    lines = [*short, *more]
    ours, theirs = (lines, full) if short[0].side == "ours" else (full, lines)
    evidence = {"reference": full[0].key, "ours_count": len(ours), "theirs_count": len(theirs)}
    is_money = all(line.is_money for line in (*lines, *full))
    code = "B03" if len(ours) > 1 else "B04"
    note = Part(code, "proved", {"count": len(lines)}, amount_minor=0)
    return Group(
        tuple(sorted(line.row for line in (*lines, *full))),
        tuple(line.row for line in full),
        "reference_sum",
        evidence,
        (note,) if is_money else (),
        rivals=len(found.sets) - 1,
        coincidence_ppm=found.chance_ppm,
    )
