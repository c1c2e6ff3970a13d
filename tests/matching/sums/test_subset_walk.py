"""The kernel gives one answer, compiled or as it stands."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.compiled import as_it_stands

from liangqing.matching.sums import subset_walk

if TYPE_CHECKING:
    from types import ModuleType


PLAIN = as_it_stands(subset_walk)
SIZES = st.lists((st.integers(-3_000, 3_000) | st.integers(-9, 9)).filter(bool), max_size=10)


def walked(
    module: ModuleType, sizes: list[int], target: int, most_nodes: int
) -> tuple[tuple[int, int, int], list[int]]:
    solutions = array("q", [-1]) * (3 * 5)
    ordered = sorted(sizes, key=abs, reverse=True)
    return module.walk(module.Amounts(ordered), solutions, 5, target, 50, most_nodes), list(solutions)


@given(SIZES, st.integers(1, 4_000), st.integers(1, 500))
def test_the_answer_is_the_same_compiled_or_not(sizes: list[int], target: int, most_nodes: int) -> None:
    assert walked(subset_walk, sizes, target, most_nodes) == walked(PLAIN, sizes, target, most_nodes)


def test_what_stands_in_the_source_is_not_compiled() -> None:
    assert not PLAIN.IS_COMPILED


@pytest.mark.parametrize("module", [subset_walk, PLAIN])
def test_two_sets_of_one_sum_and_one_that_misses_it(module: ModuleType) -> None:
    (exact, near, nodes), places = walked(module, [70, 50, 40, 20], 90, 100)
    assert (exact, near) == (2, 7)
    assert nodes <= 100
    assert places[:10] == [0, 3, -1, -1, -1, 1, 2, -1, -1, -1]
