"""How likely two amounts agree by chance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangqing.matching.pairs.chance import amount_coincidence_ppm


@pytest.mark.parametrize(
    ("amount_minor", "ppm"),
    [(23_417_53, 10), (23_417_00, 100), (23_410_00, 500), (23_400_00, 2_000), (23_000_00, 5_000)],
)
def test_the_rounder_the_likelier(amount_minor: int, ppm: int) -> None:
    assert amount_coincidence_ppm(amount_minor, candidates=1, repeats=0, lines=100) == ppm


def test_an_amount_that_occurs_often_is_likely_to_occur_again() -> None:
    assert amount_coincidence_ppm(23_417_53, candidates=2, repeats=5, lines=100) == 100_000


@given(st.integers(-(10**12), 10**12), st.integers(0, 1_000), st.integers(0, 100), st.integers(0, 100))
def test_it_is_a_share_and_no_candidates_mean_no_chance(amount: int, candidates: int, repeats: int, lines: int) -> None:
    chance = amount_coincidence_ppm(amount, candidates, repeats, lines)
    assert 0 <= chance <= 1_000_000
    assert (chance == 0) == (candidates == 0)
