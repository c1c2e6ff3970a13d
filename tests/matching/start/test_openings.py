"""Opening balances: one group, or a difference; and what the period before closed with."""

from __future__ import annotations

import pytest
from tests.matching.ledgers import answer, books

from liangqing.matching import without_opening

JUNE = """
    o1 A 06-01 opening - 100.00
    o2 A 06-28 invoice INV-1001 40.00
    t1 A 06-01 opening - 100.00
"""


def test_opening_balances_that_agree_are_one_group() -> None:
    told = answer("o1 A 06-01 opening - 100.00\nt1 A 06-01 opening - 100.00")
    assert told.matched == ["opening o1 t1"]
    assert told.left == []


def test_an_opening_gap_is_a_difference_of_its_own() -> None:
    told = answer("o1 A 06-01 opening - 100.00\nt1 A 06-01 opening - 70.00")
    assert told.left == ["N02 30.00 o1 t1"]
    evidence = told.difference("N02")["evidence"]
    assert evidence == {"ours_minor": 10000, "theirs_minor": 7000, "known_minor": 0}


def test_an_opening_balance_on_one_side_stands_alone() -> None:
    told = answer("o1 A 06-01 opening - 100.00")
    assert told.matched == []
    assert told.left == ["N02 100.00 o1"]


def test_lines_before_the_period_are_part_of_the_opening() -> None:
    told = answer(
        """
        o1 A 05-20 invoice INV-1001 40.00
        o2 A 06-02 invoice INV-1002 7.00
        t1 A 05-20 opening - 40.00
        t2 A 06-03 invoice INV-1002 7.00
        """,
        period_from="06-01",
    )
    assert told.matched == ["opening o1 t1", "exact o2 t2"]


def test_an_opening_after_the_as_of_date_is_nothing_yet() -> None:
    told = answer("o1 A 06-01 opening - 100.00\nt1 A 06-01 opening - 70.00", "05-31")
    assert (told.matched, told.left) == ([], [])


def test_a_ledger_must_take_up_the_last_balance() -> None:
    june = answer(JUNE)
    ours, theirs = books("o1 A 07-01 opening - 140.00\nt1 A 07-03 invoice INV-1001 40.00")
    assert without_opening(june.previous(), "ours", ours) == []
    assert without_opening(june.previous(), "theirs", theirs) == [(("A", "CNY"), 10000)]
    with pytest.raises(ValueError, match="no opening balance"):
        answer("o1 A 07-01 opening - 140.00\nt1 A 07-03 invoice INV-1001 40.00", "07-31", previous=june)


def test_a_ledger_may_repeat_the_whole_past_instead() -> None:
    june = answer(JUNE)
    july = answer(f"{JUNE}\nt2 A 07-02 invoice INV-1001 40.00", "07-31", previous=june)
    assert july.matched == ["opening o1 o2 t1 t2"]
    assert july.cleared == ["T01 40.00"]
    assert july.left == []


def test_a_period_never_starts_before_what_is_reconciled() -> None:
    june = answer(JUNE)
    july = answer(JUNE, "07-31", previous=june, period_from="06-01")
    assert july.result.proof["from"] == "2026-07-01"
    assert july.left == ["E01 40.00 o1 o2 t1"]


def test_a_history_changed_alike_on_both_sides_leaves_no_gap_but_is_told() -> None:
    june = answer("""
        o1 A 06-10 invoice INV-1001 500.00
        t1 A 06-10 invoice INV-1001 500.00
    """)
    july = answer(
        """
        o1 A 07-01 opening - 530.00
        t1 A 07-01 opening - 530.00
        """,
        previous=june,
        as_of="07-31",
    )
    assert july.left == []
    assert july.result.proof["history_changed"] == [
        {
            "customer": "A",
            "currency": "CNY",
            "ours_minor": 530_00,
            "theirs_minor": 530_00,
            "ours_was_minor": 500_00,
            "theirs_was_minor": 500_00,
        },
    ]
