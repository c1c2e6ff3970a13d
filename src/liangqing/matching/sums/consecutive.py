"""Documents with consecutive numbers that add up to one line of the other side: always a question.

Where a customer has too many open lines to look through, a sum of any of them proves nothing; but what is lumped
together was mostly delivered together, and bears numbers in a row.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from liangqing.core.schemas import SIDES
from liangqing.matching.lines.one_event import alike
from liangqing.matching.pool.groups import Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liangqing.matching.lines.line import Line
    from liangqing.matching.pool.blocks import Block

#: A run is no longer than this, and its numbers and days go no further from line to line.
_LONGEST: Final = 12
_NUMBERS: Final = 3
_DAYS: Final = 5


def find_consecutive(block: Block) -> None:
    """Ask whether a line is the sum of lines with consecutive numbers, the nearest in date first."""
    for side, other in (SIDES, SIDES[::-1]):
        anchors: defaultdict[int, list[Line]] = defaultdict(list)
        for line in block.open(side):
            if line.row not in block.pool.shown:
                anchors[line.amount_minor].append(line)
        found: defaultdict[int, list[list[Line]]] = defaultdict(list)
        for chosen, total_minor in _sums(block.open(other)) if anchors else ():
            for anchor in anchors.get(total_minor, ()):
                if _fits(block, anchor, chosen):
                    found[anchor.row].append(chosen)
        for anchor in (line for lines in anchors.values() for line in lines):
            _ask(block, anchor, found.get(anchor.row, []))


def _sums(lines: Iterable[Line]) -> Iterator[tuple[list[Line], int]]:
    """Every run of two or more lines, with its sum."""
    for run in _runs(lines):
        for first in range(len(run) - 1):
            total_minor = run[first].amount_minor
            for last in range(first + 1, min(first + _LONGEST, len(run))):
                total_minor += run[last].amount_minor
                yield run[first : last + 1], total_minor


def _runs(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines in order of their numbers, parted where numbers or days jump."""
    numbered = [(len(line.digits), int(line.digits), line.row, line) for line in lines if line.digits]
    ordered = [entry[-1] for entry in sorted(numbered, key=lambda entry: entry[:-1])]
    run = ordered[:1]
    for before, line in pairwise(ordered):
        if not _follows(before, line):
            yield run
            run = []
        run.append(line)
    yield run


def _follows(before: Line, line: Line) -> bool:
    is_next = int(line.digits or 0) - int(before.digits or 0) <= _NUMBERS
    return is_next and len(line.digits or "") == len(before.digits or "") and abs(line.day - before.day) <= _DAYS


def _fits(block: Block, anchor: Line, chosen: list[Line]) -> bool:
    dates = block.pool.policy.dates
    days = anchor.day - chosen[-1].day
    return -dates.combine_after_days <= days <= dates.combine_before_days and all(
        alike(anchor, line) for line in chosen
    )


def _ask(block: Block, anchor: Line, sets: list[list[Line]]) -> None:
    sets.sort(key=lambda chosen: (abs(anchor.day - chosen[-1].day), chosen[0].row))
    groups = [
        Group(
            tuple(sorted((anchor.row, *(line.row for line in chosen)))),
            (anchor.row,),
            "subset",
            {"chosen": len(chosen)},
        )
        for chosen in sets
    ]
    block.pool.ask(groups, "rivals" if len(groups) > 1 else "coincidence", len(groups) - 1)
