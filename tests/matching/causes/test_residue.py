"""A line that found no partner: the first cause in the contract's order."""

from __future__ import annotations

import pytest
from tests.matching.ledgers import answer

from liangqing.core.policy import Dates, Policy


def test_an_invoice_twice_on_one_side_is_a_duplicate() -> None:
    told = answer("""
        o1 A 06-08 invoice INV-1002 7,000.00
        o2 A 06-08 invoice INV-1002 7,000.00
        t1 A 06-08 invoice INV-1002 7,000.00
    """)
    assert told.left == ["E02 7,000.00 o2"]
    difference = told.difference("E02")
    assert (difference["basis"], difference["fault"]) == ("presumed", "ours")
    assert {"twin_days": 0, "reference": "INV1002"}.items() <= difference["evidence"].items()
    assert told.result.difference_lines.rows() == [
        (1, "ours", 2, "subject", 700000),
        (1, "ours", 1, "evidence", 700000),
    ]


def test_of_two_that_found_nobody_the_later_is_the_duplicate() -> None:
    told = answer("""
        o1 A 06-01 invoice INV-1002 7,000.00
        o2 A 06-08 invoice INV-1002 7,000.00
    """)
    assert told.left == ["E01 7,000.00 o1", "E02 7,000.00 o2"]


def test_without_a_number_the_same_words_on_the_same_day_are_a_duplicate() -> None:
    told = answer("""
        t1 A 06-03 deduction - -70.00 陈列费
        t2 A 06-03 deduction - -70.00 陈列费
        t3 A 06-04 deduction - -70.00 陈列费
    """)
    assert told.left == ["D04 70.00 t1", "E02 70.00 t2", "D04 70.00 t3"]


def test_equal_instalments_a_fortnight_apart_are_no_duplicates() -> None:
    told = answer("""
        o1 A 06-01 receipt HT-2001 -7,000.00
        o2 A 06-15 receipt HT-2001 -7,000.00
        t1 A 06-01 receipt HT-2001 -7,000.00
    """)
    assert told.left == ["E01 -7,000.00 o2"]


def test_a_booking_that_was_reversed_is_nobodys_twin() -> None:
    told = answer("""
        o1 A 06-01 invoice INV-1002 7,000.00
        o2 A 06-02 invoice INV-1002 -7,000.00 红字冲销
        o3 A 06-03 invoice INV-1002 7,000.00
    """)
    assert told.matched == ["cancelled o1 o2"]
    assert told.left == ["E01 7,000.00 o3"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("t1 A 06-03 return - -70.00", "P01"),
        ("t1 A 06-03 - - -70.00 贷项通知", "P01"),
        ("o1 A 06-03 - - 70.00 换货", "P02"),
        ("t1 A 06-03 estimate - 70.00", "T05"),
        ("t1 A 06-03 delivery - 70.00", "T05"),
        ("o1 A 06-03 - - 70.00 提前开票", "T06"),
        ("t1 A 06-03 - - -70.00 价保", "D02"),
        ("t1 A 06-03 - - -70.00 满减券分摊", "D02"),
        ("t1 A 06-03 rebate - -70.00", "D03"),
        ("t1 A 06-03 - - -70.00 质量扣款", "D04"),
        ("t1 A 06-03 - - -70.00 平台服务费", "D05"),
        ("t1 A 06-03 deduction - -70.00 平台佣金扣款", "D05"),
        ("t1 A 06-03 deduction - -70.00 扣留质保金", "D06"),
        ("o1 A 06-03 - - 70.00 质保金", "D06"),
        ("t1 A 06-03 bill - -70.00", "B09"),
        ("o1 A 06-03 - - 70.00 银行退票", "B08"),
        ("t1 A 06-03 - - -70.00 抵账", "N01"),
        ("o1 A 06-03 write_off - -70.00", "N05"),
    ],
)
def test_kind_or_words_tell_the_cause(line: str, code: str) -> None:
    (difference,) = answer(line).differences
    assert (difference["code"], difference["basis"]) == (code, "presumed")
    assert difference["evidence"]["keyword"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("o1 A 06-21 invoice INV-1003 70.00", "T01"),
        ("o1 A 06-21 receipt SK-1003 -70.00", "T03"),
        ("t1 A 06-21 receipt FK-1003 -70.00", "T02"),
        ("t1 A 06-21 invoice INV-1003 70.00", "E01"),
        ("o1 A 06-19 invoice INV-1003 70.00", "E01"),
    ],
)
def test_a_lone_line_shortly_before_the_date_is_presumed_in_transit(line: str, code: str) -> None:
    (difference,) = answer(line).differences
    assert (difference["code"], difference["basis"]) == (code, "presumed")


def test_how_long_a_line_is_in_transit_is_a_setting() -> None:
    line = "o1 A 06-19 invoice INV-1003 70.00"
    patient = Policy(dates=Dates(transit_days=11))
    assert answer(line, policy=patient).left == ["T01 70.00 o1"]
    evidence = answer(line, policy=patient).difference("T01")["evidence"]
    assert (evidence["days_to_cutoff"], evidence["transit_days"]) == (11, 11)


def test_a_document_one_side_lacks_is_omitted_by_the_other() -> None:
    difference = answer("o1 A 06-03 invoice INV-1003 70.00").difference("E01")
    assert (difference["fault"], difference["evidence"]["age_days"]) == ("theirs", 27)
    assert difference["evidence"]["reference"] == "INV1003"


def test_a_line_that_says_nothing_is_unexplained() -> None:
    told = answer("o1 A 06-03 - - 70.00")
    assert told.left == ["U99 70.00 o1"]
    assert told.difference("U99")["basis"] == "unexplained"
    assert told.proof()["conclusion"] == "not_agreed"
    assert told.result.proof["exit_code"] == 1


def test_our_credit_note_in_transit_is_a_document_not_a_receipt() -> None:
    told = answer("o1 A 06-29 credit_note TH-1001 -400.00 退货 红字")
    assert told.left == ["T01 -400.00 o1"]


def test_an_invoice_of_theirs_that_we_do_not_have_is_nobodys_omission() -> None:
    told = answer("t1 A 06-10 invoice X1005 560.00 采购")
    difference = told.difference("E01")
    assert (difference["fault"], difference["proposed_entry"]) == ("unknown", None)


def test_goods_received_with_an_invoice_number_are_not_uninvoiced() -> None:
    told = answer("t1 A 06-10 delivery RK-2001 560.00 invoice_number=24952000000123456789")
    assert told.left == ["E01 -560.00 t1"]


def test_a_debit_note_for_short_goods_is_a_matter_of_quantity() -> None:
    told = answer("t1 A 06-10 - DN-77 -120.00 debit note short shipment")
    assert told.left == ["P04 120.00 t1"]


def test_a_balance_valued_anew_at_the_end_of_a_month_is_an_exchange_difference() -> None:
    told = answer("o1 A 06-30 revaluation - 12.34 foreign_currency=USD 期末调汇")
    assert told.left == ["B02 12.34 o1"]
