from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.ledgers import read, shown

from liangqing.core.problems import Problem, RefusedError
from liangqing.formats.tables.unclaimed import is_amount

GOODS = """
    日期|摘要|货值|付款金额
    2026年6月3日|入库|3000|
    2026年6月6日|入库|4500|
    2026年6月30日|付款| |3000
"""


def asked(book: str, **given: object) -> list[Problem]:
    with pytest.raises(RefusedError) as refused:
        read(book, **given)  # type: ignore[arg-type]
    return list(refused.value.problems)


def test_rows_whose_figure_stands_in_a_column_nobody_reads_are_asked_about() -> None:
    [problem] = asked(GOODS)
    assert (problem.code, problem.row, problem.column, problem.text) == ("figure-left-out", 2, "C", "3000")
    assert problem.values == {"count": 2, "column": "C “货值”", "name": "货值"}


def test_a_person_says_what_the_column_is() -> None:
    reading = read(GOODS, columns={"raises": "货值"})
    assert shown(reading) == ["2026-06-03 3000.00", "2026-06-06 4500.00", "2026-06-30 -3000.00"]


@pytest.mark.parametrize("name", ["货值", "C"])
def test_or_that_it_holds_no_amounts(name: str) -> None:
    reading = read(GOODS, ignore=[name])
    assert shown(reading) == ["2026-06-30 -3000.00"]
    assert [column.reason.code for column in reading.columns if column.heading == "货值"] == ["ignored"]


def test_an_opening_without_a_date_is_no_less_asked_about() -> None:
    [problem] = asked("日期|摘要|应付金额|已付金额|往来数\n |上月欠款| | |86520\n2026-06-05|采购|500| |")
    assert (problem.code, problem.row, problem.text) == ("figure-left-out", 2, "86520")


def test_a_nought_in_the_amount_column_hides_no_figure() -> None:
    [problem] = asked("日期|摘要|货值|付款金额\n2026-06-03|入库|3000|0\n2026-06-30|付款| |3000")
    assert problem.code == "figure-left-out"


def test_amounts_of_another_standing_are_asked_about_where_none_counts() -> None:
    [problem] = asked("日期|摘要|不含税金额|付款\n2026-06-03|入库|3000|\n2026-06-30|付款| |3000")
    assert problem.values["name"] == "不含税金额"
    book = "日期|摘要|不含税金额|应付金额|付款\n2026-06-03|入库|3000|3390|\n2026-06-30|付款| | |3000"
    assert shown(read(book)) == ["2026-06-03 3390.00", "2026-06-30 -3000.00"]


@pytest.mark.parametrize("amount", ["3.000,00", "3 000,00", "3,000.00 CR", "3000元"])
def test_amounts_count_however_they_are_written(amount: str) -> None:
    [problem] = asked(f"日期|摘要|货值|付款金额\n2026-06-03|入库|{amount}|\n2026-06-30|付款| |3000")
    assert problem.code == "figure-left-out"


def test_a_row_without_a_date_that_says_what_it_is_about_is_asked_about_too() -> None:
    book = "日期|摘要|货值|应付金额|付款\n2026-06-03|入库|3000|300|\n|赠品|5000| |\n2026-06-30|付款| | |5"
    assert [(problem.code, problem.row, problem.text) for problem in asked(book)] == [("figure-left-out", 3, "5000")]


def test_a_number_that_stands_alone_is_none() -> None:
    book = "日期|摘要|货值|应付金额|付款\n2026-06-03|入库| |300|\n| |2| |\n2026-06-30|付款| | |5"
    assert shown(read(book)) == ["2026-06-03 300.00", "2026-06-30 -5.00"]


def test_a_column_without_a_heading_is_named_by_its_letter() -> None:
    [problem] = asked("日期|摘要| |应付金额|付款\n2026-06-03|入库|3000| |\n2026-06-30|付款| |5|")
    assert problem.values["name"] == "C"


@pytest.mark.parametrize(
    "row",
    [
        "6|2026-06-05|免费样品|12|箱| |",  # a period and a quantity
        "|2026-06-05|作废|||0|",
        "| |合计|12| | |",
        "| |制表：张三 2026| | | |",
    ],
)
def test_counts_totals_and_notes_are_not_asked_about(row: str) -> None:
    book = f"期间|日期|摘要|数量|单位|应付金额|已付金额\n6|2026-06-03|采购|5|箱|500|\n{row}"
    assert read(book).lines.height == 1


def test_one_side_of_the_debt_beside_unread_figures_is_a_question() -> None:
    book = "日期|摘要|付款金额|货值\n2026-06-05|付款|500|500\n2026-06-09|付款|300|800"
    [problem] = asked(book)
    assert (problem.code, problem.values["heading"], problem.values["columns"]) == (
        "debt-one-sided",
        "付款金额",
        "D “货值”",
    )
    assert read(book, ignore=["货值"]).lines["amount_minor"].to_list() == [-50000, -30000]


def test_one_side_of_the_debt_alone_is_a_list_of_payments() -> None:
    reading = read("日期|摘要|付款金额\n2026-06-05|付款|500")
    assert [(reason.code, reason.values) for reason in reading.perspective_reason] == [
        ("heading-of-debt", {"heading": "付款金额"})
    ]


@pytest.mark.parametrize("cell", ["3,000.00", "¥3000", "$12", "1.2345", 5, -0.5])
def test_what_is_an_amount(cell: str | float) -> None:
    assert is_amount(cell)


@pytest.mark.parametrize("cell", ["", "-", "0.00", "0012", "XS001", "2026-06-05", None, 0, 0.0, True, "1" * 20])
def test_what_is_none(cell: str | float | None) -> None:
    assert not is_amount(cell)


@given(
    amounts=st.lists(st.integers(1, 10**6), min_size=1, max_size=6),
    heading=st.text(alphabet="货物价值额甲乙", min_size=1, max_size=4),
)
def test_no_dated_figure_is_ever_lost(amounts: list[int], heading: str) -> None:
    """Whatever the column is called: either each amount is read, or the file is refused."""
    rows = "\n".join(f"2026-06-{day:02}|入库|{amount}|" for day, amount in enumerate(amounts, 1))
    try:
        reading = read(f"日期|摘要|{heading}|付款金额\n{rows}\n2026-06-30|付款| |7")
    except RefusedError:
        return
    assert reading.lines["amount_minor"].sum() == 100 * (sum(amounts) - 7)
