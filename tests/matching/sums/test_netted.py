"""Invoices less a credit note that the other side booked as one net amount."""

from __future__ import annotations

from tests.matching.ledgers import answer


def test_invoices_less_a_credit_note_are_one_net_amount() -> None:
    told = answer("""
        o1 A 06-03 invoice INV-1001 2,521.90
        o2 A 06-04 invoice INV-1002 6,228.31
        o3 A 06-05 credit_note HZ-7001 -1,366.86
        t1 A 06-09 invoice - 7,383.35 合并入账
    """)
    assert told.matched == ["subset o1 o2 o3 t1"]
    assert told.left == []


def test_a_credit_note_explains_the_amount_of_its_invoice_before_a_slip_does() -> None:
    told = answer("""
        o1 A 06-03 invoice INV-1001 770.17
        o2 A 06-05 credit_note HZ-7001 -43.86
        t1 A 06-09 invoice INV-1001 726.31
    """)
    assert told.matched == ["subset o1 o2 t1"]


def test_a_payment_is_no_credit_note() -> None:
    told = answer("""
        o1 A 06-03 invoice INV-1001 2,521.90
        o2 A 06-04 invoice INV-1002 6,228.31
        o3 A 06-05 receipt HZ-7001 -1,366.86
        t1 A 06-09 invoice - 7,383.35 合并入账
    """)
    assert told.matched == []


def test_of_two_ways_to_come_to_a_net_amount_a_person_chooses() -> None:
    told = answer("""
        o1 A 06-03 invoice INV-1001 2,521.90
        o2 A 06-04 invoice INV-1002 6,228.31
        o3 A 06-05 credit_note HZ-7001 -1,366.86
        o4 A 06-06 credit_note HZ-7002 -1,366.86
        t1 A 06-09 invoice - 7,383.35 合并入账
    """)
    assert told.matched == []
    assert told.asked == ["subset o1 o2 o3 t1 rivals", "subset o1 o2 o4 t1 rivals"]


def test_goods_sent_back_at_the_price_of_others_are_no_part_of_a_net_amount() -> None:
    told = answer("""
        o1 A 06-03 invoice INV-1001 5,299.99
        o2 A 06-03 invoice INV-1002 3,100.00
        t1 A 06-06 return - -3,100.00 退货
        t2 A 06-07 invoice KP-77 3,100.00 购入轴承
        t3 A 06-19 invoice - 5,299.99 购入轴承
    """)
    assert not any(rule.startswith("subset") for rule in told.matched)


def test_a_credit_note_is_not_reduced_by_an_invoice() -> None:
    told = answer("""
        o1 A 06-12 credit_note HZ-7001 -1,791.99
        t1 A 06-01 - - -3,499.99 电汇付款
        t2 A 06-14 invoice - 1,708.00 本月货款
    """)
    assert told.matched == []
