"""The search for sets of amounts that add up to one: exact solutions, near ones, and how far it looked.

It prepares what `subset_walk` walks through, so that it can be checked against brute force.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from math import gcd
from typing import TYPE_CHECKING, Final

from liangqing.core.policy import WHOLE_PPM
from liangqing.matching.sums.subset_walk import MOST_LINES, Amounts, walk

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def sets_that_add_up(amounts: Sequence[int], target: int, most_lines: int, most_nodes: int, keep: int) -> Found:
    """Every set of 2 to `most_lines` of the `amounts`, of either sign, whose sum is the `target`.

    Depth-first, the largest absolute amount first; a branch is left when the amounts that remain cannot reach the
    target. The budget is a count of nodes, never a time, so that the answer is the same everywhere.
    """
    order = sorted(range(len(amounts)), key=lambda place: (-abs(amounts[place]), amounts[place], place))
    sizes = [amounts[place] for place in order]
    most_lines = min(most_lines, MOST_LINES)
    step_minor = gcd(target, *sizes)
    solutions = array("q", [-1]) * (keep * most_lines)
    window = NEAR_STEPS * step_minor
    exact, near, nodes = walk(Amounts(sizes), solutions, most_lines, target, window, most_nodes)
    found = [solutions[start : start + most_lines] for start in range(0, min(exact, keep) * most_lines, most_lines)]
    return Found(
        solutions=[tuple(sorted(order[place] for place in places if place >= 0)) for places in found],
        exact=exact,
        near=near,
        nodes=min(nodes, most_nodes),
        step_minor=step_minor,
        whole=nodes <= most_nodes,
    )
