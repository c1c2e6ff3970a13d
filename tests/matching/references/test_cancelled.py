"""A booking and its reversal on one side are nothing; equal and opposite amounts alone prove nothing."""

from __future__ import annotations

from tests.matching.ledgers import answer


def test_a_red_letter_takes_back_its_booking() -> None:
    told = answer("""
        o1 A 06-11 invoice INV-1004 3,000.00
        o2 A 06-12 invoice INV-1004 -3,000.00 红字冲销
    """)
    assert told.matched == ["cancelled o1 o2"]
    assert told.group("cancelled")["evidence"] == {"side": "ours", "days": 1, "reference": "INV1004"}
    assert told.left == []


def test_one_document_of_one_kind_with_both_signs_is_taken_back_without_words() -> None:
    told = answer("""
        t1 A 06-11 invoice INV-1004 3,000.00
        t2 A 06-12 invoice INV-1004 -3,000.00
    """)
    assert told.matched == ["cancelled t1 t2"]


def test_an_invoice_and_its_payment_are_two_events() -> None:
    told = answer("""
        o1 A 06-11 invoice INV-1004 3,000.00
        o2 A 06-12 receipt INV-1004 -3,000.00
    """)
    assert told.matched == []
    assert told.left == ["E01 3,000.00 o1", "E01 -3,000.00 o2"]


def test_a_reversal_that_names_the_booking_in_its_words() -> None:
    told = answer("""
        o1 A 06-01 invoice INV-1004 3,000.00
        o2 A 06-28 - R-9 -3,000.00 冲销 INV-1004
    """)
    assert told.matched == ["cancelled o1 o2"]


def test_naming_a_document_is_not_reversing_it() -> None:
    told = answer("""
        o1 A 06-01 invoice INV-1004 3,000.00
        o2 A 06-05 receipt R-9 -3,000.00 收 INV-1004
    """)
    assert told.matched == []


def test_an_estimate_and_its_reversal() -> None:
    told = answer("""
        t1 A 05-31 estimate - 3,000.00 暂估入库
        t2 A 06-01 estimate - -3,000.00 冲回暂估
    """)
    assert told.matched == ["cancelled t1 t2"]
    assert told.group("cancelled")["evidence"]["keyword"] == "estimate"


def test_words_of_reversal_without_a_number_hold_within_days() -> None:
    told = answer("""
        o1 A 06-11 invoice - 3,017.00
        o2 A 06-13 - - -3,017.00 冲正
        o3 A 06-01 invoice - 511.00
        o4 A 06-29 - - -511.00 冲正
    """)
    assert told.matched == ["cancelled o1 o2"]


def test_words_of_reversal_say_nothing_where_the_amount_is_common() -> None:
    told = answer("""
        o1 A 06-11 invoice - 3,000.00
        o2 A 06-12 invoice - 3,000.00
        o3 A 06-13 - - -3,000.00 冲正
    """)
    assert told.matched == []


def test_two_documents_with_numbers_of_their_own_stay_apart() -> None:
    told = answer("""
        o1 A 06-11 invoice INV-1004 3,017.00
        o2 A 06-12 invoice INV-1009 -3,017.00 冲销
    """)
    assert told.matched == []


def test_of_two_bookings_the_nearest_is_taken_back() -> None:
    told = answer("""
        o1 A 06-01 invoice INV-1004 3,000.00
        o2 A 06-11 invoice INV-1004 3,000.00
        o3 A 06-12 invoice INV-1004 -3,000.00 红字
        t1 A 06-02 invoice INV-1004 3,000.00
    """)
    assert told.matched == ["exact o1 t1", "cancelled o2 o3"]


def test_an_estimate_is_not_taken_back_before_it_is_made() -> None:
    told = answer("""
        t1 A 05-28 estimate - -3,000.00 冲回暂估
        t2 A 05-31 estimate - 3,000.00 暂估入库
    """)
    assert told.matched == []


def test_of_equal_estimates_any_may_be_taken_back() -> None:
    told = answer("""
        t1 A 05-20 estimate - 3,000.00 暂估入库
        t2 A 05-25 estimate - 3,000.00 暂估 衬衫
        t3 A 06-01 estimate - -3,000.00 冲回暂估
    """)
    assert told.matched == []
    assert told.asked == ["cancelled t1 t3 rivals", "cancelled t2 t3 rivals"]
