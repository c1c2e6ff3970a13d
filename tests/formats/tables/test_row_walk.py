from __future__ import annotations

from typing import Any

import pytest
from tests.formats.ledgers import read, shown

from liangqing.core.problems import RefusedError

PAGE = """
    应付账款明细账
    供应商：宁波某公司
    日期|凭证号|摘要|借方|贷方|余额
"""


def refused(book: str) -> list[tuple[str, object]]:
    with pytest.raises(RefusedError) as raised:
        read(book)
    return [(problem.code, problem.values.get("rows")) for problem in raised.value.problems]


def skipped(book: str) -> list[str]:
    """Why each row that is none of the ledger was left out, in the order of the sheet."""
    found = [item for item in read(book).skipped if item.row]
    return [item.reason.code for item in sorted(found, key=lambda item: item.row or 0)]


def test_pages_with_title_heading_and_balances_carried() -> None:
    book = (
        PAGE
        + """
        2026-06-01| |期初余额| | |100
        2026-06-05|转1|采购| |500|600
        |  |过次页| |500|600
        第1页
        """
        + PAGE
        + """
        | |承前页| |500|600
        2026-06-08|付1|付款|200| |400
        | |本月合计|200|500|400
        | |以下空白| | |
        """
    )
    reading = read("\n".join(line for line in book.splitlines() if line.strip()))
    assert shown(reading, "customer") == [
        "2026-06-01 100.00 宁波某公司",
        "2026-06-05 500.00 宁波某公司",
        "2026-06-08 -200.00 宁波某公司",
    ]
    assert all(proof.holds for proof in reading.proofs)


def test_blocks_whose_columns_stand_elsewhere_each_with_its_account() -> None:
    """A general ledger printed to a sheet: an account, its heading, its opening; then the next."""
    reading = read(
        """
        |Northmoor Ltd
        Accounts receivable ledger
        Period 01 Jun 2026 - 30 Jun 2026
        |Account: 1 - Acme
        |Reference|Details|Doc Date|Debit|Credit|Balance
        |Opening Balance as at :01/06/2026| | | | |100
        |INV1|Invoice|2026-06-05|50| |150
        |RCT1|Receipt|2026-06-09| |30|120

        |Account: 2 - Bolt
        | |Reference|Details|Doc Date| |Debit|Credit|Balance
        | |Opening Balance as at :01/06/2026| | | | | |0
        | |INV2|Invoice|2026-06-06| |70| |70
        Printed on 01/07/2026|||||Page 1 of 1
    """,
        side="ours",
        day_first=True,
    )
    assert shown(reading, "customer") == [
        "2026-06-01 100.00 1",
        "2026-06-05 50.00 1",
        "2026-06-09 -30.00 1",
        "2026-06-06 70.00 2",
    ]
    assert reading.lines["reference"].to_list()[1:] == ["INV1", "RCT1", "INV2"]
    assert [(party.code, party.name) for party in reading.parties] == [("1", "Acme"), ("2", "Bolt")]
    assert "heading-moved" in {remark.code for remark in reading.remarks}


def test_each_block_has_the_month_above_it() -> None:
    reading = read("""
        应付账款 2025年12月
        月|日|摘要|借方|贷方
        12|30|采购| |5

        应付账款 2026年1月
        月|日|摘要|借方|贷方
        1|3|采购| |7
    """)
    assert shown(reading) == ["2025-12-30 5.00", "2026-01-03 7.00"]


def test_an_ageing_below_the_ledger_is_none_of_it() -> None:
    book = """
        应付账款
        日期|摘要|借方|贷方|余额
        2026-06-05|采购| |500|500
        2026-06-08|付款|200| |300
        |合计|200|500|

        账龄|金额|备注
        30天以内|300|
        合计|300|
    """
    assert shown(read(book)) == ["2026-06-05 500.00", "2026-06-08 -200.00"]
    assert skipped(book)[-3:] == ["other-table"] * 3


