from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.formats.ledgers import read, shown

from liangqing.core.problems import Problem, RefusedError
from liangqing.formats.grids import Grid, Grids
from liangqing.formats.ledger import read_ledger
from liangqing.formats.mapping import Mapping

HEAD = "Supplier ledger\nDate|Type|Debit|Credit\n"


def asked(book: str, **given: Any) -> list[Problem]:
    with pytest.raises(RefusedError) as refused:
        read(book, **given)
    return list(refused.value.problems)


def days(book: str, **given: Any) -> list[str]:
    return [str(day) for day in read(book, **given).lines["date"]]


@pytest.mark.parametrize(
    "written",
    [
        "2026-06-03",
        "2026.6.3",
        "2026年6月3日",
        "20260603",
        "2026-6-3 0:00:00",
        "2026/6/3 星期三",
        "46176",
        "03-Jun-26",
        "3. Juni 2026",
        "3 juin 2026",
    ],
)
def test_days_as_ledgers_write_them(written: str) -> None:
    assert days(HEAD + f"{written}|Invoice| |5") == ["2026-06-03"]


def test_every_cell_that_is_no_day_is_told() -> None:
    problems = asked(HEAD + "2026-06-31|Invoice| |5\nsoon|Invoice| |5\n1926-06-03|Invoice| |5\n2026-06|Invoice| |5")
    assert [(problem.row, problem.code) for problem in problems] == [
        (3, "date-no-such-day"),
        (4, "date-not-a-date"),
        (5, "date-out-of-range"),
        (6, "date-not-a-date"),
    ]


def test_the_words_of_a_total_in_the_date_column_are_no_date() -> None:
    reading = read("应付账款\n日期|摘要|借方|贷方\n2026-06-05|采购| |500\n6月合计:| | |500\n2026-07-05|采购| |30")
    assert shown(reading) == ["2026-06-05 500.00", "2026-07-05 30.00"]
    assert reading.proofs[0].holds


def test_dates_without_a_year_take_that_of_the_period_above() -> None:
    book = "明诚 往来 2026年6月\n日期|内容|应付金额|已付金额\n6.13|采购|500|\n6月3日|采购|200|\n'6.3|付款| |300"
    assert shown(read(book)) == ["2026-06-13 500.00", "2026-06-03 200.00", "2026-06-03 -300.00"]


def test_a_text_file_made_of_numbers_has_lost_noughts() -> None:
    grids = [
        ["往来 2026年6月"],
        ["日期", "内容", "应付金额", "已付金额"],
        ["6.1", "采购", "500", ""],
        ["6.13", "采购", "5", ""],
    ]

    def read_rows(*more: list[str]) -> list[str]:
        grid = Grid([*grids, *more])  # type: ignore[list-item]
        reading = read_ledger("book", "0" * 64, Grids((grid,), "csv"), side="theirs", mapping=Mapping(), currency="CNY")
        return [str(day) for day in reading.lines["date"]]

    with pytest.raises(RefusedError) as refused:
        read_rows()
    assert [(problem.row, problem.code) for problem in refused.value.problems] == [(3, "date-zero-lost")]
    assert read_rows(["6.20", "采购", "7", ""]) == ["2026-06-01", "2026-06-13", "2026-06-20"]


def test_a_period_over_new_year_tells_the_year_of_each() -> None:
    book = "2025年12月-2026年1月\n日期|内容|应付金额|已付金额\n12月13日|采购|500|\n1月3日|采购|20|"
    assert days(book) == ["2025-12-13", "2026-01-03"]


def test_a_column_of_years_tells_it_too() -> None:
    assert days("年|日期|内容|应付金额|已付金额\n2026|8月31日|采购|500|\n|9月3日|采购|20|") == [
        "2026-08-31",
        "2026-09-03",
    ]
    assert days("年|月|日|内容|应付金额|已付金额\n26|8|31|采购|500|\n||30|采购|20|") == ["2026-08-31", "2026-08-30"]


