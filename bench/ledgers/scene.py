"""One chunk of a data set while it is made: the values drawn, the chance, and where its numbers start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

if TYPE_CHECKING:
    from numpy.random import Generator

    from bench.ledgers.drawn import Drawn
    from bench.ledgers.profiles import Mixture


@dataclass(frozen=True)
class Scene:
    """What every recipe needs.

    Attributes:
        drawn: the values of the data set.
        mixture: the shares of the noises.
        rng: chance, of this chunk alone.
        customers: numbers of the customers of this chunk.
    """

    drawn: Drawn
    mixture: Mixture
    rng: Generator
    customers: np.ndarray

    @property
    def last_day(self) -> int:
        """The as-of date, in days of the period."""
        return self.drawn.period_days - 1

    def happens(self, count: int, ppm: int) -> pl.Series:
        """For each of `count` lines whether something happens that happens to `ppm` of a million."""
        return pl.Series(self.rng.integers(0, 1_000_000, count) < ppm)

    def between(self, least: int, most: int, count: int) -> pl.Series:
        """A whole number for each line, both ends included."""
        return pl.Series(self.rng.integers(least, most + 1, count))

    def one_of(self, values: tuple[int, ...], count: int) -> pl.Series:
        """One of the values for each line."""
        return pl.Series(np.asarray(values, dtype=np.int64)[self.rng.integers(0, len(values), count)])

    def delays(self, count: int) -> pl.Series:
        """Days from one booking to the other: at least one, mostly few."""
        mean = self.drawn.delay_mean_days
        return pl.Series(np.minimum(self.rng.geometric(1 / mean, count), self.drawn.delay_most_days).astype(np.int32))
