"""Lines are found by their number, in whatever spelling."""

from __future__ import annotations

import pytest
from tests.matching.ledgers import books, day

from liangqing.core.policy import Policy
from liangqing.core.references import digits_of, key_of
from liangqing.matching.lines.table import pooled
from liangqing.matching.pool.blocks import Block, blocks
from liangqing.matching.pool.pool import Pool
from liangqing.matching.pool.reference_index import ReferenceIndex
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


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("inv 0012", ["INV0012"]),
        ("0012", []),
        ("12", []),
        ("12345", ["INV202612345", "XS12345"]),
        ("XS-12345", ["XS12345"]),
        ("99945", []),
    ],
)
def test_a_reference_finds_its_key_else_its_number(reference: str, found: list[str]) -> None:
    index = ReferenceIndex(found_blocks()[0].open("ours"))
    key = key_of(reference)
    assert key is not None
    assert [line.key for line in index.find(key, digits_of(key))] == found


def test_a_line_is_found_by_the_number_of_its_invoice_too() -> None:
    index = ReferenceIndex(found_blocks()[1].open("ours"))
    assert [line.key for line in index.find("25110001", "25110001")] == ["INV7001"]
