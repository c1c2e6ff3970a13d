"""Lines that no question shows, and what lines near them come to."""

from __future__ import annotations

from typing import Final

from tests.matching.ledgers import answer

#: Open lines of ours, no two of which come to 420.
CROWD: Final = "\n".join(
    f"o{line} A 06-{line % 25 + 1:02d} invoice INV-{7000 + 13 * line} {300 + line}.{line % 10}7"
    for line in range(21, 61)
)


def test_two_payments_of_two_invoices_cut_otherwise_are_asked_about_together() -> None:
    told = answer("""
        o1 A 06-03 invoice INV-2001 76.29
        o2 A 06-05 invoice INV-2077 1,416.85
        t1 A 06-12 invoice - 948.07 本月货款
        t2 A 06-13 invoice - 545.07 本月货款
    """)
    assert told.matched == []
    assert told.asked == ["subset o1 o2 t1 t2 coincidence"]
    assert {words.split()[0] for words in told.left} == {"S01"}


def test_lines_of_different_words_are_not_taken_together() -> None:
    told = answer("""
        o1 A 06-03 invoice INV-2001 76.29
        o2 A 06-05 invoice INV-2077 1,416.85
        t1 A 06-12 invoice - 948.07 货款
        t2 A 06-13 invoice - 545.07 租金
    """)
    assert told.asked == []


def test_in_a_crowd_the_nearest_lines_are_looked_at() -> None:
    told = answer(f"""
        {CROWD}
        o1 A 06-27 invoice INV-9001 120.11
        o2 A 06-27 invoice INV-9500 300.22
        t1 A 06-28 invoice - 420.33
    """)
    assert told.matched == []
    assert told.asked == ["subset o1 o2 t1 coincidence"]
