"""Lines that no question shows, and what lines of the other side near them come to: always a question.

Several lines of one text and kind are looked at together, as somebody pays in parts that are not those of the
invoices, where few lines of the other side are open; and a line by itself, where too many are, beside its nearest.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Final

from liangqing.core.schemas import SIDES
from liangqing.matching.pool.groups import Group
from liangqing.matching.pool.parts import Parts
from liangqing.matching.sums.search import sets_that_add_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liangqing.matching.lines.line import Line
    from liangqing.matching.pool.blocks import Block
    from liangqing.matching.sums.search import Found

#: So many candidates are a crowd. Of a crowd's nearest lines, in the first of these spans that holds enough, only
#: short sums are looked at: longer ones are reached by chance.
_CROWD: Final = 24
_SPANS_DAYS: Final = (4, 15, 60)
_LINES, _LINES_OF_CROWD = 4, 3
#: More sums than this say nothing.
_SUMS: Final = 3
#: Parts of one payment: so many at most, no more days apart, and among so few lines of their text.
_PARTS: Final = 3
_APART_DAYS: Final = 10
_FEW: Final = 6


def find_likely_sums(block: Block) -> None:
    """Ask about lines that no question shows yet, where a few sets of lines near come to their amount."""
    for side, other in (SIDES, SIDES[::-1]):
        parts = Parts(block.open(other))
        alone: list[Line] = []
        for line in _unshown(block, block.open(side)):
            if not _is_crowd(_near(block, (line,), parts)):
                alone.append(line)
            elif line.row not in block.pool.shown:
                _ask(block, (line,), _nearest(block, line, parts), _LINES_OF_CROWD)
        for anchors in _together(_unshown(block, alone)):
            lines = _near(block, anchors, parts)
            if block.pool.shown.isdisjoint(line.row for line in anchors) and not _is_crowd(lines):
                _ask(block, anchors, lines, _LINES)


def _unshown(block: Block, lines: Iterable[Line]) -> list[Line]:
    """The lines that no question shows, and that are no copies of another."""
    pool = block.pool
    return [line for line in lines if line.row not in pool.shown and line.row not in pool.repeated]


def _together(lines: Iterable[Line]) -> Iterator[tuple[Line, ...]]:
    """Two or three lines of one text and kind that stand near to one another, where such lines are few."""
    alike: defaultdict[tuple[str, str | None, bool], list[Line]] = defaultdict(list)
    for line in lines:
        if line.text:
            alike[line.text, line.family, line.amount_minor > 0].append(line)
    for same in alike.values():
        for place, first in enumerate(same):
            near = [line for line in same[place + 1 : place + 1 + _FEW] if line.day - first.day <= _APART_DAYS]
            if len(near) < _FEW:
                for count in range(1, _PARTS):
                    yield from ((first, *others) for others in combinations(near, count))


def _is_crowd(lines: list[Line]) -> bool:
    return len(lines) >= _CROWD


def _near(block: Block, anchors: tuple[Line, ...], parts: Parts, span_days: int | None = None) -> list[Line]:
    """Open lines of the other side that may be part of the anchors' sum, in the days of a sum or fewer of them.

    All days: a crowd at most.
    """
    dates, first = block.pool.policy.dates, anchors[0]
    before_days, after_days = dates.combine_before_days, dates.combine_after_days
    if first.side == "ours":  # the customer books our lump in parts, later
        before_days, after_days = after_days, before_days
    return parts.possible(
        first,
        block.pool,
        first_day=first.day - min(before_days, span_days or before_days),
        last_day=first.day + min(after_days, span_days or after_days),
        most_minor=abs(sum(line.amount_minor for line in anchors)) - 1,
        most_lines=_CROWD if span_days is None else len(block.lines["ours"]) + len(block.lines["theirs"]),
    )


def _nearest(block: Block, anchor: Line, parts: Parts) -> list[Line]:
    """Of a crowd, the lines nearest in date."""
    lines: list[Line] = []
    for span_days in _SPANS_DAYS:
        lines = _near(block, (anchor,), parts, span_days)
        if _is_crowd(lines):
            break
    return sorted(lines, key=lambda line: (abs(line.day - anchor.day), line.row))[:_CROWD]


def _ask(block: Block, anchors: tuple[Line, ...], lines: list[Line], most_lines: int) -> None:
    total_minor = abs(sum(line.amount_minor for line in anchors))
    amounts = [abs(line.amount_minor) for line in lines]
    truth = block.pool.policy.truth
    found = sets_that_add_up(amounts, total_minor, most_lines, truth.combine_nodes, _SUMS)
    if not 1 <= found.exact <= _SUMS or found.chance_ppm > truth.coincidence_ppm or not found.whole:
        return
    solutions = sorted(found.solutions, key=lambda places: (sum(places), places))
    groups = [_group(anchors, [lines[place] for place in places], found, len(lines)) for places in solutions]
    block.pool.ask(groups, "rivals" if len(groups) > 1 else "coincidence", len(groups) - 1)


def _group(anchors: tuple[Line, ...], chosen: list[Line], found: Found, candidates: int) -> Group:
    evidence = {
        "candidates": candidates,
        "chosen": len(chosen),
        "near": found.near,
        "window_minor": found.window_minor,
    }
    fixed = tuple(line.row for line in anchors)
    rows = tuple(sorted((*fixed, *(line.row for line in chosen))))
    return Group(rows, fixed, "subset", evidence, rivals=found.exact - 1, coincidence_ppm=found.chance_ppm)
