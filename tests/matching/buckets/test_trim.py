"""What other buckets tell is left to them."""

from __future__ import annotations

from tests.matching.ledgers import answer

from liangqing.matching.buckets.trim import Crossing, Tables, trimmed

BOOKS = """
    o1 A 06-01 invoice INV-1001 1.00
    t1 A 06-01 invoice INV-1001 1.00
    o2 B 06-02 invoice INV-1002 2.00
    t2 A 06-02 invoice INV-1002 2.00
    o3 B 06-03 invoice INV-1003 3.00
    t3 B 06-03 invoice INV-1003 3.00
    o4 B 06-03 invoice INV-1004 4.00
"""


def tables() -> Tables:
    result = answer(BOOKS).result
    names = ("groups", "matches", "differences", "difference_lines", "open_items")
    return {name: getattr(result, name) for name in names}


def test_where_nothing_crosses_nothing_changes() -> None:
    before = tables()
    assert trimmed(before, frozenset()) == (before, [])


def test_the_bucket_of_the_first_name_has_the_group() -> None:
    kept, crossings = trimmed(tables(), frozenset("B"))
    assert kept["groups"].select("group_id", "rule").rows() == [(1, "exact"), (2, "cross_customer")]
    assert kept["differences"].select("customer", "code", "linked_difference_id").rows() == [("A", "E03", None)]
    assert crossings == [Crossing(line=2, group_id=2, difference_id=1)]


def test_the_other_has_its_difference_only_and_numbers_without_a_hole() -> None:
    kept, crossings = trimmed(tables(), frozenset("A"))
    assert kept["groups"].select("group_id", "rule").rows() == [(1, "exact")]
    assert set(kept["matches"]["group_id"]) == {1}
    codes = kept["differences"].select("difference_id", "code", "group_id").rows()
    assert sorted(codes) == [(1, "E03", None), (2, "E01", None)]
    assert kept["difference_lines"].rows() == [(2, "ours", 4, "subject", 400)]
    assert set(kept["open_items"]["customer"]) == {"B"}
    assert crossings == [Crossing(line=2, group_id=None, difference_id=1)]
