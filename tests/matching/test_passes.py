"""Surer passes come first, and what they close no later pass takes."""

from __future__ import annotations

from tests.matching.ledgers import answer


def test_the_same_document_comes_before_the_same_amount() -> None:
    told = answer("""
        o1 A 06-03 invoice INV-1001 59.13
        t1 A 06-03 invoice -        59.13
        t2 A 06-09 invoice INV-1001 59.13
    """)
    assert told.matched == ["exact o1 t2"]


def test_the_own_customer_comes_before_another() -> None:
    told = answer("""
        o1 A 06-03 invoice INV-1001 59.13
        t1 A 06-03 invoice -        59.13
        t2 B 06-03 invoice INV-1001 59.13
    """)
    assert told.matched == ["amount_date o1 t1"]
