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


def test_the_mapping_names_the_customer_and_the_currency_of_a_file_that_does_not() -> None:
    reading = read("应付账款\n日期|借方|贷方\n2026-06-05| |5", mapping=Mapping(customer="C007", currency="HKD"))
    assert reading.lines.select("customer", "currency").rows() == [("C007", "HKD")]
    assert reading.currency_source.code == "mapping"


def test_where_the_currency_comes_from_is_said() -> None:
    assert read("应付账款\n日期|借方|贷方\n2026-06-05| |5").currency_source.code == "currency-declared"
    assert read("应付账款\n币种:美元\n日期|借方|贷方\n2026-06-05| |5").currency_source.code == "currency-heading"
    assert read("应付账款\n日期|币种|借方|贷方\n2026-06-05|USD| |5").currency_source.code == "currency-column"
    assert read("应付账款\n日期|借方|贷方\n2026-06-05| |£5").currency_source.code == "currency-sign"


def test_references_whose_digits_the_workbook_lost_are_told() -> None:
    reading = read("应付账款\n日期|发票号码|借方|贷方\n2026-06-05|26332000000123456789| |5")
    assert [remark.code for remark in reading.remarks] == ["digits-lost"]


def test_a_sign_on_some_amounts_only_is_a_question_where_it_is_not_the_usual_currency() -> None:
    book = "应付账款\n日期|借方|贷方\n2026-06-05| |{}\n2026-06-06| |5.00"
    assert read(book.format("¥5")).lines["currency"].unique().to_list() == ["CNY"]
    with pytest.raises(RefusedError) as refused:
        read(book.format("$5"))
    assert [(problem.code, problem.row) for problem in refused.value.problems] == [("mixed-currencies", 4)]
