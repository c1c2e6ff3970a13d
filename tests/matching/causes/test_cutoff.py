"""The as-of date: what stands after it bears witness but does not count."""

from __future__ import annotations

from tests.matching.ledgers import answer


def test_what_the_other_side_books_after_the_date_is_in_transit_and_proved() -> None:
    told = answer("""
        o1 A 06-29 invoice INV-1003 9,000.00
        t1 A 07-02 invoice INV-1003 9,000.00
    """)
    assert told.left == ["T01 9,000.00 o1"]
    difference = told.difference("T01")
    assert (difference["basis"], difference["fault"]) == ("proved", "nobody")
    assert difference["evidence"]["after_on"] == "2026-07-02"
    assert told.result.difference_lines.rows() == [
        (1, "ours", 1, "subject", 900000),
        (1, "theirs", 1, "evidence", 0),
    ]


def test_each_kind_of_timing_has_its_code() -> None:
    told = answer("""
        o1 A 06-29 invoice INV-1003 9,000.00
        o2 A 06-29 receipt SK-1003 -200.00
        o3 A 07-01 invoice INV-2003 30.00
        o4 A 07-01 receipt SK-2003 -4.00
        t1 A 07-01 invoice INV-1003 9,000.00
        t2 A 07-01 receipt SK-1003 -200.00
        t3 A 06-29 invoice INV-2003 30.00
        t4 A 06-29 receipt SK-2003 -4.00
    """)
    assert sorted(told.left) == ["T01 9,000.00 o1", "T02 4.00 t4", "T03 -200.00 o2", "T05 -30.00 t3"]


def test_what_comes_after_on_both_sides_is_nothing_yet() -> None:
    told = answer("""
        o1 A 07-01 invoice INV-1003 9,000.00
        t1 A 07-02 invoice INV-1003 9,000.00
    """)
    assert (told.matched, told.left, told.gap()) == ([], [], "0.00 = ")
    assert told.proof()["lines"]["after_as_of"] == {"ours": 1, "theirs": 1}


def test_a_line_after_the_date_without_a_partner_is_nothing_yet() -> None:
    assert answer("o1 A 07-01 invoice INV-1003 9,000.00").left == []


def test_a_group_keeps_what_counts_and_misses_the_rest() -> None:
    told = answer("""
        o1 A 06-25 invoice INV-1001 300.00
        t1 A 06-25 invoice INV-1001 100.00
        t2 A 07-01 invoice INV-1001 110.00
        t3 A 07-02 invoice INV-1001 90.00
    """)
    assert told.matched == ["reference_sum o1 t1"]
    assert told.left == ["T01 110.00 o1 t1", "T01 90.00 o1 t1"]
    assert told.proof()["gap_minor"] == 200_00


def test_a_cause_and_a_delay_stand_beside_each_other() -> None:
    told = answer("""
        o1 A 06-25 invoice INV-1001 300.03
        t1 A 06-25 invoice INV-1001 100.00
        t2 A 07-01 invoice INV-1001 200.00
    """)
    assert told.left == ["P06 0.03 o1 t1", "T01 200.00 o1 t1"]


def test_a_lump_after_the_date_leaves_its_lines_in_transit() -> None:
    told = answer("""
        o1 A 06-28 receipt INV-1005 -3,000.00
        o2 A 06-29 receipt INV-1006 -4,000.00
        t1 A 07-01 receipt - -7,000.00 付 INV-1005、INV-1006
    """)
    assert told.matched == []
    assert told.left == ["T03 -3,000.00 o1", "T03 -4,000.00 o2"]


def test_a_booking_reversed_after_the_date_still_stands_at_the_date() -> None:
    told = answer("""
        o1 A 06-29 invoice INV-1004 3,000.00
        o2 A 07-01 invoice INV-1004 -3,000.00 红字冲销
    """)
    assert told.matched == []
    assert told.left == ["T01 3,000.00 o1"]


def test_a_document_under_two_customers_counts_where_it_counts() -> None:
    told = answer("""
        o1 B 06-29 invoice INV-3001 8,000.00
        t1 A 07-02 invoice INV-3001 8,000.00
    """)
    assert told.left == ["T01 8,000.00 o1"]
    assert (told.gap("A"), told.gap("B")) == ("0.00 = ", "8,000.00 = T01 8,000.00")
