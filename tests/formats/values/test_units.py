from __future__ import annotations

from typing import Any

import pytest
from tests.formats.ledgers import read, shown

from liangqing.core.problems import Problem, RefusedError

HEAD = "日期|摘要|借方|贷方\n"


def asked(*books: str, **given: Any) -> list[Problem]:
    with pytest.raises(RefusedError) as refused:
        read(*books, **given)
    return list(refused.value.problems)


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("单位：万元", "12345.00"),
        ("单位：百元", "123.45"),
        ("Amounts in lakhs", "123450.00"),
        ("Figures in crore", "12345000.00"),
        ("Angaben (Mio. CNY)", "1234500.00"),
        ("金额单位：人民币千元", "1234.50"),
        ("(万元)", "12345.00"),
        ("单位：|万元", "12345.00"),
        ("單位：|萬元", "12345.00"),
        ("以人民币万元为单位", "12345.00"),
        ("amounts in thousands of CNY", "1234.50"),
    ],
)
def test_a_unit_above_the_table_multiplies_exactly(words: str, amount: str) -> None:
    reading = read(f"应付账款\n{words}\n{HEAD}2026-06-05|采购| |1.2345")
    assert shown(reading) == [f"2026-06-05 {amount}"]
    assert [remark.code for remark in reading.remarks if remark.code == "unit-scaled"] == ["unit-scaled"]


@pytest.mark.parametrize(
    "words",
    [
        "单位：元",
        "单位：件",
        "编制单位：万元达公司",
        "信用额度500万元",
        "单位名称：千元商行",
        "单位：人民币元",
        "Limit|83'000.00",
    ],
)
def test_other_words_multiply_nothing(words: str) -> None:
    reading = read(f"应付账款\n{words}\n{HEAD}2026-06-05|采购| |5")
    assert shown(reading) == ["2026-06-05 5.00"]
    assert "unit-scaled" not in {remark.code for remark in reading.remarks}


@pytest.mark.parametrize("words", ["单位：分", "（角）", "All amounts in cents"])
def test_a_part_of_the_currency_is_never_taken_for_a_whole(words: str) -> None:
    book = f"应付账款\n{words}\n{HEAD}2026-06-05|采购| |500"
    assert [problem.code for problem in asked(book)] == ["unit-too-fine"]
    assert shown(read(book, unit=1)) == ["2026-06-05 500.00"]


@pytest.mark.parametrize(
    ("words", "amount"), [("(million)", "1250000.00"), ("(thousand)", "1250.00"), ("(百元)", "125.00")]
)
def test_a_heading_says_its_unit_without_a_currency(words: str, amount: str) -> None:
    book = f"应付账款\nDate|Text|Debit {words}|Credit {words}\n2026-06-05|purchase| |1.25"
    assert shown(read(book)) == [f"2026-06-05 {amount}"]


def test_a_note_below_the_table_counts_as_well() -> None:
    assert shown(read(f"应付账款\n{HEAD}2026-06-05|采购| |5\n注：金额单位为万元")) == ["2026-06-05 50000.00"]


def test_each_column_has_the_unit_of_its_heading() -> None:
    book = "应付账款\n日期|摘要|借方（万元）|贷方(万元)|余额(元)\n2026-06-05|采购| |5|50000\n2026-06-06|付款|2| |30000"
    reading = read(book)
    assert shown(reading) == ["2026-06-05 50000.00", "2026-06-06 -20000.00"]
    assert reading.proofs[0].holds


def test_what_is_finer_than_the_currency_is_refused() -> None:
    [problem] = asked(f"应付账款\n单位：万元\n{HEAD}2026-06-05|采购| |1.2345678")
    assert problem.code == "amount-too-many-decimals"


def test_two_units_for_one_column_are_a_question() -> None:
    book = "应付账款\n单位：万元\n日期|摘要|借方(元)|贷方(元)\n2026-06-05|采购| |5"
    [problem] = asked(book)
    assert (problem.code, problem.values["units"]) == ("unit-contradicts", "1, 10000")
    assert shown(read(book, unit=10000)) == ["2026-06-05 50000.00"]
    assert shown(read(book, unit=1)) == ["2026-06-05 5.00"]


@pytest.mark.parametrize(
    ("words", "unit", "told"), [("万元", 1, True), ("万元", 10000, False), ("元", 1000, True), ("元", 1, False)]
)
def test_a_unit_said_of_another_file_is_told_where_this_one_says_another(words: str, unit: int, *, told: bool) -> None:
    reading = read(f"应付账款\n单位：{words}\n{HEAD}2026-06-05|采购| |5", unit=unit)
    assert ("unit-overruled" in {remark.code for remark in reading.remarks}) == told


def test_a_sheet_without_a_unit_beside_one_with_it_is_a_question() -> None:
    scaled = f"应付账款\n单位：万元\n{HEAD}2026-06-05|采购| |5"
    [problem] = asked(scaled, f"应付账款\n{HEAD}2026-07-05|采购| |300")
    assert (problem.code, problem.sheet) == ("unit-contradicts", "2")
    assert shown(read(scaled, scaled.replace("06-05", "07-05"))) == ["2026-06-05 50000.00", "2026-07-05 50000.00"]


def test_columns_that_only_describe_have_the_unit_too() -> None:
    reading = read("应付账款\n单位：千元\n日期|摘要|借方|贷方|税额\n2026-06-05|采购| |1.13|0.13")
    assert reading.lines.select("amount_minor", "tax_minor").rows() == [(113000, 13000)]
