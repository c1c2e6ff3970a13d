"""Lines of a customer that add up to an amount."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liangqing.matching.line_columns import Columns
from liangqing.matching.lines import FAMILY
from liangqing.matching.search import sets_that_add_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.matching.lines import Line
    from liangqing.matching.pool import Pool

#: More than any amount.
ANY_MINOR: Final = 2**63 - 1
_FAMILIES: Final = sorted(set(FAMILY.values()))
#: Families as numbers; a kind that tells none is 0.
_NUMBERS: Final[dict[str | None, int]] = {None: 0, **{family: at for at, family in enumerate(_FAMILIES, start=1)}}


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


class Parts:
    """Lines of one side, in order of date, to be searched for those that may be part of another line."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._columns = Columns(
            [line.row for line in lines],
            [line.day for line in lines],
            [line.amount_minor for line in lines],
            [_NUMBERS[line.family] for line in lines],
        )

    def possible(
        self, like: Line, pool: Pool, *, first_day: int, last_day: int, most_minor: int, most_lines: int
    ) -> list[Line]:
        """The first open ones, in a window of dates, of its direction and a fitting kind, that are not too large."""
        least, most = (-most_minor, -1) if like.amount_minor < 0 else (1, most_minor)
        return self._within(like.family, pool, (first_day, last_day), (least, most), most_lines)

    def of_amount(self, like: Line, pool: Pool, *, first_day: int, last_day: int, amount_minor: int) -> list[Line]:
        """The open ones of an amount, signed, in a window of dates, of a fitting kind."""
        return self._within(like.family, pool, (first_day, last_day), (amount_minor, amount_minor), len(self._lines))

    def within(
        self,
        pool: Pool,
        *,
        first_day: int,
        last_day: int,
        least_minor: int = -ANY_MINOR,
        most_minor: int = ANY_MINOR,
        like: Line | None = None,
        most_lines: int | None = None,
    ) -> list[Line]:
        """The first open ones in a window of dates and of amounts, signed, of a kind that fits `like`, if given."""
        family = like.family if like else None
        most = len(self._lines) if most_lines is None else most_lines
        return self._within(family, pool, (first_day, last_day), (least_minor, most_minor), most)

    def count_within(self, pool: Pool, *, first_day: int, last_day: int, most_lines: int) -> int:
        """How many open ones a window of dates has, counted up to `most_lines`."""
        days = (first_day, last_day)
        return len(self._columns.within(pool.flags, *days, -ANY_MINOR, ANY_MINOR, _NUMBERS[None], most_lines))

    def _within(
        self, family: str | None, pool: Pool, days: tuple[int, int], amounts_minor: tuple[int, int], most_lines: int
    ) -> list[Line]:
        places = self._columns.within(pool.flags, *days, *amounts_minor, _NUMBERS[family], most_lines)
        lines = self._lines
        return [lines[place] for place in places]


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
