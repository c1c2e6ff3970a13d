"""Whole ledgers, as customers keep them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.ledgers import cells, read, shown

from liangqing.core.problems import RefusedError
from liangqing.core.readings import Balance

RECEIVABLE = """
    应收账款明细账
    编制单位:宁波某电器有限公司 | | | 单位:元
    客户编码|客户名称|日期|凭证字号|单据类型|单据编号|摘要|借方|贷方|方向|余额
    C001|华东家电| | | | |期初余额| | |借|1000
    C001|华东家电|2026-06-03|记-1|销售发票|XS001|销售商品|500.5| |借|1500.5
    C001|华东家电|2026-06-09|记-2|收款单|SK001|收到货款| |600|借|900.5
    C001|华东家电|2026-06-12|记-3|红字发票|XS002|退货|-100| |借|800.5
    C001|华东家电|2026-06-30| | | |本月合计|400.5|600|借|800.5
    C001|华东家电|2026-06-30| | | |本年累计|9400.5|8600|借|800.5
    C002|华南家电| | | | |期初余额| | |平|0
    C002|华南家电|2026-06-03|记-4|销售发票|XS003|销售商品|200| |借|200
    C002|华南家电|2026-06-30| | | |本月合计|200|0|借|200
"""
PAYABLE = """
    应付账款明细账
    供应商：宁波某电器有限公司
    日期|凭证字号|摘要|单据编号|借方|贷方|方向|余额
    2026-06-01| |期初余额| | | |贷|1,000.00
    2026-06-05|转-1|采购入库|XS001| |500.50|贷|1,500.50
    2026-06-08|付-1|付货款| |600.00| |贷|900.50
    | |本月合计| |600.00|500.50|贷|900.50
    打印日期：2026-07-01
"""
BY_HAND = """
    某商行 6月往来

    日期|送货单号|内容|应付金额|已付金额|结余|备注
    2026.6.1| |上期结转| | |300|
    2026.6.3|8812|电饭煲20台|1500| |1800|

    2026.6.13| |付款| |1000|800|工行
    合计| | |1500|1000| |
"""
ENGLISH = """
    Northmoor Ltd
    Supplier ledger
    Currency: USD
    Posting date|Document no.|Type|Description|Debit|Credit|Running balance
    01/06/2026| | |Balance b/f| | |10,000.00
    03/06/2026|INV-1|Invoice|Goods| |2,000.00|12,000.00
    15/06/2026|PAY-1|Payment|Wire|1,985.00| |10,015.00
    30/06/2026| | |Closing balance| | |10,015.00
