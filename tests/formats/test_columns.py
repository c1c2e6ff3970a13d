from __future__ import annotations

from typing import Any

import pytest
from tests.formats.ledgers import read, shown

from liangqing.core.problems import RefusedError
from liangqing.formats.mapping import Mapping

HEAD = "应付账款\n日期|摘要|借方|贷方\n"


def codes(book: str, **mapping: Any) -> list[tuple[int | None, str | None, str]]:
    with pytest.raises(RefusedError) as refused:
        read(book, **mapping)
    return [(problem.row, problem.column, problem.code) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1,234.50", "1234.50"),
        ("￥1,234.50", "1234.50"),
        ("-1,234.50", "-1234.50"),
        ("(1,234.50)", "-1234.50"),
        ("1234.5元", "1234.50"),
    ],
)
def test_amounts_as_text(written: str, amount: str) -> None:
    assert shown(read(HEAD + f"2026-06-05|采购| |{written}")) == [f"2026-06-05 {amount}"]


def test_a_dash_is_no_amount() -> None:
    assert shown(read(HEAD + "2026-06-05|采购|-|500\n2026-06-06|付款|20|0")) == [
        "2026-06-05 500.00",
        "2026-06-06 -20.00",
    ]


def test_direction_beside_the_amount() -> None:
    book = "应付账款\n日期|摘要|金额|借/贷\n2026-06-05|采购|500|贷\n2026-06-06|付款|200|借方"
    assert shown(read(book)) == ["2026-06-05 500.00", "2026-06-06 -200.00"]
    assert codes(book + "\n2026-06-06|付款|200|左") == [(5, "D", "direction-unknown")]
    assert codes(book + "\n2026-06-06|付款|200|") == [(5, "D", "direction-missing")]


def test_the_whole_column_decides_day_or_month() -> None:
    book = "Supplier ledger\nDate|Type|Debit|Credit\n03/06/2026|Invoice| |5\n"
    assert shown(read(book + "25/06/2026|Invoice| |6"))[0] == "2026-06-03 5.00"
    assert shown(read(book + "06/25/2026|Invoice| |6"))[0] == "2026-03-06 5.00"
    assert codes(book + "04/07/2026|Invoice| |6") == [(3, "A", "date-day-or-month")]
    assert shown(read(book + "04/07/2026|Invoice| |6", day_first=True))[0] == "2026-06-03 5.00"


def test_a_blank_currency_is_that_of_the_column_never_the_default() -> None:
    book = "应付账款\n日期|摘要|币种|借方|贷方\n2026-06-05|采购|美元| |500\n2026-06-06|采购| | |200\n"
    assert shown(read(book), "currency") == ["2026-06-05 500.00 USD", "2026-06-06 200.00 USD"]
    assert codes(book + "2026-06-07|采购|欧元| |1") == [(4, "C", "currency-missing")]


def test_signs_on_the_amounts_name_their_currency() -> None:
    assert read(HEAD + "2026-06-05|采购| |€500").lines["currency"].to_list() == ["EUR"]
    assert codes(HEAD + "2026-06-05|采购| |€500\n2026-06-05|采购| |$500") == [(4, "D", "mixed-currencies")]
    assert codes(HEAD + "2026-06-05|采购| |€500", mapping=Mapping(currency="CNY"))[0][2] == "amount-other-currency"


def test_failed_formulas_are_refused_wherever_they_matter() -> None:
    assert codes(HEAD + "2026-06-05|#REF!| |500\n#N/A|采购| |500\n2026-06-05|采购| |#DIV/0!") == [
        (3, "B", "cell-error"),
        (4, "A", "cell-error"),
        (5, "D", "cell-error"),
    ]


@pytest.mark.parametrize("amount", ["NaN", "inf", "面议", "五百", "五百元整"])
def test_words_in_an_amount_column_are_refused_not_passed_over(amount: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read(f"应付账款\n日期|摘要|借方|贷方\n2026-06-05|采购| |500\n2026-06-06|采购| |{amount}")
    assert [(problem.code, problem.row) for problem in refused.value.problems] == [("amount-not-a-number", 4)]


def test_the_words_of_a_total_in_the_date_column_are_no_date() -> None:
    reading = read("应付账款\n日期|摘要|借方|贷方\n2026-06-05|采购| |500\n6月合计:| | |500\n2026-07-05|采购| |30")
    assert shown(reading) == ["2026-06-05 500.00", "2026-07-05 30.00"]
    assert reading.proofs[0].holds


def test_dates_without_a_year_take_that_of_the_period_above() -> None:
    book = "明诚 往来 2026年6月\n日期|内容|应付金额|已付金额\n6.13|采购|500|\n6月3日|采购|200|\n'6.3|付款| |300"
    assert shown(read(book)) == ["2026-06-13 500.00", "2026-06-03 200.00", "2026-06-03 -300.00"]


def test_a_person_may_say_the_year() -> None:
    book = "日期|内容|应付金额|已付金额\n6月13日|采购|500|\n7月3日|付款| |300"
    assert shown(read(book, year=2025)) == ["2025-06-13 500.00", "2025-07-03 -300.00"]
    with pytest.raises(RefusedError) as refused:
        read(book)
    assert [problem.code for problem in refused.value.problems] == ["date-not-a-date"] * 2


def test_a_day_outside_of_the_period_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        read("往来 2026年6月\n日期|内容|应付金额|已付金额\n6.13|采购|500|\n7月3日|付款| |300")
    assert [(problem.code, problem.text) for problem in refused.value.problems] == [("date-not-a-date", "7月3日")]


def test_months_and_days_apart_take_the_year_of_the_period_too() -> None:
    assert shown(read("往来 2026年\n月|日|内容|应付金额|已付金额\n6|13|采购|500|")) == ["2026-06-13 500.00"]
