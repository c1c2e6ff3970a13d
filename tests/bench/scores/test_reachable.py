"""Rows are `side amount day reference text group`; all of one customer. A dash is nothing, an underscore a blank."""

from datetime import date, timedelta

import polars as pl
import pytest
from bench.scores.reachable import reachable


def reached(book: str, missed: dict[int, bool]) -> float:
    """What can be shown of these groups, each told (true) or not."""
    rows = [[None if cell == "-" else cell for cell in line.split()] for line in book.strip().splitlines()]
    lines = pl.DataFrame(
        {
            "side": ["ours" if row[0] == "o" else "theirs" for row in rows],
            "customer": ["A"] * len(rows),
            "currency": ["CNY"] * len(rows),
            "date": [date(2026, 6, 1) + timedelta(days=int(row[2] or 0)) for row in rows],
            "kind": ["invoice"] * len(rows),
            "amount_minor": [int(row[1] or 0) for row in rows],
            "reference": [row[3] for row in rows],
            "text": [row[4] for row in rows],
            "true_group": [None if row[5] is None else int(row[5]) for row in rows],
        },
        schema_overrides={"reference": pl.String, "text": pl.String, "true_group": pl.Int64},
    )
    groups = pl.DataFrame(
        {"true_group": list(missed), "identifiable": list(missed.values())},
        schema={"true_group": pl.Int64, "identifiable": pl.Boolean},
    )
    return reachable(lines, groups)


def test_a_sum_with_five_equal_rivals_is_shown_in_half_of_the_cases() -> None:
    rivals = "\n".join(
        f"o {100 + place} 3 X{place}00{place} - -\no {900 - place} 3 Y{place}50{place} - -" for place in range(1, 6)
    )
    book = f"o 250 1 Z1111 - 1\no 750 5 Z8888 - 1\nt 1000 6 - - 1\n{rivals}"
    assert reached(book, {1: False}) == pytest.approx(3 / 6)


def test_what_can_be_told_counts_in_full() -> None:
    book = "\n".join(f"{side} 500 1 - {side}{place} {1 if place == 0 else '-'}" for side in "ot" for place in range(10))
    assert reached(book, {1: True}) == 1.0
    assert reached(book, {1: False}) < 1.0


def test_numbers_in_a_row_are_seen() -> None:
    rivals = "\n".join(
        f"o {100 + place} 1 X{place}00{place} - -\no {900 - place} 1 Y{place}50{place} - -" for place in range(1, 6)
    )
    assert reached(f"o 250 1 Z1111 - 1\no 750 1 Z1112 - 1\nt 1000 6 - - 1\n{rivals}", {1: False}) == 1.0


def test_where_nothing_is_missed_all_is_reached() -> None:
    assert reached("o 5 1 X1001 - 1\nt 5 1 X1001 - 1", {}) == 1.0
