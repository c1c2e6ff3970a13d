"""Single rows of the pool, looked up."""

from __future__ import annotations

from tests.matching.ledgers import books, day

from liangqing.matching.lines.facts import Facts
from liangqing.matching.lines.table import pooled
from liangqing.matching.start.previous import carried_lines

BOOKS = """
    o1 A 06-03 invoice INV-1 5.00
    t1 A 06-04 receipt PAY-1 -2.00
    t2 A 07-05 invoice INV-1 4.00
    o2 B 06-03 invoice INV-2 1.00 currency=USD
"""


def facts() -> Facts:
    """Rows 0 to 3, in the order of the books."""
    return Facts(pooled(*books(BOOKS), carried_lines(None), day("06-30")))


def test_a_row_tells_whose_it_is() -> None:
    told = facts()
    rows = [(told.side(row), told.customer(row), told.currency(row)) for row in range(4)]
    assert rows == [("ours", "A", "CNY"), ("theirs", "A", "CNY"), ("theirs", "A", "CNY"), ("ours", "B", "USD")]
    assert told.of_one_party([0, 1, 2])
    assert not told.of_one_party([0, 3])
    assert told.party(0) < told.party(3)


def test_its_part_of_the_gap_has_the_sign_of_its_side() -> None:
    told = facts()
    assert [told.amount_minor(row) for row in range(4)] == [500, -200, 400, 100]
    assert [told.signed_minor(row) for row in range(4)] == [500, 200, -400, 100]
    assert told.total_signed_minor([0, 1, 2]) == 300


def test_rows_raise_what_is_owed_together() -> None:
    assert facts().raises([0, 1])
    assert not facts().raises([1])


def test_a_row_after_the_date_does_not_count() -> None:
    told = facts()
    assert [told.is_late(row) for row in range(4)] == [False, False, True, False]
    assert [told.is_plain(row) for row in range(4)] == [True, True, False, True]
    assert told.day(2) == "2026-07-05"


def test_a_row_carried_forward_is_no_line_of_this_period() -> None:
    table = pooled(*books(BOOKS), carried_lines(None), day("06-30"))
    old = Facts(table.with_columns(carried=table["reference"]))
    assert all(old.is_carried(row) and not old.is_plain(row) for row in range(4))
    assert not any(facts().is_carried(row) for row in range(4))
