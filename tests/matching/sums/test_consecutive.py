"""Documents with numbers in a row that add up to one line, among too many open lines for a whole search."""

from __future__ import annotations

from typing import Final

from tests.matching.ledgers import answer

#: Open lines of other numbers and other sums.
CROWD: Final = "\n".join(
    f"o{line} A 06-{line % 28 + 1:02d} invoice INV-{line}001 {line},{line}.{line - 90}" for line in range(100, 150)
)


def test_numbers_in_a_row_that_add_up_are_asked_about() -> None:
    told = answer(f"""
        o1 A 06-10 invoice INV-200101 400,001.17
        o2 A 06-10 invoice INV-200102 200,000.39
        o3 A 06-11 invoice INV-200103 300,200.05
        t1 A 06-12 invoice - 900,201.61
        {CROWD}
    """)
    assert told.asked == ["subset o1 o2 o3 t1 coincidence"]


def test_numbers_far_apart_are_no_run() -> None:
    told = answer(f"""
        o1 A 06-10 invoice INV-200101 400,001.17
        o2 A 06-10 invoice INV-200202 200,000.39
        o3 A 06-11 invoice INV-200303 300,200.05
        t1 A 06-12 invoice - 900,201.61
        {CROWD}
    """)
    assert all("candidates" in group["evidence"] for group in told.groups("suggested"))  # a sum of near lines