"""


def test_a_receivables_ledger_of_several_customers() -> None:
    reading = read(RECEIVABLE, side="ours")
    assert shown(reading, "customer", "kind", "reference", "line") == [
        "2026-06-03 1000.00 C001 opening None 4",
        "2026-06-03 500.50 C001 invoice XS001 5",
        "2026-06-09 -600.00 C001 receipt SK001 6",
        "2026-06-12 -100.00 C001 credit_note XS002 7",
        "2026-06-03 200.00 C002 invoice XS003 11",
    ]
    assert reading.perspective == "receivable"
    assert reading.closing_minor == (Balance("C001", "CNY", 80050, 7), Balance("C002", "CNY", 20000, 11))
    assert [proof.holds for proof in reading.proofs] == [True, True, True]
    assert reading.owner == "宁波某电器有限公司"


def test_a_payables_ledger_is_mirrored() -> None:
    reading = read(PAYABLE)
    assert shown(reading, "voucher") == ["2026-06-01 1000.00 None", "2026-06-05 500.50 转-1", "2026-06-08 -600.00 付-1"]
    assert reading.perspective == "payable"
    assert reading.lines["balance_minor"].to_list() == [100000, 150050, 90050]


def test_a_book_kept_by_hand() -> None:
    reading = read(BY_HAND)
    assert shown(reading, "reference", "text") == [
        "2026-06-01 300.00 None 上期结转",
        "2026-06-03 1500.00 8812 电饭煲20台",
        "2026-06-13 -1000.00 None 付款 / 工行",
    ]
    assert [proof.holds for proof in reading.proofs] == [True, True, True]


def test_an_english_supplier_ledger() -> None:
    reading = read(ENGLISH)
    assert shown(reading, "kind", "currency") == [
        "2026-06-01 10000.00 opening USD",
        "2026-06-03 2000.00 invoice USD",
        "2026-06-15 -1985.00 receipt USD",
    ]


def test_every_row_is_a_line_or_skipped_with_a_reason() -> None:
    for book in (RECEIVABLE, PAYABLE, BY_HAND, ENGLISH):
        reading = read(book)
        rows = len(cells(book))
        read_rows = {int(source.rsplit("!", 1)[1]) for source in reading.lines["source"]}
        assert len(read_rows) + sum(item.count for item in reading.skipped) + len(reading.header_rows) == rows


def test_an_opening_the_first_balance_implies_becomes_a_line() -> None:
    reading = read("""
        应付账款
        日期|摘要|借方|贷方|余额
        2026-06-05|采购| |500|1500
        2026-06-08|付款|600| |900
    """)
    assert shown(reading, "kind") == [
        "2026-06-05 1000.00 opening",
        "2026-06-05 500.00 invoice",
        "2026-06-08 -600.00 receipt",
    ]
    assert "opening-implied" in {remark.code for remark in reading.remarks}


def test_rows_newest_first_are_turned_round() -> None:
    reading = read("""
        应付账款
        日期|摘要|借方|贷方|余额
        2026-06-08|付款|600| |900
        2026-06-05|采购| |500|1500
        2026-06-01|期初余额| | |1000
    """)
    assert [text.split()[0] for text in shown(reading)] == ["2026-06-01", "2026-06-05", "2026-06-08"]
    assert "reversed" in {remark.code for remark in reading.remarks}


def test_month_and_day_in_columns_of_their_own_under_a_year() -> None:
    reading = read("""
        应付账款
        2026年| |凭证| |摘要|借方|贷方|方向|余额
        月|日|字|号| | | | |
        6|5|转|1|采购| |500|贷|500
        6|8|付|2|付款|200| |贷|300
    """)
    assert shown(reading, "voucher") == ["2026-06-05 500.00 1", "2026-06-08 -200.00 2"]


def test_blocks_of_customers_with_the_heading_repeated() -> None:
    reading = read(
        """
        应收账款
        客户:C001 华东家电
        日期|摘要|借方|贷方|余额
        2026-06-05|销售|500| |500
        客户:C002 华南家电
        日期|摘要|借方|贷方|余额
        2026-06-06|销售|70| |70
    """,
        side="ours",
    )
    assert reading.lines["customer"].to_list() == ["C001", "C002"]
    assert [(party.code, party.name) for party in reading.parties] == [("C001", "华东家电"), ("C002", "华南家电")]


def test_balances_carried_forward_within_the_file_are_proof_not_lines() -> None:
    reading = read("""
        应付账款
        日期|摘要|借方|贷方|余额
        2026-06-01|期初余额| | |100
        2026-06-05|采购| |500|600
        |过次页| | |600
        |承前页| | |600
        2026-06-08|付款|200| |400
    """)
    assert [text.split()[1] for text in shown(reading)] == ["100.00", "500.00", "-200.00"]
    assert {"carried", "closing"} <= {item.reason.code for item in reading.skipped}


def test_sheets_of_one_layout_are_one_ledger() -> None:
    head = "日期|摘要|借方|贷方|余额\n"
    reading = read(
        "应付账款\n" + head + "2026-06-05|采购| |500|500",
        "应付账款\n" + head + "2026-07-01|期初余额| | |500\n2026-07-08|付款|200| |300",
    )
    assert shown(reading, "line") == ["2026-06-05 500.00 1", "2026-07-08 -200.00 2"]


def test_amounts_in_two_currencies_by_row() -> None:
    reading = read("""
        Supplier ledger
        Date|Type|Reference|Currency|Debit|Credit
        2026-06-05|Invoice|A1|USD| |500
        2026-06-06|Invoice|A2|JPY| |7000
    """)
    assert shown(reading, "currency") == ["2026-06-05 500.00 USD", "2026-06-06 7000 JPY"]


def test_the_original_amount_stays_beside_the_booked_one() -> None:
    reading = read(
        """
        应收账款
        日期|摘要|币别|原币金额|借方|贷方
        2026-06-05|销售|美元|100|712.5|
    """,
        side="ours",
    )
    assert shown(reading, "currency", "foreign_currency", "foreign_minor") == ["2026-06-05 712.50 CNY USD 10000"]


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(RefusedError) as refused:
        read("""
            应付账款
            日期|摘要|借方|贷方
            2026-06-31|采购| |500
            2026-06-05|采购| |5OO
            tomorrow|采购| |1.234
            2026-06-05|采购|3|4
        """)
    found = {(problem.row, problem.column, problem.code) for problem in refused.value.problems}
    assert found == {
        (3, "A", "date-no-such-day"),
        (4, "D", "amount-not-a-number"),
        (5, "A", "date-not-a-date"),
        (5, "D", "amount-too-many-decimals"),
        (6, "C", "both-sides"),
    }


@given(st.lists(st.integers(-(10**9), 10**9).filter(bool), min_size=1, max_size=30), st.integers(0, 10**9))
def test_a_proved_ledger_is_read_to_the_cent(amounts: list[int], opening: int) -> None:
    balance, rows = opening, []
    for number, amount in enumerate(amounts):
        balance += amount
        debit, credit = ("", f"{amount / 100:.2f}") if amount > 0 else (f"{-amount / 100:.2f}", "")
        rows.append(f"2026-06-05|{'采购' if amount > 0 else '付款'}|A{number}|{debit}|{credit}|{balance / 100:.2f}")
    head = f"应付账款\n日期|摘要|单据编号|借方|贷方|余额\n|期初余额||||{opening / 100:.2f}\n"
    reading = read(head + "\n".join(rows))
    assert [a for a in reading.lines["amount_minor"] if a] == [a for a in [opening, *amounts] if a]
    assert reading.closing_minor[0].amount_minor == balance
    assert all(proof.holds for proof in reading.proofs)
