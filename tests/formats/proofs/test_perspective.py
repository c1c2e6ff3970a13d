from __future__ import annotations

from typing import Any

import pytest
from tests.formats.ledgers import read, shown

from liangqing.core.problems import RefusedError

INVOICES_CREDIT = "日期|摘要|借方|贷方\n2026-06-05|采购入库| |500\n2026-06-06|采购入库| |200\n2026-06-07|付货款|300|"
UNTOLD = "日期|摘要|借方|贷方\n2026-06-05|甲| |500\n2026-06-07|乙|300|"


def told(book: str, **given: Any) -> tuple[str, str]:
    reading = read(book, **given)
    return reading.perspective, reading.perspective_reason[0].code


@pytest.mark.parametrize(
    ("title", "perspective"),
    [
        ("应收账款明细账", "receivable"),
        ("应付账款明细账", "payable"),
        ("供应商:某公司", "payable"),
        ("科目:1122", "receivable"),
        ("Customer ledger", "receivable"),
        ("Accounts payable", "payable"),
    ],
)
def test_words_tell(title: str, perspective: str) -> None:
    assert told(f"{title}\n{UNTOLD}") == (perspective, "title")


def test_the_side_of_invoices_tells_where_no_words_do() -> None:
    assert told(INVOICES_CREDIT, side="ours") == ("payable", "invoices-credit")


def test_the_side_of_the_balances_tells_next() -> None:
    book = "日期|摘要|借方|贷方|方向|余额\n2026-06-05|甲| |500|贷|500\n2026-06-07|乙|300| |贷|200"
    assert told(book, side="ours") == ("payable", "balance-credit")


def test_else_it_is_whose_file_it_is() -> None:
    assert told(UNTOLD, side="ours") == ("receivable", "side-default")
    assert told(UNTOLD, side="theirs") == ("payable", "side-default")


def test_words_and_invoices_that_contradict_each_other_are_a_question_a_person_can_answer() -> None:
    with pytest.raises(RefusedError) as refused:
        read("应收账款\n" + INVOICES_CREDIT)
    assert [problem.code for problem in refused.value.problems] == ["perspective-contradicts"]
    assert told("应收账款\n" + INVOICES_CREDIT, perspective="payable") == ("payable", "mapping")


def test_two_rows_against_a_word_are_enough_to_ask() -> None:
    book = "供应商往来明细\n日期|摘要|借方|贷方\n2026-08-03|收到送货|1000|\n2026-08-20|转账||600"
    with pytest.raises(RefusedError) as refused:
        read(book)
    assert [problem.code for problem in refused.value.problems] == ["perspective-contradicts"]


def test_red_letters_stay_on_their_side() -> None:
    book = """
        应付账款
        日期|摘要|借方|贷方
        2026-06-05|采购| |500
        2026-06-06|采购退货| |-200
        2026-06-07|红字冲销付款|-300|
    """
    assert shown(read(book)) == ["2026-06-05 500.00", "2026-06-06 -200.00", "2026-06-07 300.00"]


def test_signed_amounts_are_turned_so_that_invoices_raise() -> None:
    book = "Supplier ledger\nDate|Type|Amount\n2026-06-05|Invoice|{}\n2026-06-07|Payment|{}"
    assert shown(read(book.format("500", "-300"))) == ["2026-06-05 500.00", "2026-06-07 -300.00"]
    assert shown(read(book.format("-500", "300"))) == ["2026-06-05 500.00", "2026-06-07 -300.00"]


def test_signed_amounts_that_tell_nothing_are_a_question_a_person_can_answer() -> None:
    book = "日期|摘要|金额\n2026-06-05|甲|500"
    with pytest.raises(RefusedError) as refused:
        read(book)
    assert [problem.code for problem in refused.value.problems] == ["sign-unknown"]
    assert shown(read(book, positive="reduces")) == ["2026-06-05 -500.00"]


def test_our_own_ledger_that_speaks_of_selling_is_one_of_receivables() -> None:
    book = "日期|单号|摘要|金额\n2026-06-02|CK102|销售出库|3000\n2026-06-30||收款|-1000"
    assert told(book, side="ours")[0] == "receivable"
    contrary = "日期|摘要|借方|贷方\n" + "2026-06-05|销售| |500\n" * 3
    with pytest.raises(RefusedError) as refused:
        read(contrary, side="ours")
    assert [problem.code for problem in refused.value.problems] == ["perspective-contradicts"]


