from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangqing.core.dates import (
    DateError,
    DateFault,
    date_readings,
    depends_on_order,
    is_date_like,
    parse_date,
    read_date,
)

JUNE_30 = date(2026, 6, 30)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-06-30",
        "2026/6/30",
        "2026.6.30",
        "20260630",
        "2026年6月30日",
        "２０２６年６月３０日",
        "2026-06-30 17:05:09",
        "2026-06-30T17:05:09Z",
        "20260630 17:05:09",
        " 2026-06-30\t",
        "30 Jun 2026",
        "30-Jun-2026",
        "30 June 2026",
        "June 30, 2026",
        "30/06/2026",
        "30.06.2026",
        46203,
        46203.75,
        "46203",
        20260630.0,
        date(2026, 6, 30),
        datetime(2026, 6, 30, 17, 5),  # noqa: DTZ001 - cells of workbooks know no zone
    ],
)
def test_days_as_ledgers_write_them(cell: object) -> None:
    assert parse_date(cell, day_first=True) == JUNE_30
    assert is_date_like(cell)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("", "not-a-date"),
        (None, "not-a-date"),
        (True, "not-a-date"),
        ("soon", "not-a-date"),
        ("2026年6月", "not-a-date"),
        ("30-6", "year-missing"),
        ("30 Foo 2026", "not-a-date"),
        (12.5, "not-a-date"),
        (float("nan"), "not-a-date"),
        (1e300, "not-a-date"),
        ("٢٠٢٦-٠٦-٣٠", "not-a-date"),
        ("2026-02-30", "no-such-day"),
        ("20261301", "no-such-day"),
        ("31/06/2026", "no-such-day"),
        ("1026-06-30", "out-of-range"),
        ("2126-06-30", "out-of-range"),
        (date(1900, 1, 1), "out-of-range"),
    ],
)
def test_what_is_no_day_is_refused(cell: object, reason: str) -> None:
    with pytest.raises(DateError) as refused:
        parse_date(cell, day_first=True)
    assert refused.value.reason == reason


def test_a_text_that_allows_two_orders_is_no_day_without_one() -> None:
    assert date_readings("03/06/2026") == {"dmy": date(2026, 6, 3), "mdy": date(2026, 3, 6)}
    assert depends_on_order("03/06/2026")
    with pytest.raises(DateError) as refused:
        parse_date("03/06/2026", day_first=None)
    assert refused.value.reason is DateFault.DAY_OR_MONTH
    with pytest.raises(DateError) as refused:
        read_date("06/05/04", None)
    assert refused.value.reason is DateFault.YEAR_UNSURE


def test_a_day_beyond_twelve_tells_by_itself() -> None:
    assert parse_date("30/06/2026", day_first=None) == JUNE_30
    assert parse_date("06/30/2026", day_first=None) == JUNE_30
    assert parse_date("06/30/2026", day_first=False) == JUNE_30


def test_nothing_hangs_on_the_order_where_day_and_month_are_alike() -> None:
    assert parse_date("06/06/2026", day_first=None) == date(2026, 6, 6)
    assert not depends_on_order("2026-06-30")
    assert not depends_on_order(46203)
    assert date_readings("soon") == {}


def test_years_of_two_digits_stand_where_the_order_says() -> None:
    assert read_date("26/08/05", "ymd") == date(2026, 8, 5)
    assert read_date("26/08/05", "dmy") == date(2005, 8, 26)
    assert read_date("08/05/26", "mdy") == date(2026, 8, 5)


@given(st.dates(date(1980, 1, 1), date(2099, 12, 31)))
def test_every_form_of_a_day_is_that_day(day: date) -> None:
    forms = [
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%d/%m/%Y}",
        f"{day:%d %b %Y}",
    ]
    assert {parse_date(form, day_first=True) for form in forms} == {day}
    assert parse_date((day - date(1899, 12, 30)).days, day_first=None) == day


@given(st.text(max_size=60) | st.floats() | st.integers())
def test_anything_is_a_day_or_refused(cell: object) -> None:
    try:
        day = parse_date(cell, day_first=None)
    except DateError:
        return
    assert 1980 <= day.year < 2100


JUNE = (date(2026, 6, 1), date(2026, 6, 30))


@pytest.mark.parametrize("cell", ["6.13", "6/13", "6-13", "6月13日", "06.13", "13 Jun", "13.06.", 6.13])
def test_month_and_day_within_a_period(cell: object) -> None:
    assert read_date(cell, None, JUNE) == date(2026, 6, 13)


@pytest.mark.parametrize(
    ("cell", "period", "fault"),
    [
        (6.1, JUNE, DateFault.ZERO_LOST),
        (6.3, JUNE, DateFault.ZERO_LOST),
        ("7.3", JUNE, DateFault.NOT_IN_PERIOD),
        ("6.31", JUNE, DateFault.NO_SUCH_DAY),
        (6.0, JUNE, DateFault.NOT_A_DATE),
        (None, JUNE, DateFault.NOT_A_DATE),
        ("3/6", (date(2026, 1, 1), date(2026, 12, 31)), DateFault.DAY_OR_MONTH),
        ("6月3日", (date(2025, 6, 1), date(2026, 6, 30)), DateFault.NOT_IN_PERIOD),
        ("6月3日", None, DateFault.YEAR_MISSING),
    ],
)
def test_what_is_no_day_of_the_period(cell: object, period: tuple[date, date] | None, fault: DateFault) -> None:
    with pytest.raises(DateError) as refused:
        read_date(cell, None, period)
    assert refused.value.reason is fault


def test_a_person_may_say_that_the_day_comes_first() -> None:
    year = (date(2026, 1, 1), date(2026, 12, 31))
    assert read_date("3/6", "dmy", year) == date(2026, 6, 3)
    assert read_date("3/6", "mdy", year) == date(2026, 3, 6)
    assert read_date(6.4, None, year) == date(2026, 6, 4)


@given(day=st.dates(date(2025, 11, 1), date(2026, 2, 28)))
def test_any_day_of_a_period_shorter_than_a_year_is_found(day: date) -> None:
    period = (date(2025, 11, 1), date(2026, 2, 28))
    assert read_date(f"{day.month}月{day.day}日", None, period) == day
