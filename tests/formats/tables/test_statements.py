from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.formats.ledgers import cells

from liangqing.core.problems import RefusedError
from liangqing.core.text import translator
from liangqing.formats.grids import Grid, Grids
from liangqing.formats.ledger_file import read_file
from liangqing.formats.mapping import Mapping
from liangqing.formats.tables.statements import statement_in
from liangqing.pipeline.read import read_two

if TYPE_CHECKING:
    from pathlib import Path

    from liangqing.core.readings import Reading

BANK = """
账户明细
账号：41-0298  户名：宁波海丰电器有限公司
交易时间|收入金额|支出金额|账户余额|对方账号|对方户名|对方开户行|摘要|没人知道
2026-06-05|500| |1500|6222|华东家电|中国银行|货款|x
2026-06-06| |200|1300|6223|海丰物流|建设银行|运费|y
"""
WECHAT = """
微信支付账单明细
交易时间|交易类型|交易对方|商品|收/支|金额(元)|支付方式|当前状态|交易单号|商户单号|备注
2026-06-05 12:45:27|商户消费|某餐厅|午餐|支出|¥28.16|零钱|支付成功|3985|1298|/
"""
BOC = """
交易类型[ Transaction Type ]|付款人账号[ Debit Account No. ]|收款人账号|交易日期[ Transaction Date ]|交易金额|交易后余额
来账|6222|6223|20260605|500.00|1500.00
"""
LEDGER = """
应收账款明细账
日期|凭证号|摘要|对方账号|借方|贷方|余额
2026-06-05|记-1|销售|6222|500| |500
"""


def told(*books: str, mapping: Mapping | None = None) -> Reading | None:
    grids = tuple(Grid(cells(book), str(number)) for number, book in enumerate(books, 1))
    return statement_in("book", "0" * 64, Grids(grids, "xlsx"), mapping or Mapping())


def roles(reading: Reading | None) -> list[str | None]:
    assert reading is not None
    return [column.role for column in reading.columns]


def test_a_statement_of_a_bank_is_told_by_its_columns() -> None:
    reading = told(BANK)
    assert roles(reading) == [
        "date", "money_in", "money_out", "balance", "counterparty_account", "counterparty", "counterparty_bank", "text",
        None,
    ]  # fmt: skip
    assert reading is not None
    assert (reading.nature, reading.header_rows, reading.lines.height) == ("statement", (3,), 0)


def test_a_statement_of_a_platform_too() -> None:
    assert roles(told(WECHAT))[2:8] == ["counterparty", "goods", "direction", "amount", "method", "status"]


def test_headings_in_two_languages_are_known_by_the_first() -> None:
    assert roles(told(BOC)) == [
        "kind", "counterparty_account", "counterparty_account", "date", "amount", "balance",
    ]  # fmt: skip


def test_it_is_said_plainly_with_the_number_of_rows() -> None:
    reading = told(BANK)
    assert reading is not None
    assert [remark.values for remark in reading.remarks] == [{"count": 2}]
    assert "银行" in reading.remarks[0].sentence(translator("zh"))


def test_an_account_number_beside_no_party_is_that_of_the_bank_account() -> None:
    book = "Booking Date|Details|Credit|Debit|Running Balance|IBAN\n2026-06-05|in|500| |500|DE44"
    assert roles(told(book))[-1] == "own_account"
    assert told(book.replace("Details", "Supplier")) is None


def test_a_ledger_with_one_such_column_stays_a_ledger() -> None:
    assert told(LEDGER) is None


def test_a_ledger_beside_a_statement_is_read() -> None:
    assert told(BANK, LEDGER) is None


def test_who_says_where_the_heading_is_has_decided() -> None:
    assert told(BANK, mapping=Mapping(header_row=3)) is None


def test_inspect_shows_it_and_a_reconciliation_refuses_it(tmp_path: Path) -> None:
    path, other = tmp_path / "bank.csv", tmp_path / "ledger.csv"
    path.write_text(BANK.strip().replace("|", ","), encoding="utf-8")
    other.write_text(LEDGER.strip().replace("|", ","), encoding="utf-8")
    assert read_file(path, side="theirs").nature == "statement"
    with pytest.raises(RefusedError) as refused:
        read_two(other, path)
    assert [(problem.code, problem.file) for problem in refused.value.problems] == [("not-a-ledger", "bank.csv")]
