from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangqing.core.money import parse_amount_minor
from liangqing.formats.values.plain_numbers import whole_numbers

texts = st.from_regex(r"-?[0-9]{1,13}(,[0-9]{3})?(\.[0-9]{0,3})?", fullmatch=True)


def test_columns_of_numbers_and_of_texts() -> None:
    assert whole_numbers([1.5, None, -2.0, ""], 2) == [150, None, -200, None]
    assert whole_numbers(["1,234.50", "", "-", "-3"], 2) == [123450, None, None, -300]
    assert whole_numbers([1.2345], 6) == [1234500]
    assert whole_numbers([], 2) == []


@pytest.mark.parametrize(
    "cells", [[1.234], ["1.234"], ["5元"], ["x"], [True], [1.5, "1.5"], [float("nan")], [1e300], ["0,123"], ["1 234"]]
)
def test_what_is_not_plain_is_left_to_the_careful_reading(cells: list[object]) -> None:
    assert whole_numbers(cells, 2) is None  # type: ignore[arg-type]


def test_texts_with_decimals_are_not_plain_where_the_currency_has_none() -> None:
    assert whole_numbers(["5.50"], 0) is None


@given(st.lists(texts | st.floats() | st.floats(-1e6, 1e6).map(lambda number: round(number, 2)), max_size=4))
def test_both_ways_of_reading_agree(cells: list[str | float]) -> None:
    found = whole_numbers(cells, 2)
    if found is not None:
        assert found == [parse_amount_minor(cell, "CNY") for cell in cells]
