"""Parts of a document among too many open lines: the nearest are asked about."""

from __future__ import annotations

from typing import Final

from tests.matching.ledgers import answer

#: More open lines than a sum may be looked for in, of another sum each.
CROWD: Final = "\n".join(
    f"t{line} A 06-{line % 28 + 1:02d} invoice - 4,{line}.{line - 90} 仓储" for line in range(100, 150)
)


def test_the_nearest_lines_in_the_same_words_are_asked_about() -> None:
    told = answer(f"""
        o1 A 06-10 invoice INV-1001 9,003.61
        t1 A 06-11 invoice INV-1001 4,001.17 购入衬衫
        t2 A 06-12 invoice - 2,000.39 购入衬衫
        t3 A 06-12 invoice - 3,002.05 购入衬衫
        {CROWD}
    """)
    assert told.matched == []
    assert "reference_sum o1 t1 t2 t3 coincidence" in told.asked


def test_the_next_numbers_are_nearest() -> None:
    crowd = "\n".join(
        f"o{line} A 06-{line % 28 + 1:02d} invoice INV-{line}001 {line},017.77" for line in range(100, 150)
    )
    told = answer(f"""
        o1 A 06-10 invoice INV-200101 4,001.17
        o2 A 06-10 invoice INV-200102 2,000.39
        o3 A 06-11 invoice INV-200103 3,002.05
        t1 A 06-12 invoice INV-200101 509,003.61
        o4 A 06-11 invoice INV-200104 500,000.00
        {crowd}
    """)
    assert told.asked == ["reference_sum o1 o2 o3 o4 t1 coincidence"]
