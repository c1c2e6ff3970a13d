from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.formats.ledgers import read

if TYPE_CHECKING:
    from liangqing.core.readings import Reading


def ledger(heading: str, *cells: str, **given: Any) -> Reading:
    rows = "\n".join(f"2026-06-05|采购| |113|{cell}" for cell in cells)
    return read(f"应付账款\n日期|摘要|借方|贷方|{heading}\n{rows}", **given)


@pytest.mark.parametrize(
    ("heading", "column", "text", "value"),
    [
        ("数量", "quantity", "1,500", 1500.0),
        ("单价", "unit_price", "１１．３", 11.3),
        ("税率", "tax_rate", "13%", 0.13),
        ("税率", "tax_rate", "13", 0.13),
        ("税率", "tax_rate", "0.13", 0.13),
        ("税率", "tax_rate", "１３％", 0.13),
        ("税额", "tax_minor", "13.00", 1300),
        ("不含税金额", "net_minor", "100", 10000),
        ("到期日", "due_on", "-", None),
    ],
)
def test_what_can_be_read_is_read_without_a_word(heading: str, column: str, text: str, value: float | None) -> None:
    reading = ledger(heading, text)
    assert reading.lines[column].to_list() == [value]
    assert reading.remarks == ()


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("到期日", "下月"),
        ("数量", "1.5kg"),
        ("单价", "面议"),
        ("税率", "十三"),
        ("税额", "1e5"),
        ("不含税金额", "1.234"),
    ],
)
def test_what_cannot_be_read_counts_as_empty_and_is_told_with_its_place(heading: str, text: str) -> None:
    reading = ledger(heading, "", text, text)
    (remark,) = reading.remarks
    assert remark.code == "unread"
    assert remark.values == {"count": 2, "heading": heading, "text": text, "row": 4}
    assert reading.lines["amount_minor"].sum() == 3 * 11300


def test_due_dates_have_an_order_of_day_and_month_of_their_own() -> None:
    assert [str(day) for day in ledger("到期日", "05/07/2026", "25/07/2026").lines["due_on"]] == [
        "2026-07-05",
        "2026-07-25",
    ]
    assert ledger("到期日", "05/07/2026").remarks[0].code == "unread"
    assert str(ledger("到期日", "05/07/2026", day_first=False).lines["due_on"][0]) == "2026-05-07"


def test_an_amount_of_a_currency_that_nobody_names_is_told() -> None:
    reading = ledger("原币金额|币种", "7.5|瑞士币")
    assert [(remark.values["heading"], remark.values["text"]) for remark in reading.remarks] == [
        ("币种", "瑞士币"),
        ("原币金额", "7.5"),
    ]
    assert ledger("原币金额", "7.5").remarks[0].values["heading"] == "原币金额"


def test_the_same_currency_twice_is_no_foreign_amount() -> None:
    reading = ledger("原币金额|币种", "113|CNY")
    assert reading.lines["foreign_minor"].to_list() == [None]
    assert reading.remarks == ()
