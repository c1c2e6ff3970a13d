from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangqing.core.date_texts import ORDERS, Parts, date_ways, full_year, plain_date

JUNE_3 = (2026, 6, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2026-06-03",
        "2026.6.3",
        "20260603",
        "2026年6月3日",
        "2026 年 6 月 3 号",
        "26年6月3日",
        "3 Jun 2026",
        "3-Jun-26",
        "3. Juni 2026",
        "3 juin 2026",
        "3 de junio de 2026",
        "June 3rd, 2026",
        "2026-Jun-03",
        "03Jun2026",
    ],
)
def test_texts_of_one_reading(text: str) -> None:
    assert date_ways(plain_date(text)) == dict.fromkeys(ORDERS, JUNE_3)


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("03/06/2026", {"dmy": JUNE_3, "mdy": (2026, 3, 6)}),
        ("26-06-03", {"ymd": JUNE_3, "dmy": (2003, 6, 26), "mdy": (2003, 26, 6)}),
        ("3/6/26", {"dmy": JUNE_3, "mdy": (2026, 3, 6)}),
        ("26/6/3", {"ymd": JUNE_3}),
        ("6.3", {"ymd": (None, 6, 3), "dmy": (None, 3, 6), "mdy": (None, 6, 3)}),
        ("6月3日", dict.fromkeys(ORDERS, (None, 6, 3))),
        ("3-Jun", dict.fromkeys(ORDERS, (None, 6, 3))),
    ],
)
def test_texts_of_several(text: str, ways: dict[str, Parts]) -> None:
    assert date_ways(plain_date(text)) == ways


@pytest.mark.parametrize(
    "text", ["", "soon", "2026-06", "2026年6月", "Jun-26", "1.2.3", "1,234.50", "12.34.56.78", "3/6-26"]
)
def test_what_is_no_date(text: str) -> None:
    assert date_ways(plain_date(text)) == {}


@pytest.mark.parametrize(
    "text",
    [
        "2026-06-03 17:05:09",
        "2026-06-03T17:05:09.000+08:00",
        "2026-06-03 0:00:00",
        "2026-06-03 5:05 PM",
        "2026-06-03 上午 10:00",
        "2026-06-03 星期三",
        "2026-06-03（周三）",
        "Wed, 2026-06-03",
        "Mi., 2026-06-03",
        "2026-06-03 Wed",
        " `2026-06-03\t",
        "2026\\06\\03",
    ],
)
def test_hours_and_days_of_the_week_are_left_out(text: str) -> None:
    assert date_ways(plain_date(text))["ymd"] == JUNE_3


def test_two_digits_of_a_year_are_near_this_century() -> None:
    assert [full_year(year) for year in ("26", "79", "80", "2026")] == [2026, 2079, 1980, 2026]


@given(st.text(max_size=60))
def test_any_text_has_ways_or_none(text: str) -> None:
    assert set(date_ways(plain_date(text))) <= set(ORDERS)
