"""A share with how sure it is: two of two and two thousand of two thousand are not the same hundred per cent."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

#: Standard deviations either side that hold 95 % of a normal distribution.
_NORMAL_95: Final = 1.959963984540054


@dataclass(frozen=True)
class Share:
    """`part` of `whole`, both counts."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """Between 0 and 1; None where there is nothing to have a share of."""
        return self.part / self.whole if self.whole else None

    @property
    def low(self) -> float:
        """The lower 95 % bound of the score interval (Wilson 1927); 0 where nothing is known."""
        return self._bounds()[0]

    @property
    def high(self) -> float:
        """The upper 95 % bound; 1 where nothing is known."""
        return self._bounds()[1]

    @property
    def rest(self) -> Share:
        """What is not part of it."""
        return Share(self.whole - self.part, self.whole)

    def _bounds(self) -> tuple[float, float]:
        if not self.whole:
            return 0.0, 1.0
        p, n, z = self.part / self.whole, self.whole, _NORMAL_95
        middle = p + z * z / (2 * n)
        half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        scale = 1 + z * z / n
        low = 0.0 if self.part == 0 else (middle - half) / scale
        high = 1.0 if self.part == self.whole else (middle + half) / scale
        return low, high
