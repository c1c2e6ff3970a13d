"""A payment that lists the documents it pays belongs to them, if they add up."""

from __future__ import annotations

from tests.matching.ledgers import answer


def test_a_lump_and_the_three_documents_its_words_name() -> None:
    told = answer("""
        o1 A 06-13 receipt INV-1005 -3,000.00
        o2 A 06-13 receipt INV-1006 -4,000.00
        o3 A 06-13 receipt INV-1007 -5,000.00
        t1 A 06-14 receipt - -12,000.00 付 INV-1005、INV-1006、1007
    """)
    assert told.matched == ["listed o1 o2 o3 t1"]
    evidence = told.group("listed")["evidence"]
    assert evidence == {"references": ["INV1005", "INV1006", "INV1007"], "count": 3, "anchor_side": "theirs"}
    assert told.notes == ["B03 0.00 o1 o2 o3 t1"]
    assert told.left == []


def test_a_list_that_does_not_add_up_is_not_believed() -> None:
    told = answer("""
        o1 A 06-13 receipt INV-1005 -3,000.00
        o2 A 06-13 receipt INV-1006 -4,000.00
        t1 A 06-14 receipt - -9,000.00 付 INV-1005、INV-1006
    """)
    assert told.matched == []


def test_a_credit_note_in_the_list_is_taken_off() -> None:
    told = answer("""
        o1 A 06-10 invoice INV-1005 3,000.00
        o2 A 06-11 credit_note INV-1006 -400.00
        t1 A 06-14 - JS-2 2,600.00 结算 INV-1005 INV-1006
    """)
    assert told.matched == ["listed o1 o2 t1"]


def test_a_difference_with_a_name_is_allowed_on_a_payment() -> None:
    told = answer("""
        o1 A 06-13 receipt INV-1005 -3,000.00
        o2 A 06-13 receipt INV-1006 -4,000.00
        t1 A 06-14 receipt - -7,010.00 付 INV-1005、INV-1006
    """)
    assert told.matched == ["listed o1 o2 t1"]
    assert told.left == ["B01 10.00 o1 o2 t1"]


def test_a_document_that_two_lists_name_is_matched_with_neither() -> None:
    told = answer("""
        o1 A 06-13 receipt INV-1005 -3,000.00
        t1 A 06-14 receipt - -3,000.00 付 INV-1005
        t2 A 06-15 receipt - -3,000.00 付 INV-1005
    """)
    assert told.matched == []


def test_a_range_names_every_document_in_it() -> None:
    told = answer("""
        o1 A 06-03 invoice INV-1005 310.00
        o2 A 06-04 invoice INV-1006 420.00
        o3 A 06-05 invoice INV-1007 530.00
        t1 A 06-20 invoice - 1,260.00 INV-1005至INV-1007
    """)
    assert told.matched == ["listed o1 o2 o3 t1"]


def test_words_without_a_number_list_nothing() -> None:
    told = answer("""
        o1 A 06-13 receipt INV-1005 -3,000.00
        t1 A 06-01 receipt - -3,333.00 支付货款
    """)
    assert told.matched == []


def test_a_text_that_names_one_document_of_another_amount_is_a_question() -> None:
    told = answer("""
        o1 A 06-10 invoice A-1105 4,433.60
        t1 A 06-12 invoice -      4,331.60 Purchase A1105
    """)
    assert told.asked == ["listed o1 t1 amounts_differ"]


def test_a_text_that_names_one_invoice_without_its_tax_is_matched_as_such() -> None:
    told = answer("""
        o1 A 06-10 invoice A-1105 11,300.00
        t1 A 06-12 invoice -      10,000.00 Purchase A1105
    """)
    assert told.matched == ["listed o1 t1"]
    assert told.difference("P05")["amount_minor"] == 1_300_00
