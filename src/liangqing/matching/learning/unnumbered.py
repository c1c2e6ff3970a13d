"""How far apart a customer's lines of one event stand where no common number ties them.

What is learned of all lines is learned of those that share their number; who books without one often books on other
days. Each pair of a customer that is matched without a number shows it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from liangqing.core.policy import WHOLE_PPM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.matching.learning.habits import Habits
    from liangqing.matching.lines.line import Line

#: What all lines show weighs as much as so many pairs of the customer.
_PAIRS_OF_ALL: Final = 20


@dataclass
class Unnumbered:
    """The pairs of one customer matched so far without a number: direction (raises) and days -> how many."""

    _days: Counter[tuple[bool, int]] = field(default_factory=Counter)
    _pairs: Counter[bool] = field(default_factory=Counter)

    def add(self, one: Line, other: Line) -> None:
        """Remember a pair that was matched: a line of ours and one of theirs."""
        raises = one.amount_minor > 0
        self._days[raises, other.day - one.day] += 1
        self._pairs[raises] += 1

    def times_ppm(self, habits: Habits, one: Line, other: Line, window_days: int) -> int:
        """As `Habits.times_ppm`, by the days of this customer's pairs, and without limits: an order, no proof."""
        days_ppm = self._days_ppm(habits, one.amount_minor > 0, other.day - one.day, window_days)
        return days_ppm * habits.text_ppm(one, other) // WHOLE_PPM

    def times_of(self, habits: Habits, anchor: Line, lines: Sequence[Line], window_days: int) -> list[int]:
        """The `times_ppm` of a line and each of several of the other side, all of its amount."""
        is_ours = anchor.side == "ours"
        pairs = [(anchor, line) if is_ours else (line, anchor) for line in lines]
        of_days = {
            days: self._days_ppm(habits, anchor.amount_minor > 0, days, window_days)
            for days in {other.day - one.day for one, other in pairs}
        }
        return [of_days[other.day - one.day] * habits.text_ppm(one, other) // WHOLE_PPM for one, other in pairs]

    def _days_ppm(self, habits: Habits, raises: bool, days: int, window_days: int) -> int:  # noqa: FBT001 - a direction
        of_all = _PAIRS_OF_ALL * habits.days_ppm(raises=raises, days=days, window_days=window_days)
        shown = self._days[raises, days] * (2 * window_days + 1) * WHOLE_PPM
        return (shown + of_all) // (self._pairs[raises] + _PAIRS_OF_ALL)