def test_our_own_ledger_that_speaks_of_buying_is_not() -> None:
    assert told(INVOICES_CREDIT + "\n2026-06-09|采购退货出库|50|", side="ours")[0] == "payable"


BY_DEBIT = "{}\n日期|摘要|借方|贷方|余额\n2026-06-05|{}|500| |500\n2026-06-07|{}| |300|200"


def test_unsigned_balances_that_agree_on_one_side_only_tell_whose_ledger_it_is() -> None:
    assert told(BY_DEBIT.format("往来", "甲", "乙"), side="theirs") == ("receivable", "balance-debit")
    assert told(BY_DEBIT.format("往来", "甲", "乙"), side="ours") == ("receivable", "side-default")


def test_where_words_deny_it_the_sides_may_be_exchanged() -> None:
    with pytest.raises(RefusedError) as refused:
        read(BY_DEBIT.format("应付账款", "甲", "乙"))
    assert [problem.code for problem in refused.value.problems] == ["balance-contradicts"]
    assert told(BY_DEBIT.format("应付账款", "甲", "乙"), perspective="payable") == ("payable", "mapping")


def test_negative_balances_are_on_the_usual_side() -> None:
    book = "应付账款\n日期|摘要|借方|贷方|余额\n2026-06-05|甲| |500|-500\n2026-06-07|乙|300| |-200"
    assert told(book) == ("payable", "title")


def test_a_prepaid_account_is_known_by_its_payments() -> None:
    rows = "\n".join(f"2026-06-0{day}|付货款|100| |{day * 100}" for day in range(1, 5))
    assert told("应付账款\n日期|摘要|借方|贷方|余额\n" + rows) == ("payable", "title")


@pytest.mark.parametrize("title", ["科目：1002 银行存款", "库存现金日记账", "Cash book"])
def test_an_account_of_money_is_no_ledger_of_a_party(title: str) -> None:
    book = f"{title}\n日期|摘要|借方|贷方|余额\n2026-06-05|收货款|500||500\n2026-06-06|付房租||200|300"
    with pytest.raises(RefusedError) as refused:
        read(book, side="ours")
    assert [problem.code for problem in refused.value.problems] == ["not-a-ledger"]
    assert read(book, side="ours", perspective="receivable").lines.height == 2


SOLD = "{}\n日期|摘要|借方|贷方\n" + "2026-06-05|销售发票|500|\n" * 3


def codes(book: str, **said: Any) -> list[str]:
    with pytest.raises(RefusedError) as refused:
        read(book, **said)
    return [problem.code for problem in refused.value.problems]


def test_a_perspective_kept_from_another_ledger_is_refused_where_words_and_rows_deny_it() -> None:
    assert codes(SOLD.format("应收账款"), perspective="payable") == ["perspective-misfits"]
    assert told(SOLD.format("应收账款"), perspective="receivable") == ("receivable", "mapping")


@pytest.mark.parametrize("book", [SOLD.format("往来"), "应收账款\n日期|摘要|借方|贷方\n2026-06-05|甲|500|"])
def test_one_voice_against_the_perspective_said_is_told(book: str) -> None:
    reading = read(book, perspective="payable")
    assert [one.code for one in reading.perspective_reason] == ["mapping", "perspective-overruled"]


def test_balances_that_deny_the_perspective_said_are_told_and_with_words_refused() -> None:
    reading = read(BY_DEBIT.format("往来", "甲", "乙"), perspective="payable")
    assert [one.code for one in reading.perspective_reason] == ["mapping", "balances-overruled"]
    assert codes(BY_DEBIT.format("应收账款", "甲", "乙"), perspective="payable") == ["perspective-misfits"]


def test_a_sign_kept_from_another_ledger_is_told_or_refused_as_rows_deny_it() -> None:
    book = "日期|摘要|金额\n2026-06-05|销售发票|500\n2026-06-07|收款|-300\n"
    reading = read(book, positive="reduces")
    assert "positive-overruled" in {one.code for one in reading.perspective_reason}
    assert codes(book + "2026-06-08|收款|-100", positive="reduces") == ["positive-misfits"]
    assert codes(book, positive="by_kind") == ["positive-misfits"]
    assert shown(read(book, positive="raises")) == ["2026-06-05 500.00", "2026-06-07 -300.00"]
