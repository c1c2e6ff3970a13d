"""Tiny books in which a person can see what can be told: `side customer day amount reference text group`."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
from bench.ledgers.oracle import identifiable


def told(book: str) -> dict[int, bool]:
    """The groups of a book, and whether each is identifiable. A dash is nothing; underscores are blanks."""
    rows = [line.split() for line in book.strip().splitlines()]
    lines = pl.DataFrame(
        {
            "side": ["ours" if row[0] == "o" else "theirs" for row in rows],
            "customer": [row[1] for row in rows],
            "currency": ["CNY"] * len(rows),
            "date": [date(2026, 6, 1) + timedelta(days=int(row[2])) for row in rows],
            "kind": ["receipt" if int(row[3]) < 0 else "invoice" for row in rows],
            "amount_minor": [int(row[3]) for row in rows],
            "reference": [None if row[4] == "-" else row[4].replace("_", " ") for row in rows],
            "text": [None if row[5] == "-" else row[5].replace("_", " ") for row in rows],
            "true_group": [None if row[6] == "-" else int(row[6]) for row in rows],
        },
        schema_overrides={"true_group": pl.Int64, "reference": pl.String, "text": pl.String},
    )
    known = lines.with_columns(identifiable(lines)).filter(pl.col("true_group").is_not_null())
    return dict(known.select("true_group", "identifiable").unique().iter_rows())


def test_a_number_ties_whatever_way_it_is_written() -> None:
    book = """
    o A 1 50000 XS26-0001234 - 1
    t A 9 50000 1234 - 1
    o A 1 50000 XS26-0051235 - 2
    t A 9 50000 发票号XS26-0051235 - 2
    o A 1 50000 XS26-0051236 - 3
    t A 9 50000 - 采购_单号ＸＳ２６－００５１２３６ 3
    """
    assert told(book) == {1: True, 2: True, 3: True}


def test_a_reused_number_is_told_by_the_amount() -> None:
    book = """
    o A 1 50000 XS26-0051234 - 1
    o A 2 61000 XS26-0051234 - 2
    t A 3 61000 XS26-0051234 - 2
    t A 4 50000 XS26-0051234 - 1
    """
    assert told(book) == {1: True, 2: True}


def test_one_slip_in_a_number_is_seen_through_where_one_line_fits() -> None:
    slip = "o A 1 50000 XS26-0051234 - 1\nt A 1 50000 XS26-0051834 - 1"
    assert told(slip) == {1: True}
    assert told(slip + "\no A 1 50000 XS26-0051934 - -") == {1: False}


def test_one_number_and_a_charge_between() -> None:
    book = "o A 1 -49850 SK26-0051234 - 1\nt A 1 -50000 SK26-0051234 - 1"
    assert told(book) == {1: True}


def test_an_amount_alone_tells_a_pair_only_where_nothing_else_has_it() -> None:
    pair = "o A 1 51337 XS26-0051234 - 1\nt A 9 51337 - - 1"
    assert told(pair) == {1: True}
    assert told(pair + "\no A 14 51337 XS26-0051277 - -") == {1: False}
    assert told(pair + "\no A 40 51337 XS26-0051277 - -") == {1: True}


def test_a_pair_too_far_apart_is_not_told_by_its_amount() -> None:
    assert told("o A 1 51337 XS26-0051234 - 1\nt A 20 51337 - - 1") == {1: False}


def rent(step: int) -> str:
    """Three rents so many days apart, each booked three days later by them."""
    return "\n".join(
        f"o A {place * step} 80000 XS26-005123{place} - {place}\nt A {place * step + 3} 80000 - - {place}"
        for place in range(3)
    )


def test_a_monthly_rent_is_told_and_a_weekly_one_is_not() -> None:
    assert told(rent(30)) == {0: True, 1: True, 2: True}
    assert told(rent(7)) == {0: False, 1: False, 2: False}


def test_a_list_tells_its_lump() -> None:
    book = """
    o A 1 10017 XS26-0051234 - 1
    o A 2 20029 XS26-0051240 - 1
    t A 9 30046 - 合并_XS26-0051234、1240 1
    """
    assert told(book) == {1: True}


def test_a_list_that_does_not_come_to_its_sum_tells_nothing() -> None:
    book = """
    o A 1 10017 XS26-0051234 - 1
    o A 2 20029 XS26-0051240 - 1
    t A 9 30096 - 合并_XS26-0051234、1240 1
    """
    assert told(book) == {1: False}


def test_parts_of_one_number() -> None:
    book = """
    o A 1 30046 XS26-0051234 - 1
    t A 2 10017 XS26-0051234 - 1
    t A 9 20029 XS26-0051234 - 1
    """
    assert told(book) == {1: True}


def test_a_sum_tells_where_only_one_subset_comes_to_it() -> None:
    lump = """
    o A 1 10017 XS26-0051234 - 1
    o A 2 20029 XS26-0051240 - 1
    t A 9 30046 - - 1
    """
    assert told(lump) == {1: True}
    assert told(lump + "o A 3 17 XS26-0051250 - -\no A 3 30029 XS26-0051251 - -") == {1: False}


def test_a_count_in_the_text_decides_between_subsets() -> None:
    book = """
    o A 1 10017 XS26-0051234 - 1
    o A 2 20029 XS26-0051240 - 1
    o A 3 29 XS26-0051250 - -
    o A 3 20000 XS26-0051251 - -
    t A 9 30046 - XS26-0051234等2张发票 1
    """
    assert told(book) == {1: True}


def test_a_sum_among_very_many_lines_tells_nothing() -> None:
    lump = "o A 1 10017 XS26-0051234 - 1\no A 2 20029 XS26-0051240 - 1\nt A 9 30046 - - 1\n"
    others = "\n".join(f"o A 3 {5_000 + 2_311 * place % 20_000} XS26-00613{place} - -" for place in range(10, 40))
    assert told(lump + others) == {1: False}


def test_another_customers_account_is_told_by_number_and_amount() -> None:
    assert told("o A 1 50000 XS26-0051234 - 1\nt B 1 50000 XS26-0051234 - 1") == {1: True}
    assert told("o A 1 50000 XS26-0051234 - 1\nt B 1 50000 - - 1") == {1: False}


def test_a_reversal_on_one_side_is_told_by_its_number() -> None:
    book = "t A 1 50000 XS26-0051234 - 1\nt A 4 -50000 XS26-0051234 红冲 1"
    assert told(book) == {1: True}


def test_several_against_several_are_told_by_lists_alone() -> None:
    book = """
    o A 1 10017 XS26-0051234 - 1
    o A 2 20029 XS26-0051240 - 1
    t A 9 14000 - {} 1
    t A 9 16046 - {} 1
    """
    assert told(book.format("货款", "货款")) == {1: False}
    assert told(book.format("合并_XS26-0051234、1240", "合并_XS26-0051234、1240")) == {1: True}


def test_an_exact_sum_explains_a_number_better_than_two_amounts_that_differ() -> None:
    book = """
    o A 1 20029 XS26-0051234 - 1
    o A 2 1017 XS26-0051240 - 1
    t A 9 21046 XS26-0051234 - 1
    """
    assert told(book) == {1: True}
