"""The search for sets of amounts that add up to one: exact solutions, near ones, and how far it looked.

A pure kernel over integers, so that it can be checked against brute force and compiled later.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import gcd
from typing import Final

from liangqing.core.policy import WHOLE_PPM

#: Sums within so many steps either side of the target are near; a step is the largest unit all amounts share.
NEAR_STEPS: Final = 50


@dataclass
class Found:
    """What a search found.

    `solutions`: the first exact ones, each the positions of its amounts in ascending order; `exact`: how many
    there are in all, of those visited; `near`: sets that miss by at most `NEAR_STEPS` steps; `whole`: whether every
    set was looked at within the budget of nodes.
    """

    solutions: list[tuple[int, ...]] = field(default_factory=list)
    exact: int = 0
    near: int = 0
    nodes: int = 0
    step_minor: int = 1
    whole: bool = True

    @property
    def window_minor(self) -> int:
        """How far a near set may miss."""
        return NEAR_STEPS * self.step_minor

    @property
    def chance_ppm(self) -> int:
        """Of the sums in reach on either side of the target, the share that some set attains.

        It tells how cheap an exact sum is.
        """
        return self.near * WHOLE_PPM // (2 * NEAR_STEPS)


def sets_that_add_up(amounts: list[int], target: int, most_lines: int, most_nodes: int, keep: int) -> Found:
    """Every set of 2 to `most_lines` of the positive `amounts` whose sum is the positive `target`.

    Depth-first over the amounts in descending order; a branch is left when even all that remain fall short, or the
    sum is past the target. The budget is a count of nodes, never a time, so that the answer is the same everywhere.
    """
    order = sorted(range(len(amounts)), key=lambda place: (-amounts[place], place))
    sizes = [amounts[place] for place in order]
    found = Found(step_minor=gcd(target, *sizes))
    window = found.window_minor
    rest = _rest(sizes)
    chosen: list[int] = []
    start, total = 0, 0
    while True:
        if found.nodes >= most_nodes:
            found.whole = False
            return found
        found.nodes += 1
        place = _next(sizes, rest, start, target - total, window, most_lines - len(chosen))
        if place is None:
            if not chosen:
                return found
            start = chosen.pop() + 1
            total -= sizes[start - 1]
            continue
        chosen.append(place)
        total += sizes[place]
        start = place + 1
        if len(chosen) > 1:
            _note(found, chosen, order, target - total, window, keep)


def _rest(sizes: list[int]) -> list[int]:
    rest = [0]
    for size in reversed(sizes):
        rest.append(rest[-1] + size)
    rest.reverse()
    return rest


def _next(sizes: list[int], rest: list[int], start: int, missing: int, window: int, lines_left: int) -> int | None:
    """The next amount to try: it does not overshoot, and with those after it the target can still be reached."""
    if lines_left == 0:
        return None
    for place in range(start, len(sizes)):
        if rest[place] < missing - window or lines_left * sizes[place] < missing - window:
            return None
        if sizes[place] <= missing + window:
            return place
    return None


def _note(found: Found, chosen: list[int], order: list[int], missing: int, window: int, keep: int) -> None:
    if missing == 0:
        found.exact += 1
        if len(found.solutions) < keep:
            found.solutions.append(tuple(sorted(order[place] for place in chosen)))
    elif abs(missing) <= window:
        found.near += 1
