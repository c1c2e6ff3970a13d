"""How many other sets of lines are as good a sum as the true one, counted from below.

A rival is got from the true set by putting up to three other lines for as many of its own, so that the sum stays. The
others stand between its first and its last day, are of its kind, and use words that go with those of the single line
in some true group; lines that the single line names are never exchanged. Such a set has as many lines and as near
ones: whoever knows no more than the two ledgers cannot prefer the true one. Where the true lines bear numbers in a
row, a person may see that, and no rival is counted.
"""

from __future__ import annotations

from itertools import combinations
from typing import Final

import numpy as np

#: Of more lines in those days only the first are exchanged: rivals are missed, none is invented.
_MOST_OTHERS: Final = 300
#: Numbers in a row: within so many times the number of lines.
_ROW: Final = 2


def is_in_a_row(numbers: list[int]) -> bool:
    """Whether the numbers of some documents stand so close together that the set can be seen by them."""
    return len(numbers) > 1 and max(numbers) - min(numbers) < _ROW * len(numbers)


def rivals(amounts: list[int], others: list[int]) -> int:
    """How many sets one gets by putting one, two or three of the `others` for as many of the `amounts`, sum unchanged.

    Args:
        amounts: of the lines of the true set that may be exchanged, minor units, signed.
        others: of lines outside the set.
    """
    free = np.array(others[:_MOST_OTHERS], dtype=np.int64)
    singles = np.sort(free)
    first, second = np.triu_indices(len(free), k=1)
    pairs = np.sort(free[first] + free[second])
    found = sum(_count(singles, np.array([amount])) for amount in amounts)
    found += sum(_count(pairs, np.array([sum(two)])) for two in combinations(amounts, 2))
    return found + sum(_triples(free, singles, pairs, sum(three)) for three in combinations(amounts, 3))


def _triples(free: np.ndarray, singles: np.ndarray, pairs: np.ndarray, total: int) -> int:
    """Sets of three of the free amounts that come to the total."""
    # a pair that holds the line itself does not count; nor is a line a pair with itself
    with_itself = _count(singles, total - 2 * free) - int((3 * free == total).sum())
    return (_count(pairs, total - free) - with_itself) // 3


def _count(sorted_amounts: np.ndarray, wanted: np.ndarray) -> int:
    """How many of the amounts are equal to one of the wanted, summed over the wanted."""
    after = np.searchsorted(sorted_amounts, wanted, side="right")
    return int((after - np.searchsorted(sorted_amounts, wanted, side="left")).sum())
