"""Lines without a common reference, near in date, whose amounts differ by a difference of a usual size."""

from __future__ import annotations

from tests.matching.ledgers import answer


def test_a_receipt_short_by_a_bank_charge_is_asked_about_never_matched() -> None:
    told = answer("""
        o1 A 06-18 receipt - -12,365.00 收款
        t1 A 06-16 receipt - -12,400.00 付款
    """)
    assert told.matched == []
    assert told.asked == ["near_amount o1 t1 no_reference"]
    group = told.groups("suggested")[0]
    assert (group["residual_minor"], group["evidence"]["cause"]) == (35_00, "B01")


def test_of_several_the_smallest_difference_comes_first() -> None:
    told = answer("""
        o1 A 06-18 receipt - -12,365.00
        t1 A 06-16 receipt - -12,400.00
        t2 A 06-17 receipt - -12,380.00
    """)
    assert told.asked == ["near_amount o1 t2 no_reference", "near_amount o1 t1 no_reference"]


def test_a_difference_of_no_usual_size_is_no_question() -> None:
    told = answer("""
        o1 A 06-18 receipt - -12,365.00
        t1 A 06-16 receipt - -13,000.00
    """)
    assert told.asked == []


def test_two_numbers_of_one_series_are_two_documents_however_near() -> None:
    told = answer("""
        o1 A 06-18 invoice XS-2001 113.00
        t1 A 06-16 invoice XS-2002 100.00
    """)
    assert told.asked == []
