from itertools import combinations

from bench.scores.rival_sums import is_in_a_row, rivals
from hypothesis import given
from hypothesis import strategies as st

AMOUNTS = st.lists(st.integers(1, 12), max_size=5)


def test_two_others_of_the_same_sum_are_a_rival() -> None:
    assert rivals([300, 500], [200, 600, 900]) == 1


def test_an_equal_amount_is_a_rival() -> None:
    assert rivals([300, 500], [500]) == 1


def test_what_needs_another_number_of_lines_is_none() -> None:
    assert rivals([300, 500], [800]) == 0


@given(amounts=AMOUNTS, others=st.lists(st.integers(1, 12), max_size=6))
def test_every_exchange_is_counted_once(amounts: list[int], others: list[int]) -> None:
    exchanges = sum(
        sum(taken) == sum(put)
        for size in (1, 2, 3)
        for taken in combinations(amounts, size)
        for put in combinations(others, size)
    )
    assert rivals(amounts, others) == exchanges


def test_numbers_in_a_row_are_seen() -> None:
    assert is_in_a_row([71, 72, 74])
    assert not is_in_a_row([71, 72, 99])
    assert not is_in_a_row([71])
