"""Lines of one side of a customer, to be searched by date and amount."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.matching.lines.line import FAMILY
from liangqing.matching.pool.line_columns import Columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.matching.lines.line import Line
    from liangqing.matching.pool.pool import Pool

#: More than any amount.
ANY_MINOR: Final = 2**63 - 1
_FAMILIES: Final = sorted(set(FAMILY.values()))
#: Families as numbers; a kind that tells none is 0.
_NUMBERS: Final[dict[str | None, int]] = {None: 0, **{family: at for at, family in enumerate(_FAMILIES, start=1)}}


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
