from __future__ import annotations

from typing import Any

import pytest
from tests.formats.ledgers import read

from liangqing.core.problems import RefusedError

BOOK = """应付账款
日期|摘要|借方|贷方|余额
{opening}2026-06-05|采购| |500|1500
2026-06-06|付款|300| |1200
{total}
{after}"""
OPENING = "2026-06-01|期初余额| | |1000\n"
CLOSING = "2026-06-30|期末余额| | |1200"


def outcome(total: str, after: str = CLOSING, opening: str = OPENING, **mapping: Any) -> list[str]:
    """The codes of what is said of the total, or of what refuses the book."""
    try:
        reading = read(BOOK.format(opening=opening, total=total, after=after), **mapping)
    except RefusedError as refused:
        return [problem.code for problem in refused.problems]
    return [remark.code for remark in reading.remarks if remark.code.startswith("total")]


def test_a_wrong_total_is_told_where_opening_balances_and_closing_hold() -> None:
    assert outcome("|本月合计|300|500|1200") == []
    assert outcome("|本月合计|300|510|") == ["total-wrong"]


def test_a_balance_beside_the_total_closes_as_well() -> None:
    assert outcome("|本月合计|300|510|1200", after="") == ["total-wrong"]


def test_the_next_balance_closes_too() -> None:
    assert outcome("|本月合计|300|510|", after="2026-07-01|采购| |50|1250") == ["total-wrong"]


@pytest.mark.parametrize(
    ("total", "given"),
    [
        ("|本月合计|300|510|", {"after": ""}),  # rows may be missing below the last
        ("|本月合计|300|510|", {"opening": ""}),  # the first amount may be wrong
        ("|本月合计|310|510|", {}),  # an entry and its reversal may be missing
        ("|本月合计||510|", {}),  # as far as the side that is left blank does not deny it
    ],
)
def test_else_it_is_evidence_against_the_reading(total: str, given: dict[str, str]) -> None:
    assert outcome(total, **given) == ["total-not-sum"]
    assert outcome(total, **given, accept_wrong_total=True) == ["total-accepted"]


def test_a_wrong_balance_beside_a_total_is_theirs_where_the_rows_go_on_without_it() -> None:
    assert outcome("|本月合计|300|500|1300") == ["total-wrong"]
    assert outcome("|本月合计|300|500|1300", after="") == ["total-not-sum"]


def test_where_a_balance_breaks_no_total_is_excused() -> None:
    assert "total-not-sum" in outcome("|本月合计|300|510|", after="2026-07-01|采购| |50|1260")