def test_a_person_may_say_the_year() -> None:
    book = "日期|内容|应付金额|已付金额\n6月13日|采购|500|\n7月3日|付款| |300"
    assert days(book, year=2025) == ["2025-06-13", "2025-07-03"]
    assert [(problem.code, problem.row) for problem in asked(book)] == [("date-year-missing", 2)]


def test_a_day_outside_of_the_period_is_refused() -> None:
    [problem] = asked("往来 2026年6月\n日期|内容|应付金额|已付金额\n6.13|采购|500|\n7月3日|付款| |300")
    assert (problem.code, problem.text) == ("date-not-in-period", "7月3日")
    assert problem.values == {"first": "2026-06-01", "last": "2026-06-30"}


def test_months_and_days_apart_take_the_year_of_the_period_too() -> None:
    assert days("往来 2026年\n月|日|内容|应付金额|已付金额\n6|13|采购|500|") == ["2026-06-13"]


def test_one_question_stands_for_the_whole_column() -> None:
    rows = "03/06/2026|Invoice| |5\n04/07/2026|Invoice| |6"
    assert [(problem.row, problem.code) for problem in asked(HEAD + rows)] == [(3, "date-day-or-month")]
    assert days(HEAD + rows, day_first=True) == ["2026-06-03", "2026-07-04"]
    short = "06/05/04|Invoice| |5\n07/06/05|Invoice| |6"
    assert [problem.code for problem in asked(HEAD + short)] == ["date-year-unsure"]
    assert days(HEAD + short, date_order="ymd") == ["2006-05-04", "2007-06-05"]


@given(
    booked=st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 31)), min_size=1, max_size=12).map(sorted),
    form=st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%y-%m-%d", "%d.%m.%y", "%m/%d/%y"]),
    title=st.sampled_from(["Supplier ledger", "Supplier ledger 2026年度"]),
)
def test_a_sorted_column_is_read_right_or_asked_about(booked: list[date], form: str, title: str) -> None:
    rows = "\n".join(f"{day.strftime(form)}|Invoice| |5" for day in booked)
    try:
        found = days(f"{title}\nDate|Type|Debit|Credit\n{rows}")
    except RefusedError as refused:
        codes = {problem.code for problem in refused.problems}
        assume(not codes <= {"date-day-or-month", "date-year-unsure"})
        raise
    assert found == [day.isoformat() for day in booked]


@pytest.mark.parametrize(
    ("book", "said"),
    [
        ("日期|摘要|借方|贷方\n03/06/2026|采购| |5\n13/06/2026|采购| |6", {"day_first": False}),
        ("期间：2026年6月\n日期|摘要|借方|贷方\n03/06/2026|采购| |5\n04/06/2026|采购| |6", {"date_order": "mdy"}),
        ("日期|到期日|摘要|借方|贷方\n03/06/2026|30/06/2026|采购| |5", {"day_first": False}),
        (
            "日期|摘要|借方|贷方\n" + "".join(f"26/06/{day:02}|采购| |5\n" for day in range(1, 8)),
            {"day_first": True},
        ),
    ],
)
def test_an_order_kept_from_another_file_is_refused_where_the_days_of_this_one_deny_it(
    book: str, said: dict[str, Any]
) -> None:
    with pytest.raises(RefusedError) as refused:
        read(f"应付账款\n{book}", **said)
    assert [problem.code for problem in refused.value.problems][:1] == ["date-order-misfits"]
    assert next(iter(said)) in str(refused.value.problems[0].values["entry"])
    assert read(f"应付账款\n{book}").lines.height >= 1


def test_an_order_that_only_unsorts_the_rows_is_told() -> None:
    book = "应付账款\n日期|摘要|借方|贷方\n" + "".join(f"0{day}/06/2026|采购| |5\n" for day in range(1, 4))
    book += "".join(f"0{day}/07/2026|采购| |5\n" for day in range(1, 4))
    told = {remark.code: remark for remark in read(book, day_first=False).remarks}
    assert told["date-order-overruled"].values["entry"] == "day_first = false"
    assert not {remark.code for remark in read(book, day_first=True).remarks} & {"date-order-overruled"}
