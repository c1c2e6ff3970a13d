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
        customers: numbers of the customers of this chunk, in order.
        large_ppm: share of the deals that the first of them has; 0 where it is one of many.
        first_group: where the numbers of this chunk's groups start; the balances brought forward come first.
    """

    drawn: Drawn
    mixture: Mixture
    rng: Generator
    customers: np.ndarray
    large_ppm: int
    first_group: int

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

    def opening_group(self, customers: np.ndarray) -> np.ndarray:
        """The group of the balances brought forward of each customer."""
        return np.searchsorted(self.customers, customers) + self.first_group

    def opening_gap(self, customers: np.ndarray) -> np.ndarray:
        """By how much the balance they bring forward differs from ours: 0 for most customers."""
        chance = customers.astype(np.int64) * 69_069 % 1_000_003
        gap: np.ndarray = np.where(chance < self.drawn.opening_gap_ppm, chance % 9_973 * 1_009 + 700, 0)
        return gap

    def writes_chinese(self, customers: np.ndarray) -> np.ndarray:
        """Whether each customer keeps its books in Chinese: the same answer in every chunk."""
        chinese: np.ndarray = customers.astype(np.int64) * 40_503 % 1_000_003 < self.drawn.zh_ppm
        return chinese

    def keeps_foreign(self, customers: np.ndarray) -> np.ndarray:
        """Whether each customer's account is kept in the foreign currency; never that of the first, the large one."""
        foreign: np.ndarray = customers.astype(np.int64) * 48_271 % 1_000_003 < self.drawn.foreign_accounts_ppm
        foreign &= customers != 1
        return foreign
