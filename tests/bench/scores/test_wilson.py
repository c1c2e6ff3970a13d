import pytest
from bench.scores.wilson import Share
from hypothesis import given
from hypothesis import strategies as st


def test_bounds_are_those_of_the_score_interval() -> None:
    share = Share(8, 10)
    assert share.value == 0.8
    assert share.low == pytest.approx(0.490162, abs=1e-6)
    assert share.high == pytest.approx(0.943318, abs=1e-6)


def test_nothing_is_known_of_nothing() -> None:
    assert Share(0, 0).value is None
    assert (Share(0, 0).low, Share(0, 0).high) == (0, 1)


def test_all_of_few_is_less_sure_than_all_of_many() -> None:
    assert Share(3, 3).low < 0.5
    assert 0.998 < Share(3_000, 3_000).low < Share(3_000, 3_000).high == 1


def test_the_rest_is_what_lacks() -> None:
    assert Share(3, 10).rest == Share(7, 10)


@given(st.integers(1, 10**7).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_the_share_lies_between_its_bounds_and_the_rest_mirrors_it(counts: tuple[int, int]) -> None:
    share = Share(*counts)
    assert share.value is not None
    assert 0 <= share.low <= share.value <= share.high <= 1
    assert share.rest.low == pytest.approx(1 - share.high, abs=1e-9)
