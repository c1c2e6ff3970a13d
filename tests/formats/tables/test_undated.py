from __future__ import annotations

import pytest
from tests.formats.ledgers import cells, read, shown

from liangqing.core.problems import RefusedError
from liangqing.formats.grids import Grid, Grids, Span
from liangqing.formats.ledger import read_ledger
from liangqing.formats.mapping import Mapping


def rows_asked_about(book: str) -> list[int | None]:
    with pytest.raises(RefusedError) as raised:
        read(book)
    assert {problem.code for problem in raised.value.problems} == {"date-missing"}
    return [problem.row for problem in raised.value.problems]


def test_a_total_in_words_nobody_knows_gets_no_date() -> None:
    book = """
        应付账款
        日期|单据编号|摘要|借方|贷方
        2026-06-05|A1|采购| |500
        2026-06-06|A2|采购| |70
        ||月度汇|  |570
    """
    assert rows_asked_about(book) == [5]
    assert rows_asked_about(book.replace("单据编号", "凭证号")) == [5]


def test_a_further_line_of_a_voucher_has_what_each_line_has() -> None:
    book = """
        应付账款
        日期|凭证号|单据编号|摘要|借方|贷方
        2026-06-05|转1|A1|采购| |500
        ||A2|采购| |70
    """
    assert shown(read(book), "voucher") == ["2026-06-05 500.00 转1", "2026-06-05 70.00 转1"]


def test_a_balance_beside_it_proves_a_line() -> None:
    book = """
        应付账款
        日期|摘要|借方|贷方|余额
        2026-06-05|采购| |500|500
        |采购| |70|570
        2026-06-08|付款|200| |370
    """
    assert shown(read(book))[1] == "2026-06-05 70.00"


def test_a_merged_date_is_that_of_all_its_rows() -> None:
    rows = cells("应付账款\n日期|摘要|借方|贷方\n2026-06-05|采购| |500\n|甲| |70\n|乙| |7")
    grid = Grid(rows, "1", merged=(Span(2, 0, 3, 0),))
    with pytest.raises(RefusedError) as raised:
        read_ledger("book", "0" * 64, Grids((grid,), "xlsx"), side="theirs", mapping=Mapping(), currency="CNY")
    assert [(problem.code, problem.row) for problem in raised.value.problems] == [("date-missing", 5)]


def test_a_text_that_names_a_booking_is_no_total() -> None:
    book = "应付账款\n日期|摘要|借方|贷方\n2026-06-05|采购甲| |500\n|采购乙| |70"
    assert shown(read(book)) == ["2026-06-05 500.00", "2026-06-05 70.00"]
    assert rows_asked_about(book.replace("采购乙", "采购汇总")) == [4]
