"""The same document under two customers: booked to the wrong one on one side (E03)."""

from __future__ import annotations

from tests.matching.ledgers import answer


def test_a_document_under_another_customer_is_an_error_of_both_accounts() -> None:
    told = answer("""
        o1 B 06-20 invoice INV-3001 8,000.00
        t1 A 06-21 invoice INV-3001 8,000.00
    """)
    assert told.matched == ["cross_customer o1 t1"]
    evidence = told.group("cross_customer")["evidence"]
    assert evidence == {"reference": "INV3001", "ours_customer": "B", "theirs_customer": "A"}
    assert (told.gap("A"), told.gap("B")) == ("-8,000.00 = E03 -8,000.00", "8,000.00 = E03 8,000.00")


def test_the_two_halves_name_each_other() -> None:
    told = answer("""
        o1 B 06-20 invoice INV-3001 8,000.00
        t1 A 06-21 invoice INV-3001 8,000.00
    """)
    one, other = told.differences
    assert (one["linked_difference_id"], other["linked_difference_id"]) == (2, 1)
    assert (one["evidence"]["other_customer"], other["evidence"]["other_customer"]) == ("B", "A")
    assert (one["fault"], other["fault"]) == ("theirs", "theirs")
    assert (one["proposed_entry"], other["proposed_entry"]) == (None, None)


def test_a_payment_under_another_customer_is_ours_to_move() -> None:
    told = answer("""
        o1 B 06-20 receipt SK-3001 -8,000.00
        t1 A 06-21 receipt SK-3001 -8,000.00
    """)
    half = told.differences[0]
    assert (half["customer"], half["fault"]) == ("A", "ours")
    assert half["proposed_entry"] == {
        "book": "ours",
        "kind": "reclass",
        "lines": [
            {"account_role": "receivable_other_customer", "debit_minor": 800000, "credit_minor": 0},
            {"account_role": "accounts_receivable", "debit_minor": 0, "credit_minor": 800000},
        ],
    }


def test_a_document_two_customers_could_have_is_left() -> None:
    told = answer("""
        o1 B 06-20 invoice INV-3001 8,000.00
        o2 C 06-20 invoice INV-3001 8,000.00
        t1 A 06-21 invoice INV-3001 8,000.00
    """)
    assert told.matched == []


def test_a_short_number_is_used_by_every_customer() -> None:
    told = answer("""
        o1 B 06-20 invoice 301 8,000.00
        t1 A 06-21 invoice 301 8,000.00
    """)
    assert told.matched == []


def test_the_own_customer_comes_first() -> None:
    told = answer("""
        o1 A 06-20 invoice INV-3001 8,000.00
        t1 A 06-21 invoice INV-3001 8,000.00
        t2 B 06-21 invoice INV-3001 8,000.00
    """)
    assert told.matched == ["exact o1 t1"]


def test_a_document_at_another_customer_on_a_day_that_never_occurs_is_left() -> None:
    usual = "\n".join(
        f"{side}{line} C 06-{line % 20 + day:02d} invoice INV-{4000 + line} {line},017.00"
        for side, day in (("o", 1), ("t", 2))
        for line in range(10, 2010)
    )
    told = answer(f"""
        o1 B 06-20 invoice INV-3001 8,000.00
        t1 A 05-03 invoice INV-3001 8,000.00
        o2 B 06-20 invoice INV-3002 8,000.00
        t2 A 06-21 invoice INV-3002 8,000.00
        {usual}
    """)
    assert "cross_customer o2 t2" in told.matched
    assert [line for line in told.left if "o1" in line.split() or "t1" in line.split()] == [
        "E01 -8,000.00 t1",
        "T01 8,000.00 o1",
    ]
