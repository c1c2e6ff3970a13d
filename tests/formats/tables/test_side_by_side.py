from __future__ import annotations

import pytest
from tests.formats.ledgers import read, shown

from liangqing.core.problems import RefusedError


def refused(book: str) -> list[tuple[str, str | None]]:
    with pytest.raises(RefusedError) as raised:
        read(book)
    return [(problem.code, problem.column) for problem in raised.value.problems]


@pytest.mark.parametrize(
    ("headings", "right"),
    [
        ("日期|摘要|借方|贷方| |日期|摘要|借方|贷方", "F"),
        ("记账日期|摘要|借方金额|贷方金额| |日期|说明|收款金额|付款金额", "F"),
        ("日期|摘要|应付|已付| |记账日期|说明|应收|已收", "F"),
        ("Date|Text|Debit|Credit| |Posting date|Description|Charges|Payments", "F"),
    ],
)
def test_two_ledgers_beside_each_other_are_never_merged(headings: str, right: str) -> None:
    rows = "2026-06-05|采购| |500| |2026-06-04|销售|500|\n2026-06-06|付款|300| | |2026-06-07|收款| |300"
    assert refused(f"我方账| | | | |对方账\n{headings}\n{rows}") == [("ledgers-side-by-side", right)]


def test_a_person_may_name_one_of_them() -> None:
    book = "应付账款\n日期|摘要|借方|贷方|日期|摘要|借方|贷方\n2026-06-05|采购| |500|2026-06-04|销售|500|"
    left = {"date": "A", "debit": "C", "credit": "D"}
    assert shown(read(book, columns=left, ignore=["F", "G", "H"])) == ["2026-06-05 500.00"]


def test_a_second_day_without_amounts_of_its_own_is_no_ledger() -> None:
    head = "应付账款\n日期|摘要|借方|贷方|{}\n2026-06-05|采购| |500|2026-06-04|"
    assert read(head.format("过账日期|已收")).lines.height == 1
    assert read(head.format("单据日期|备注")).lines.height == 1
