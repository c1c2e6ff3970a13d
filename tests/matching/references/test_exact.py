"""Same customer, currency, reference and amount; and references that only share their number."""

from __future__ import annotations

from tests.matching.ledgers import answer


def test_one_reference_and_one_amount_are_one_event() -> None:
    told = answer("""
        o1 A 06-03 invoice INV-1001 59,000.00
        t1 A 06-05 invoice inv/1001 59,000.00
    """)
    assert told.matched == ["exact o1 t1"]
    assert told.group("exact")["evidence"] == {"reference": "INV1001", "days": 2}
    assert told.gap() == "0.00 = "
    assert told.proof()["conclusion"] == "agreed"


def test_another_customer_or_currency_is_another_event() -> None:
    told = answer("""
        o1 A 06-03 invoice INV-1001 59,000.00
        t1 A 06-03 invoice INV-1001 59,000.00 currency=USD
    """)
    assert told.matched == []
    assert told.gap("A", "CNY") == "59,000.00 = E01 59,000.00"
    assert told.gap("A", "USD") == "-59,000.00 = E01 -59,000.00"


def test_the_number_of_the_invoice_stands_for_the_reference() -> None:
    told = answer("""
        o1 A 06-03 invoice SO-77 800.00 invoice_number=25110001
        t1 A 06-05 invoice 25110001 800.00
    """)
    assert told.matched == ["exact o1 t1"]


def test_of_two_bookings_the_nearest_is_matched_and_the_other_is_a_duplicate() -> None:
    told = answer("""
        o1 A 06-08 invoice INV-1002 7,000.00
        o2 A 06-14 invoice INV-1002 7,000.00
        t1 A 06-13 invoice INV-1002 7,000.00
    """)
    assert told.matched == ["exact o2 t1"]
    assert told.group("exact")["rivals"] == 1
    assert told.left == ["E02 7,000.00 o1"]


def test_two_bookings_on_each_side_are_paired_in_order_of_date() -> None:
    told = answer("""
        o1 A 06-08 invoice INV-1002 7,000.00
        o2 A 06-20 invoice INV-1002 7,000.00
        t1 A 06-09 invoice INV-1002 7,000.00
        t2 A 06-21 invoice INV-1002 7,000.00
    """)
    assert told.matched == ["exact o1 t1", "exact o2 t2"]


def test_a_short_number_is_used_again_after_some_weeks() -> None:
    told = answer("""
        o1 A 01-05 invoice 12 700.00
        t1 A 06-05 invoice 12 700.00
    """)
    assert told.matched == []
    assert told.left == ["E01 700.00 o1", "E01 -700.00 t1"]


def test_a_full_number_holds_for_a_year() -> None:
    told = answer("""
        o1 A 01-05 invoice INV-1012 700.00
        t1 A 06-05 invoice INV-1012 700.00
    """)
    assert told.matched == ["exact o1 t1"]


def test_more_bookings_of_one_document_than_can_be_told_apart_are_left_and_said() -> None:
    ours = "\n".join(f"o{line} A 06-03 invoice INV-1001 5.00" for line in range(1, 202))
    theirs = "\n".join(f"t{line} A 06-03 invoice INV-1001 5.00" for line in range(1, 52))
    told = answer(f"{ours}\n{theirs}")
    assert told.result.proof["limits_met"]["bookings_of_one_document"] == 1
    assert "exact" not in {group["rule"] for group in told.groups("matched")}


def test_two_spellings_that_end_in_the_same_digits_are_one_number() -> None:
    told = answer("""
        o1 A 06-03 invoice INV-2026-00012345 480.00
        t1 A 06-04 invoice 发票00012345 480.00
    """)
    assert told.matched == ["reference_number o1 t1"]
    evidence = told.group("reference_number")["evidence"]
    assert evidence == {"ours_reference": "INV-2026-00012345", "theirs_reference": "发票00012345", "days": 1}


def test_a_number_that_two_lines_end_in_is_nobodys() -> None:
    told = answer("""
        o1 A 06-03 invoice INV-2026-12345 480.00
        o2 A 06-03 invoice XS-2026-12345 480.00
        t1 A 06-04 invoice 12345 480.00
    """)
    assert not any(rule.startswith("reference_number") for rule in told.matched)


def test_the_same_number_with_another_amount_is_not_taken() -> None:
    told = answer("""
        o1 A 06-03 invoice INV-2026-12345 480.00
        t1 A 06-04 invoice 12345 97.00
    """)
    assert told.group("amount_difference")["status"] == "suggested"
    assert told.matched == []


def test_an_abbreviated_number_booked_twice_is_matched_once_and_a_duplicate() -> None:
    told = answer("""
        o1 A 06-05 invoice XS26-04115 2,860.50
        t1 A 06-06 invoice 4115 2,860.50
        t2 A 06-08 invoice 4115 2,860.50
    """)
    assert told.matched == ["reference_number o1 t1"]
    assert told.left == ["E02 -2,860.50 t2"]


def test_a_digit_missing_in_a_number_written_out_is_a_slip() -> None:
    told = answer("""
        o1 A 06-03 invoice INV-00326091 1,234.56
        t1 A 06-05 invoice INV-0026091  1,234.56
    """)
    assert told.matched == ["fuzzy_reference o1 t1"]
    assert told.notes == ["E08 0.00 o1 t1"]


def test_a_number_without_its_front_is_no_slip() -> None:
    told = answer("""
        o1 A 06-03 invoice INV-00326091 1,234.56
        o2 A 06-04 invoice INV-2026-0012 2,234.56
        t1 A 06-05 invoice 326091 1,234.56
        t2 A 06-05 invoice INV-0012 2,234.56
    """)
    assert told.matched == ["reference_number o1 t1", "reference_number o2 t2"]
