"""References that differ by a slip of the hand."""

from __future__ import annotations

import pytest
from tests.matching.ledgers import answer


def test_a_slip_of_the_hand_in_the_reference() -> None:
    told = answer("""
        o1 A 06-03 invoice INV-10234 1,234.56
        t1 A 06-05 invoice INV-10324 1,234.56
    """)
    assert told.matched == ["fuzzy_reference o1 t1"]
    evidence = told.group("fuzzy_reference")["evidence"]
    assert evidence == {"ours_reference": "INV10234", "theirs_reference": "INV10324", "distance": 1, "days": 2}
    assert told.notes == ["E08 0.00 o1 t1"]
    assert told.left == []


def test_a_number_whose_document_is_open_at_a_like_amount_is_not_mistyped() -> None:
    told = answer("""
        o1 A 06-03 invoice INV-10234 1,234.56
        o2 A 06-03 invoice INV-10324 1,234.58
        t1 A 06-05 invoice INV-10324 1,234.56
    """)
    assert told.matched == ["amount_difference o2 t1"]


def test_a_mistyped_number_may_be_that_of_another_document() -> None:
    told = answer("""
        o1 A 06-03 invoice INV-10234 1,234.56
        o2 A 06-03 invoice INV-10324 77.00
        t1 A 06-05 invoice INV-10324 1,234.56
        t2 A 06-05 invoice INV-10324 77.00
    """)
    assert told.matched == ["exact o2 t2", "fuzzy_reference o1 t1"]


def test_another_line_of_the_amount_not_far_away_makes_it_a_question() -> None:
    told = answer("""
        o1 A 06-03 receipt - -4,123.45
        t1 A 06-04 receipt - -4,123.45
        t2 A 06-16 receipt - -4,123.45
    """)
    assert told.matched == []
    assert told.asked == ["amount_date o1 t1 rivals", "amount_date o1 t2 rivals"]


def test_a_short_number_one_digit_apart_is_another_number() -> None:
    told = answer("""
        o1 A 06-03 invoice 123 1,234.56
        t1 A 06-25 invoice 124 1,234.56
    """)
    assert told.matched == []


@pytest.mark.parametrize("many", [40, 240])
def test_a_slip_among_many_numbers_is_found_by_its_number(many: int) -> None:
    """Few numbers are compared one by one, many are found by an index."""
    crowd = "\n".join(
        f"{side}{line} A 06-{line % 28 + 1:02d} invoice {letters}-{number} {line},113.00"
        for side, letters, first in (("o", "INV", 52_107), ("t", "RK", 83_901))
        for line, number in enumerate(range(first, first + many * 137, 137), 2)
    )
    told = answer(f"""
        o1 A 06-03 invoice INV-10234 1,000.00
        t1 A 06-05 invoice INV-10324 1,000.00
        {crowd}
    """)
    assert "fuzzy_reference o1 t1" in told.matched


def test_a_document_booked_again_is_no_other_mistyped() -> None:
    told = answer("""
        o1 A 06-03 invoice INV-10234 1,234.56
        o2 A 06-03 invoice INV-10324 1,234.56
        t1 A 06-05 invoice INV-10324 1,234.56
        t2 A 06-06 invoice INV-10324 1,234.56
    """)
    assert told.matched == ["exact o2 t1"]
    assert "E02 -1,234.56 t2" in told.left


def test_words_that_never_go_together_make_a_slip_a_question() -> None:
    goods = (("销售 衬衫", "购入衬衫"), ("销售 灯具", "购入灯具"))
    books = "\n".join(
        f"{side}{line} A 06-10 invoice RK-{2000 + line * 37} {line},113.00 {goods[line % 2][place]}"
        for line in range(10, 210)
        for place, side in enumerate("ot")
    )
    told = answer(f"""
        o1 A 06-03 invoice INV-10234 1,234.56 销售 衬衫
        t1 A 06-03 invoice INV-10324 1,234.56 购入衬衫
        o2 A 06-03 invoice INV-50234 2,234.56 销售 衬衫
        t2 A 06-03 invoice INV-50324 2,234.56 购入灯具
        {books}
    """)
    assert "fuzzy_reference o1 t1" in told.matched
    assert told.asked == ["fuzzy_reference o2 t2 coincidence"]
