"""How many ways some amounts add up to a sum: every subset is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

#: More lines than this nobody adds up by trying; more candidates prove nothing.
MOST_LINES: Final = 8
MOST_CANDIDATES: Final = 25
#: Amounts on either side of the sum that are tried too.
NEIGHBOURS: Final = 50


@dataclass(frozen=True)
class Count:
    """`exact`: subsets that come to the sum; `near`: how many of the hundred neighbouring amounts are reached."""

    exact: int
    near: int


def subsets(amounts: np.ndarray, target: int, least: int = 1, most: int = MOST_LINES) -> Count:
    """Count the subsets of `least` to `most` of the amounts that come to `target`.

    The amounts are cut in two halves; every subset of one is looked up among those of the other, so that all
    subsets are tried without writing down each.
    """
    half = len(amounts) // 2
    left, left_size = _sums(amounts[:half])
    right, right_size = _sums(amounts[half:])
    order = np.argsort(right, kind="stable")
    right, right_size = right[order], right_size[order]
    exact, reached = 0, np.zeros(2 * NEIGHBOURS + 1, dtype=bool)
    first = np.searchsorted(right, target - NEIGHBOURS - left, side="left")
    last = np.searchsorted(right, target + NEIGHBOURS - left, side="right")
    for place in np.flatnonzero(last > first):
        span = slice(first[place], last[place])
        size = right_size[span] + left_size[place]
        sums = (right[span] + left[place])[(size >= least) & (size <= most)]
        exact += int((sums == target).sum())
        reached[sums - target + NEIGHBOURS] = True
    return Count(exact, int(reached.sum() - reached[NEIGHBOURS]))


def _sums(amounts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The sum and the size of every subset."""
    sums, sizes = np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64)
    for amount in amounts:
        sums = np.concatenate([sums, sums + amount])
        sizes = np.concatenate([sizes, sizes + 1])
    return sums, sizes
