"""Lines of one reference that are not one line each with one amount."""

from __future__ import annotations

from tests.matching.ledgers import answer

from liangqing.core.policy import Amounts, Policy


def test_instalments_of_one_document_add_up_to_it() -> None:
    told = answer("""
        o1 A 06-10 receipt INV-1001 -300.00
        o2 A 06-20 receipt INV-1001 -700.00
        t1 A 06-21 receipt INV-1001 -1,000.00
    """)
    assert told.matched == ["reference_sum o1 o2 t1"]
    assert told.group("reference_sum")["evidence"] == {"reference": "INV1001", "ours_count": 2, "theirs_count": 1}
    assert told.notes == ["B04 0.00 o1 o2 t1"]


def test_rows_of_goods_are_no_part_payment() -> None:
    told = answer("""
        o1 A 06-10 invoice INV-1001 300.00
        o2 A 06-10 invoice INV-1001 700.00
        t1 A 06-11 invoice INV-1001 1,000.00
    """)
    assert told.matched == ["reference_sum o1 o2 t1"]
    assert told.notes == []


def test_rounding_is_named_and_left() -> None:
    told = answer("""
        o1 A 06-10 invoice INV-1001 300.00
        o2 A 06-10 invoice INV-1001 700.03
        t1 A 06-11 invoice INV-1001 1,000.00
    """)
    assert told.matched == ["reference_sum o1 o2 t1"]
    assert told.left == ["P06 0.03 o1 o2 t1"]


def test_two_errors_of_opposite_sign_do_not_hide_in_one_another() -> None:
    told = answer("""
        o1 A 06-10 invoice INV-1001 300.00
        o2 A 06-11 receipt INV-1001 -200.00
        t1 A 06-10 invoice INV-1001 310.00
        t2 A 06-11 receipt INV-1001 -211.00
    """)
    assert told.left == ["E07 -10.00 o1 t1", "E07 11.00 o2 t2"]
    assert told.proof()["explained"] == {"net_minor": 100, "gross_minor": 2100}


def test_a_net_row_is_an_invoice_and_its_credit_note() -> None:
    told = answer("""
        o1 A 06-10 invoice INV-1001 300.00
        o2 A 06-11 credit_note INV-1001 -40.00
        t1 A 06-12 invoice INV-1001 260.00
    """)
    assert told.matched == ["reference_sum o1 o2 t1"]


def test_a_short_payment_is_a_bank_charge() -> None:
    told = answer("""
        o1 A 06-05 receipt SK-2001 -59,500.00 货款
        t1 A 06-05 receipt SK-2001 -60,000.00 货款
    """)
    assert told.matched == ["amount_difference o1 t1"]
    assert told.group("amount_difference")["evidence"] == {"reference": "SK2001", "days": 0, "cause": "B01"}
    assert told.left == ["B01 500.00 o1 t1"]


def test_amounts_far_apart_are_asked_about() -> None:
    told = answer("""
        o1 A 06-05 invoice INV-1001 59,500.00
        t1 A 06-05 invoice INV-1001 1,204.00
    """)
    assert told.matched == []
    assert told.asked == ["amount_difference o1 t1 amounts_far_apart"]
    assert told.left == ["S01 -1,204.00 t1", "S01 59,500.00 o1"]


def test_how_far_apart_is_a_setting() -> None:
    books = """
        o1 A 06-05 invoice INV-1001 1,000.00
        t1 A 06-05 invoice INV-1001 1,234.00
    """
    assert answer(books).matched == []
    wide = Policy(amounts=Amounts(miskey_bps=3_000))
    assert answer(books, policy=wide).left == ["E07 -234.00 o1 t1"]


def test_a_reference_with_several_rows_left_on_each_side_is_asked_about() -> None:
    told = answer("""
        o1 A 06-05 invoice INV-1001 1,000.00
        o2 A 06-06 invoice INV-1001 2,000.00
        t1 A 06-05 invoice INV-1001 1,700.00
        t2 A 06-06 invoice INV-1001 2,900.00
    """)
    assert told.matched == []
    assert len(told.asked) == 4
    assert told.groups("suggested")[0]["rivals"] == 1


def test_the_same_document_on_opposite_sides_is_a_wrong_side() -> None:
    told = answer("""
        o1 A 06-05 adjustment TZ-1001 800.00
        t1 A 06-05 adjustment TZ-1001 -800.00
    """)
    assert told.matched == ["wrong_side o1 t1"]
    assert told.left == ["E04 1,600.00 o1 t1"]


def test_opposite_amounts_of_two_kinds_are_no_wrong_side() -> None:
    told = answer("""
        o1 A 06-05 invoice TZ-1001 800.00
        t1 A 06-05 receipt TZ-1001 -800.00
    """)
    assert told.matched == []


def test_a_short_reference_far_apart_in_date_names_two_documents() -> None:
    told = answer("""
        o1 A 01-05 invoice 12 300.00
        t1 A 06-05 invoice 12 301.00
    """)
    assert told.matched == []