def test_a_list_of_payments_that_all_stand_in_the_ledger_is_left_out() -> None:
    book = """
        应付账款
        日期|摘要|借方|贷方|余额
        2026-06-05|采购| |500|500
        2026-06-08|付款|200| |300

        日期|付款金额
        2026-06-08|200
    """
    assert shown(read(book)) == ["2026-06-05 500.00", "2026-06-08 -200.00"]
    assert skipped(book)[-1] == "repeated-table"
    assert refused(book.replace("2026-06-08|200\n", "2026-06-09|200\n")) == [("two-headings", "2, 6")]


def test_blocks_in_another_currency_or_unit_are_another_ledger() -> None:
    book = """
        应付账款
        日期|摘要|借方(元)|贷方(元)
        2026-06-05|采购| |500

        日期|摘要|借方(万元)|贷方(万元)
        2026-06-08|采购| |1
    """
    assert refused(book) == [("two-headings", "2, 5")]


def test_a_text_that_runs_over_two_rows_is_joined() -> None:
    reading = read("""
        应付账款
        日期|摘要|借方|贷方
        2026-06-05|采购 电热水壶| |500
        |98台 送货单 A1| |
        2026-06-08|付款|200|
        |以上已核对| |
    """)
    assert reading.lines["text"].to_list() == ["采购 电热水壶 98台 送货单 A1", "付款"]
    assert [item.reason.code for item in reading.skipped if item.row and item.row > 2] == ["continued", "footer"]


def test_words_that_look_like_a_heading_among_the_lines_change_nothing() -> None:
    book = """
        应付账款
        日期|摘要|借方|贷方|余额
        2026-06-05|采购| |500|500

        备注|数量|单位| |
        2026-06-08|付款|200| |300
    """
    assert shown(read(book)) == ["2026-06-05 500.00", "2026-06-08 -200.00"]


def test_rows_between_such_words_and_a_line_are_asked_about() -> None:
    book = """
        应付账款
        日期|摘要|借方|贷方
        2026-06-05|采购| |500

        备注|数量|单位|
        |甲| |70
        2026-06-08|付款|200|
    """
    assert refused(book) == [("two-headings", "2, 5")]


def test_vouchers_whose_first_line_alone_has_date_and_number() -> None:
    reading = read(
        """
        会计分录序时簿
        日期|会计期间|凭证字号|摘要|科目代码|科目名称|借方|贷方
        2026-06-05|2026.6|记 - 1|销售| 1122|应收账款_华东家电|500|
        | | |销售| 1122|应收账款_华东家电|70|
        2026-06-08|2026.6|记 - 2|收款| 1122|应收账款_华东家电| |200
    """,
        side="ours",
    )
    assert shown(reading, "voucher") == [
        "2026-06-05 500.00 记 - 1",
        "2026-06-05 70.00 记 - 1",
        "2026-06-08 -200.00 记 - 2",
    ]


MOVED = """
    供应商：甲公司
    日期|单号|进账|出账
    2026-06-05|A1|500|
    2026-06-06|A2| |200
    供应商：乙公司
    |日期|单号|进账|出账
    |2026-06-07|B1|300|
    |2026-06-08|B2| |100
    供应商：丙公司
    日期|单号|进账|出账
    2026-06-09|C1|400|
"""


@pytest.mark.parametrize("raises", ["进账", "C"])
@pytest.mark.parametrize("said", [{}, {"header_row": 2}])
def test_what_a_person_said_of_columns_moves_with_a_block(raises: str, said: dict[str, Any]) -> None:
    columns = {"raises": raises, "reduces": "出账" if raises == "进账" else "D"}
    assert shown(read(MOVED, columns=columns, **said), "customer") == [
        "2026-06-05 500.00 甲公司",
        "2026-06-06 -200.00 甲公司",
        "2026-06-07 300.00 乙公司",
        "2026-06-08 -100.00 乙公司",
        "2026-06-09 400.00 丙公司",
    ]
