"""The search for sets of amounts that add up, held against every set there is."""

from __future__ import annotations

from itertools import combinations
from math import gcd

from hypothesis import given
from hypothesis import strategies as st

from liangqing.matching.sums.search import NEAR_STEPS, sets_that_add_up

POSITIVE = st.lists(st.integers(1, 12) | st.integers(1, 3_000), max_size=9)
AMOUNTS = POSITIVE | st.lists((st.integers(-12, 12) | st.integers(-3_000, 3_000)).filter(bool), max_size=9)


@given(AMOUNTS, st.integers(1, 60) | st.integers(1, 9_000), st.integers(2, 6))
def test_it_finds_what_trying_every_set_finds(amounts: list[int], target: int, most_lines: int) -> None:
    found = sets_that_add_up(amounts, target, most_lines, most_nodes=1_000_000, keep=1_000)
    step = gcd(target, *amounts)
    exact, near = set(), 0
    for size in range(2, most_lines + 1):
        for places in combinations(range(len(amounts)), size):
            missing = target - sum(amounts[place] for place in places)
            if missing == 0:
                exact.add(places)
            near += 0 < abs(missing) <= NEAR_STEPS * step
    assert found.whole
    assert found.step_minor == step
    assert set(found.solutions) == exact
    assert (found.exact, found.near) == (len(exact), near)


@given(AMOUNTS, st.integers(1, 60), st.integers(1, 30))
def test_a_budget_is_kept_and_said(amounts: list[int], target: int, most_nodes: int) -> None:
    short = sets_that_add_up(amounts, target, 6, most_nodes, keep=3)
    whole = sets_that_add_up(amounts, target, 6, 1_000_000, keep=3)
    assert short.nodes <= most_nodes
    assert short.exact <= whole.exact
    assert short.whole == (whole.nodes <= most_nodes)


def test_only_the_first_solutions_are_kept_but_all_are_counted() -> None:
    found = sets_that_add_up([5, 5, 5, 5], 10, 6, 1_000, keep=2)
    assert (len(found.solutions), found.exact) == (2, 6)
