from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangqing.formats.words.periods import period_of, year_as_period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("明诚轴承 往来 2026年6月", date(2026, 6, 1), date(2026, 6, 30)),
        ("2026年第6期", date(2026, 6, 1), date(2026, 6, 30)),
        ("2026.6", date(2026, 6, 1), date(2026, 6, 30)),
        ("2026年1-6月", date(2026, 1, 1), date(2026, 6, 30)),
        ("期间:2025年12月-2026年2月", date(2025, 12, 1), date(2026, 2, 28)),
        ("期间:2026-06-05 至 2026-06-25", date(2026, 6, 5), date(2026, 6, 25)),
        ("20260601-20260630", date(2026, 6, 1), date(2026, 6, 30)),
        ("2026年度往来", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026年第二季度", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026Q2", date(2026, 4, 1), date(2026, 6, 30)),
        ("Q2 2026", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026年下半年", date(2026, 7, 1), date(2026, 12, 31)),
        ("2026-04 至 2026-06", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026年6月1日至6月25日", date(2026, 6, 1), date(2026, 6, 25)),
        ("AP_202606", date(2026, 6, 1), date(2026, 6, 30)),
        ("June 2026", date(2026, 6, 1), date(2026, 6, 30)),
        ("Juni 2026", date(2026, 6, 1), date(2026, 6, 30)),
        ("Statement for the month ended 30 June 2026", date(2026, 6, 1), date(2026, 6, 30)),
        ("year ended 31 December 2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("Quarter ending June 30, 2026", date(2026, 4, 1), date(2026, 6, 30)),
        ("01.06.2026 - 30.06.2026", date(2026, 6, 1), date(2026, 6, 30)),
        ("From 01/06/2026 to 30/06/2026", date(2026, 6, 1), date(2026, 6, 30)),
        ("From 06/01/2026 to 06/30/2026", date(2026, 6, 1), date(2026, 6, 30)),
        ("1 June 2026 to 25 June 2026", date(2026, 6, 1), date(2026, 6, 25)),
        ("Du 1er juin 2026 au 30 juin 2026", date(2026, 6, 1), date(2026, 6, 30)),
    ],
)
def test_periods_people_write(text: str, first: date, last: date) -> None:
    assert period_of([text]) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "as at 30 June 2026",
        "Printed 12 Jun 2026",
        "Printed 12th June 2026",
        "June 30, 2026",
        "Seite 2026",
        "30.06.2026",
        "01/06/2026 to 05/07/2026",
        "往来",
        "打印日期:2026-06-30",
        "截止2026年6月30日",
        "2026年13月",
        "2026-06-31 至 2026-07-32",
    ],
)
def test_a_single_day_is_no_period(text: str) -> None:
    assert period_of([text]) is None


def test_several_texts_must_agree() -> None:
    assert period_of(["2026年度", "2026年6月"]) == (date(2026, 6, 1), date(2026, 6, 30))
    assert period_of(["2026年5月", "2026年6月"]) is None


def test_months_without_a_year_are_those_of_the_only_year_named() -> None:
    assert period_of(["2026年", "1-6月"]) == (date(2026, 1, 1), date(2026, 6, 30))
    assert period_of(["2026年度", "6月份"]) == (date(2026, 6, 1), date(2026, 6, 30))
    assert period_of(["1-6月"]) is None


@given(year=st.integers(1980, 2099), month=st.integers(1, 12))
def test_a_month_is_within_its_year(year: int, month: int) -> None:
    period = period_of([f"{year}年{month}月"])
    assert period is not None
    first, last = year_as_period(year)
    assert first <= period[0] < period[1] <= last
    assert (period[0].month, period[1].month) == (month, month)
