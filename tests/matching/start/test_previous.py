"""The period before: old differences as lines that new ones may settle."""

from __future__ import annotations

from tests.matching.ledgers import answer

JUNE = """
    o1 A 06-01 opening - 100.00
    o2 A 06-28 invoice INV-1001 40.00
    t1 A 06-01 opening - 100.00
"""


def test_an_old_difference_is_a_line_of_no_file() -> None:
    july = answer("o1 A 07-01 opening - 140.00\nt1 A 07-01 opening - 100.00", "07-31", previous=answer(JUNE))
    (old,) = july.differences
    assert (old["state"], old["carried_from"]) == ("carried", "2026-06-30#1")
    assert str(old["first_seen_on"]) == "2026-06-30"
    assert july.matched == ["opening o1 t1"]


def test_a_customer_that_closed_at_nothing_may_be_gone() -> None:
    june = answer("o1 A 06-10 invoice INV-1001 40.00\no2 A 06-12 receipt PAY-2002 -40.00")
    july = answer("o1 B 07-01 opening - 1.00\nt1 B 07-01 opening - 1.00", "07-31", previous=june)
    assert july.carried == ["E01 40.00", "E01 -40.00"]
    assert july.rolled("A") == "0.00 - 0.00 + 0.00 = 0.00; 80.00 - 0.00 + 0.00 = 80.00"
