"""What one line tells of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.matching.ledgers import books, day

from liangqing.core.policy import Policy
from liangqing.matching.lines.table import pooled
from liangqing.matching.pool.blocks import all_lines
from liangqing.matching.pool.pool import Pool
from liangqing.matching.start.previous import carried_lines

if TYPE_CHECKING:
    from liangqing.matching.lines.line import Line

BOOKS = """
    o1 B 06-03 invoice INV-0012 1.00
    o2 A 06-04 receipt -        -2.00 货款
    o3 A 06-04 receipt -        -2.00 货款
    t1 A 07-05 -       发票12   3.00 invoice_number=25110001
"""


def lines() -> list[Line]:
    table = pooled(*books(BOOKS), carried_lines(None), day("06-30"))
    return all_lines(Pool.of(table, Policy(), day("06-30")), range(table.height))


def test_its_part_of_the_gap_has_the_sign_of_its_side() -> None:
    assert [line.signed_minor for line in lines()] == [-200, -200, -300, 100]


def test_a_payment_is_known_by_its_kind_else_by_its_sign() -> None:
    assert [line.is_money for line in lines()] == [True, True, False, False]


def test_what_its_words_tell() -> None:
    assert "receipt" in lines()[0].topics
    assert [line.family for line in lines()] == ["money", "money", None, "trade"]
