"""Whether balances and totals reach every line of a page."""

from __future__ import annotations

import pytest
from tests.formats.ledgers import cells

from liangqing.core.problems import RefusedError
from liangqing.formats.grids import Grid, Grids
from liangqing.formats.ledger import read_ledger
from liangqing.formats.mapping import Mapping

BALANCED = """
    日期 | 单据号 | 应付金额 | 已付金额 | 余额
    2026-06-05 | INV-1 | 500 | | 500
    2026-06-09 | PAY-1 | | 200 | 300
"""
UNBALANCED = """
    日期 | 单据号 | 应付金额 | 已付金额 | 余额
    2026-06-05 | INV-1 | 500 | |
    2026-06-09 | PAY-1 | | 200 |
"""
TWO = """
    日期 | 客户名称 | 单据号 | 应付金额 | 已付金额 | 余额
    2026-06-05 | 华东家电 | INV-1 | 500 | | 500
    2026-06-09 | 华东家电 | PAY-1 | | 200 | 300
    2026-06-12 | 华西家电 | INV-2 | 700 | | 700
"""


def unproved(book: str, **given: object) -> list[int]:
    """How many lines nothing proves, if the book was read from a page."""
    try:
        read_ledger(
            "a.pdf",
            "0" * 64,
            Grids((Grid(cells(book)),), "pdf"),
            side="theirs",
            mapping=Mapping.of(given),
            currency="CNY",
        )
    except RefusedError as refused:
        return [int(one.values["count"]) for one in refused.problems if one.code == "pdf-unproved"]
    return []


@pytest.mark.parametrize(
    ("book", "counts"),
    [
        (BALANCED, []),
        (UNBALANCED, [2]),
        (UNBALANCED + "合计 | | 500 | 200 |", []),
        (UNBALANCED + "合计 | | 500 | |", [1]),
        (UNBALANCED + "期末余额 | | | | 300", [2]),
        (UNBALANCED + "合计 | | 500 | 200 | \n2026-06-30 | INV-9 | 100 | |", [1]),
        (BALANCED + "2026-06-30 | INV-9 | 100 | | 400", []),
        (TWO, [1]),
        (TWO + "2026-06-15 | 华西家电 | PAY-2 | | 100 | 600", []),
    ],
)
def test_every_line_stands_between_balances_or_above_totals(book: str, counts: list[int]) -> None:
    assert unproved(book) == counts


def test_a_declared_opening_and_closing_prove_the_lines_between() -> None:
    book = UNBALANCED.replace("2026-06-05", "期初余额 | | | | 100\n    2026-06-05") + "期末余额 | | | | 400"
    assert unproved(book) == []


def test_a_person_may_take_it_all_the_same() -> None:
    assert unproved(UNBALANCED, accept_unproved=True) == []


def test_a_dated_row_without_an_amount_may_have_lost_it_on_the_page() -> None:
    lost = BALANCED + "    2026-06-12 | INV-2 | | | \n"
    assert unproved(lost) == [1]
    assert unproved(lost, accept_unproved=True) == []
