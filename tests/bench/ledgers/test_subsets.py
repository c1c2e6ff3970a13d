from __future__ import annotations

from itertools import combinations

import numpy as np
from bench.ledgers.subsets import NEIGHBOURS, Count, subsets
from hypothesis import given
from hypothesis import strategies as st

AMOUNTS = st.lists(st.integers(-300, 900), max_size=9)


def by_hand(amounts: list[int], target: int, least: int, most: int) -> Count:
    """Every subset written down."""
    sums = [sum(some) for size in range(least, most + 1) for some in combinations(amounts, size)]
    near = {total for total in sums if 0 < abs(total - target) <= NEIGHBOURS}
    return Count(sums.count(target), len(near))


@given(AMOUNTS, st.integers(-500, 2_000), st.integers(0, 3), st.integers(3, 9))
def test_every_subset_is_counted(amounts: list[int], target: int, least: int, most: int) -> None:
    found = subsets(np.array(amounts, dtype=np.int64), target, least, most)
    assert found == by_hand(amounts, target, least, most)
