"""Signs that say less than they seem to: no balance proves these files, so a person is asked."""

from __future__ import annotations

import pytest
from tests.formats.ledgers import read, shown

from liangqing.core.problems import RefusedError

UNSIGNED = """
    单据日期|单据类型|单据编号|金额
    2026-08-01|采购入库|CG1|100
    2026-08-02|采购入库|CG2|200
    2026-08-03|采购入库|CG3|300
    2026-08-04|采购入库|CG4|400
    2026-08-05|采购退货|TH1|50
    2026-08-20|付款单|FK1|600
"""
MINUS = """
    日期|摘要|进货金额|付款金额
    2026-08-03|进货|1000|
    2026-08-20|{}||-800
"""


def asked(book: str, **said: object) -> list[str]:
    with pytest.raises(RefusedError) as refused:
        read(book, **said)  # type: ignore[arg-type]
    return [problem.code for problem in refused.value.problems]


def test_payments_that_stand_positive_beside_deliveries_are_a_question() -> None:
    assert asked(UNSIGNED) == ["sign-by-kind"]


def test_then_the_kind_of_each_row_can_tell_its_sign() -> None:
    assert [line.split()[1] for line in shown(read(UNSIGNED, positive="by_kind"))] == [
        "100.00",
        "200.00",
        "300.00",
        "400.00",
        "-50.00",
        "-600.00",
    ]


def test_a_negative_return_does_not_hide_that_payments_are_positive() -> None:
    book = UNSIGNED.replace("|50", "|-50")
    assert asked(book) == ["sign-by-kind"]
    assert shown(read(book, positive="by_kind"))[-2:] == ["2026-08-05 -50.00", "2026-08-20 -600.00"]


def test_a_row_whose_words_tell_nothing_cannot_be_signed_by_them() -> None:
    assert asked(UNSIGNED.replace("付款单", "其他单"), positive="by_kind") == ["row-kind-unknown"]


def test_one_telling_row_does_not_speak_for_those_that_tell_nothing() -> None:
    book = "日期|内容|金额\n2026-08-02|货款|1200\n2026-08-09|付款|800\n2026-08-15|货款|2300"
    assert asked(book) == ["sign-unknown"]


def test_money_for_goods_is_a_payment_only_where_somebody_pays() -> None:
    book = "日期|内容|金额\n2026-08-02|8月货款|1200\n2026-08-09|{}|-800"
    assert shown(read(book.format("付货款"))) == ["2026-08-02 1200.00", "2026-08-09 -800.00"]


def test_running_balances_prove_what_signs_mean_and_nothing_is_asked() -> None:
    rows = "".join(f"2026-08-0{day}|发货|100|{day}00\n" for day in range(1, 6))
    book = f"日期|类型|金额|余额\n{rows}2026-08-09|付款退回|800|1300"
    assert shown(read(book))[-1] == "2026-08-09 800.00"


def test_a_column_of_payments_all_negative_is_a_question() -> None:
    book = MINUS.format("转账")
    assert asked(book) == ["column-negative"]
    assert shown(read(book, minus="repeats")) == ["2026-08-03 1000.00", "2026-08-20 -800.00"]
    assert shown(read(book, minus="reverses")) == ["2026-08-03 1000.00", "2026-08-20 800.00"]


def test_its_total_has_the_same_minus() -> None:
    book = MINUS.format("转账") + "    合计||1000|-800"
    assert shown(read(book, minus="repeats")) == ["2026-08-03 1000.00", "2026-08-20 -800.00"]


def test_red_letters_that_say_so_are_meant() -> None:
    assert shown(read(MINUS.format("红字冲销付款"))) == ["2026-08-03 1000.00", "2026-08-20 800.00"]


def test_with_a_column_of_directions_it_is_the_column_of_amounts() -> None:
    book = "应付账款\n日期|摘要|方向|金额\n2026-08-03|甲|贷|1000\n2026-08-20|乙|借|-800"
    assert asked(book) == ["column-negative"]
    assert shown(read(book, minus="repeats")) == ["2026-08-03 1000.00", "2026-08-20 -800.00"]


DELIVERIES_THEN_PAYMENTS = """
    2026年8月份对账单
    一、送货明细
    日期|单号|金额
    2026-08-03|A1|300
    2026-08-10|A2|500
    小计||800
    二、付款明细
    日期|方式|金额
    2026-08-15|银行|600
    小计||600
"""


def test_a_block_titled_payments_below_one_titled_deliveries_is_no_further_delivery() -> None:
    assert asked(DELIVERIES_THEN_PAYMENTS) == ["sign-by-kind"]


def test_then_the_title_of_the_block_can_tell_the_sign_of_its_rows() -> None:
    found = shown(read(DELIVERIES_THEN_PAYMENTS, positive="by_kind"))
    assert found == ["2026-08-03 300.00", "2026-08-10 500.00", "2026-08-15 -600.00"]


def test_a_payment_that_came_back_is_no_payment_without_its_sign() -> None:
    book = """
    供应商：甲
    日期|类型|金额|文本
    2026-08-04|RE|-205.50|采购结算
    2026-08-05|RE|-105.50|采购结算
    2026-08-06|RE|-105.50|采购结算
    2026-08-11|KZ|150.00|付货款
    2026-08-12|SA|-30.00|恢复应付 商票拒付
    """
    assert shown(read(book))[-2:] == ["2026-08-11 -150.00", "2026-08-12 30.00"]
