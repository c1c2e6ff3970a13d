"""Lines of a customer that add up to an amount."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liangqing.matching.sums.search import sets_that_add_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.matching.lines.line import Line
    from liangqing.matching.pool.pool import Pool


@dataclass(frozen=True)
class LineSets:
    """The sets of lines whose sum is the amount looked for.

    `sets`: the first of them; `exact`: how many there are in all; `near`: sets whose sum misses by at most
    `window_minor`; `chance_ppm`: how likely chance alone makes such a sum.
    """

    sets: tuple[tuple[Line, ...], ...]
    exact: int
    near: int
    window_minor: int
    chance_ppm: int

    def is_sure(self, coincidence_ppm: int) -> bool:
        """Whether there is only one set, and chance hardly made it."""
        return self.exact == 1 and self.chance_ppm <= coincidence_ppm


def sets_of_lines(pool: Pool, lines: Sequence[Line], total_minor: int, most_lines: int) -> LineSets | None:
    """The sets of two to `most_lines` lines whose amounts, signs aside, sum to `total_minor`.

    Null where the search of the policy's many steps did not see every set; that is counted.
    """
    truth = pool.policy.truth
    sizes = [abs(line.amount_minor) for line in lines]
    found = sets_that_add_up(sizes, total_minor, most_lines, truth.combine_nodes, truth.suggestions)
    if not found.whole:
        pool.count_limit("combine_nodes")
        return None
    sets = tuple(tuple(lines[place] for place in solution) for solution in found.solutions)
    return LineSets(sets, found.exact, found.near, found.window_minor, found.chance_ppm)
