"""Rows are `side amount day words group`; all of one customer."""

import polars as pl
import pytest
from bench.scores.rival_pairs import found_pairs


def shares(book: str) -> dict[int, float]:
    rows = [line.split() for line in book.strip().splitlines()]
    lines = pl.DataFrame(
        {
            "row": range(len(rows)),
            "is_ours": [row[0] == "o" for row in rows],
            "customer": ["A"] * len(rows),
            "currency": ["CNY"] * len(rows),
            "amount_minor": [int(row[1]) for row in rows],
            "is_money": [False] * len(rows),
            "day": [int(row[2]) for row in rows],
            "words": [row[3] for row in rows],
            "look": [hash((*row[:4], place if row[3] == "no" else 0)) & 0xFFFF for place, row in enumerate(rows)],
            "true_group": [None if row[4] == "-" else int(row[4]) for row in rows],
        }
    )
    return dict(found_pairs(lines).iter_rows())


def crowd(ours: int, theirs: int) -> str:
    """Lines of one amount and day that nothing tells apart, the first of each side a pair."""
    return "\n".join(
        f"{side} 500 1 no {1 if place == 0 else '-'}" for side, n in (("o", ours), ("t", theirs)) for place in range(n)
    )


def test_three_of_equal_candidates_are_shown() -> None:
    assert shares(crowd(1, 3)) == {1: 1.0}


def test_each_of_the_two_lines_may_show_the_other() -> None:
    assert shares(crowd(10, 10))[1] == pytest.approx(0.6)


def test_lines_that_look_the_same_are_one_candidate() -> None:
    alike = "o 500 1 no 1\n" + "\n".join(f"t 500 1 alike {place or 1}" for place in range(5))
    assert shares(alike)[1] == 1.0


def test_unusual_days_are_no_rivals() -> None:
    usual = "\n".join(f"o {amount} 1 no {amount}\nt {amount} 2 no {amount}" for amount in range(20, 40))
    rivals = "\n".join(f"{side} 500 {day} no -" for side, day in (("o", 12), ("t", 11)) for _ in range(9))
    assert shares(f"{usual}\n{rivals}\no 500 1 no 1\nt 500 2 no 1")[1] == 1.0
