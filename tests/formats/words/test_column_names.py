from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangqing.formats.words.column_names import name_of, place_of

HEADINGS = ["日期", "摘要", "金额", "", "金 额", "余额"]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("摘要", 1),
        ("金额", 2),
        ("金额#1", 2),
        ("金额#2", 4),
        ("金额#3", None),
        ("金额#0", None),
        ("D", 3),
        ("d", 3),
        ("F", 5),
        ("G", None),
        ("借方", None),
        ("", None),
    ],
)
def test_a_column_is_named_by_heading_number_or_letter(name: str, place: int | None) -> None:
    assert place_of(name, HEADINGS) == place


def test_a_name_outlives_a_column_that_is_put_in_before_it() -> None:
    later = ["序号", *HEADINGS]
    assert [place_of(name_of(place, HEADINGS), later) for place in (0, 1, 2, 4, 5)] == [1, 2, 3, 5, 6]


@given(st.lists(st.sampled_from(["日期", "金额", "余额", "Amount", "", "#2"]), min_size=1, max_size=8), st.data())
def test_every_column_is_found_by_its_own_name(headings: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(headings) - 1))
    assert place_of(name_of(place, headings), headings) == place
