from __future__ import annotations

import pytest
from tests.formats.ledgers import read, shown

from liangqing.core.problems import RefusedError
from liangqing.formats.mapping import Mapping


def test_blank_dates_and_vouchers_stand_for_those_above() -> None:
    reading = read("""
        应付账款
        日期|凭证号|摘要|借方|贷方
        2026-06-05|转1|采购甲| |500
        | |采购乙| |300
    """)
    assert shown(reading, "voucher", "text") == ["2026-06-05 500.00 转1 采购甲", "2026-06-05 300.00 转1 采购乙"]
    assert [(remark.code, remark.values["count"]) for remark in reading.remarks] == [("filled-down", 1)]


def test_merged_customers_are_filled_down() -> None:
    reading = read("应收账款\n客户|日期|借方|贷方\n甲|2026-06-05|5|\n|2026-06-06|6|\n乙|2026-06-05|7|", side="ours")
    assert reading.lines["customer"].to_list() == ["甲", "甲", "乙"]


def test_a_row_before_any_customer_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        read("应收账款\n客户|日期|借方|贷方\n|2026-06-06|6|\n乙|2026-06-05|7|", side="ours")
    assert [problem.code for problem in refused.value.problems] == ["customer-missing"]


def test_references_whose_digits_the_workbook_lost_are_told() -> None:
    reading = read("应付账款\n日期|发票号码|借方|贷方\n2026-06-05|26332000000123456789| |5")
    assert [remark.code for remark in reading.remarks] == ["digits-lost"]


@pytest.mark.parametrize("written", ["1.23457E+15", "2.6332e19", " 1E+16"])
def test_references_in_scientific_notation_have_lost_digits_too(written: str) -> None:
    reading = read(f"应付账款\n日期|单据编号|借方|贷方\n2026-06-05|{written}| |5\n2026-06-06|XS-1| |5")
    assert [(remark.code, remark.values) for remark in reading.remarks] == [("digits-lost", {"count": 1})]


def test_references_that_went_through_numbers_lose_their_nought() -> None:
    head = "应付账款\n日期|单据编号|借方|贷方\n"
    rows = "2026-06-05|`260601.0| |5\n2026-06-06|`260602.0| |5"
    assert read(head + rows).lines["reference"].to_list() == ["260601", "260602"]
    mixed = read(head + rows + "\n2026-06-07|V1.0| |5").lines["reference"].to_list()
    assert mixed == ["260601.0", "260602.0", "V1.0"]


def test_references_keep_their_noughts_and_lose_what_marks_them_as_text() -> None:
    reading = read("应付账款\n日期|单据编号|借方|贷方\n2026-06-05|'00123\t| |5\n2026-06-06|`0456| |5")
    assert reading.lines["reference"].to_list() == ["00123", "0456"]


def test_nothing_is_filled_across_a_total() -> None:
    book = "应付账款\n日期|摘要|借方|贷方\n2026-06-05|采购| |5\n|采购| |6\n|本月合计| |11\n|采购| |7"
    with pytest.raises(RefusedError) as refused:
        read(book)
    assert [(problem.code, problem.row) for problem in refused.value.problems] == [("date-missing", 6)]


def test_the_mapping_names_the_customer_of_a_file_that_does_not() -> None:
    reading = read("应付账款\n日期|借方|贷方\n2026-06-05| |5", mapping=Mapping(customer="C007"))
    assert reading.lines["customer"].to_list() == ["C007"]
