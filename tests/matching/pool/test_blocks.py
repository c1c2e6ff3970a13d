"""The open lines, customer by customer."""

from __future__ import annotations

from tests.matching.ledgers import books, day

from liangqing.core.policy import Policy
from liangqing.core.schemas import SIDES
from liangqing.matching.lines.table import pooled
from liangqing.matching.pool.blocks import Block, blocks
from liangqing.matching.pool.groups import Group
from liangqing.matching.pool.pool import Pool
from liangqing.matching.start.previous import carried_lines

BOOKS = """
    o1 A 06-03 invoice INV-0012 1.00
    o2 A 06-04 invoice INV-2026-12345 2.00
    o3 A 06-05 invoice XS-12345 2.00
    o4 B 06-04 invoice INV-7001 5.00 invoice_number=25110001
    o5 B 06-04 invoice INV-7002 5.00 currency=USD
    t1 A 06-05 invoice INV-0012 1.00
"""


def found_blocks(text: str = BOOKS) -> list[Block]:
    lines = pooled(*books(text), carried_lines(None), day("06-30"))
    return list(blocks(Pool.of(lines, Policy(), day("06-30"))))


def test_a_block_is_a_customer_and_a_currency() -> None:
    parties = [(block.open("ours")[0].customer, block.open("ours")[0].currency) for block in found_blocks()]
    assert parties == [("A", "CNY"), ("B", "CNY"), ("B", "USD")]


def test_what_is_closed_is_not_open_and_what_is_asked_about_not_unasked() -> None:
    block = found_blocks()[0]
    one, two, three = block.open("ours")
    block.pool.match(Group((one.row, block.open("theirs")[0].row), (one.row,), "exact", {}))
    block.pool.ask([Group((two.row,), (two.row,), "exact", {})], "rivals", 0)
    assert block.open("ours") == [two, three]
    assert block.unasked("ours") == [three]
    assert block.open("theirs") == []


def test_a_line_knows_how_often_its_amount_occurs_and_whether_its_number_is_known() -> None:
    one, two, _ = found_blocks()[0].open("ours")
    assert (one.amount_repeats, one.known_there) == (2, True)
    assert (two.amount_repeats, two.known_there) == (2, False)


def test_a_line_has_a_namesake_where_the_other_side_has_its_number_or_the_end_of_it() -> None:
    block = found_blocks("""
        o1 A 06-03 invoice INV-1001 1.00
        o2 A 06-04 invoice INV-1002 2.00
        o3 A 06-05 invoice INV-1003 3.00
        o4 A 06-06 invoice XS-12345 4.00
        t1 A 06-05 invoice INV-1001 1.00
        t2 A 06-05 invoice 2026-2345 2.00
        t3 A 06-05 invoice R-77 3.00 invoice_number=INV-1003
        t4 A 06-05 invoice R-78 3.00
    """)[0]
    named = {line.key for side in SIDES for line in block.open(side) if line.has_namesake}
    assert named == {"INV1001", "INV1003", "XS12345", "20262345", "R77"}
