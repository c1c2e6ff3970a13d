"""Tiny books in which a person can see what can be told: `side customer day amount reference text group`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import polars as pl
from bench.ledgers.oracle import identifiable

if TYPE_CHECKING:
    from collections.abc import Mapping


def told(book: str, kinds: Mapping[int, str | None] | None = None) -> dict[int, bool]:
    """The groups of a book, and whether each is identifiable. A dash is nothing; underscores are blanks.

    `kinds`: of the lines at these places; all others are receipts where they reduce what is owed, else invoices.
    """
    known = _labelled(book, kinds).filter(pl.col("true_group").is_not_null())
    return dict(known.select("true_group", "identifiable").unique().iter_rows())


def alone(book: str) -> list[bool]:
    """Whether each line without a group can be told to be alone."""
    return _labelled(book).filter(pl.col("true_group").is_null())["identifiable"].to_list()


def _labelled(book: str, kinds: Mapping[int, str | None] | None = None) -> pl.DataFrame:
    rows = [line.split() for line in book.strip().splitlines()]
    lines = pl.DataFrame(
        {
            "side": ["ours" if row[0] == "o" else "theirs" for row in rows],
            "customer": [row[1] for row in rows],
            "currency": ["CNY"] * len(rows),
            "date": [date(2026, 6, 1) + timedelta(days=int(row[2])) for row in rows],
            "kind": [
                (kinds or {}).get(place, "receipt" if int(row[3]) < 0 else "invoice") for place, row in enumerate(rows)
            ],
            "amount_minor": [int(row[3]) for row in rows],
            "reference": [None if row[4] == "-" else row[4].replace("_", " ") for row in rows],
            "text": [None if row[5] == "-" else row[5].replace("_", " ") for row in rows],
            "true_group": [None if row[6] == "-" else int(row[6]) for row in rows],
        },
        schema_overrides={"true_group": pl.Int64, "reference": pl.String, "text": pl.String},
    )
    return lines.with_columns(identifiable(lines))


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


def test_a_line_too_far_from_the_other_is_no_rival_of_its_neighbour() -> None:
    pair = "o A 1 51337 XS26-0051234 - 1\nt A 9 51337 - - 1"
    assert told(pair + "\nt A 17 51337 - - -") == {1: True}
    assert told(pair + "\nt A 16 51337 - - -") == {1: False}


def test_a_line_whose_number_is_booked_is_no_rival() -> None:
    pair = "o A 1 51337 XS26-0051234 - 1\nt A 9 51337 - - 1\n"
    rival = "o A 3 51337 XS26-0051277 - -\n"
    booked = "t A 5 5000 XS26-0051277 - -\nt A 6 6000 XS26-0051277 - -"
    assert told(pair + rival) == {1: False}
    assert told(pair + rival + booked) == {1: True}


def test_goods_sent_back_are_no_rival_of_a_payment() -> None:
    pair = "o A 1 -51337 TT26-0051234 - 1\nt A 9 -51337 FK30229065 - 1\n"
    assert told(pair + "t A 5 -51337 - 采购退货 -", kinds={2: None}) == {1: True}
    assert told(pair + "t A 5 -51337 - 付货款 -", kinds={2: None}) == {1: False}


def test_a_number_of_theirs_in_our_book_makes_their_series_none_of_ours() -> None:
    pair = "o A 1 -51337 TT26-0051234 - 1\nt A 9 -51337 FK30229065 - 1\n"
    cited = "o B 1 -10017 FK45229061 - -\no B 1 -10020 FK45229061 - -\n"
    theirs = "t C 1 -700 FK45229077 - -"
    assert told(pair + cited + theirs) == {1: True}


def test_a_number_of_our_series_is_another_document() -> None:
    pair = "o A 1 51337 XS26-0051234 - 1\nt A 9 51337 XS26-0058888 - 1\n"
    assert told(pair + "o A 50 700 XS26-0059999 - -") == {1: False}


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


def lacking(days: int = 3) -> str:
    """A document of which they book one part under its number, the other without, so many days later."""
    return f"""
    o A 1 30046 XS26-0051234 - 1
    t A 2 10017 XS26-0051234 - 1
    t A {days} 20029 - - 1
    """


def test_what_is_missing_of_a_number_is_told_by_its_amount() -> None:
    others = "\n".join(f"t A 3 {1_000 + 311 * place % 19_000} - - -" for place in range(40))
    assert told(lacking() + others) == {1: True}
    assert told(lacking(61) + others) == {1: True}
    assert told(lacking(62) + others) == {1: False}


def test_what_is_missing_is_not_told_where_another_line_may_be_it_or_may_want_it() -> None:
    others = "\n".join(f"t A 3 {1_000 + 311 * place % 19_000} - - -" for place in range(40))
    assert told(lacking() + others + "\nt A 30 20029 - - -") == {1: False}
    assert told(lacking() + others + "\no A 12 20029 XS26-0051299 - -") == {1: False}


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


def test_a_booking_that_was_taken_back_is_no_part_of_a_sum() -> None:
    lump = "o A 1 30046 XS26-0051234 - 1\nt A 2 10017 - - 1\nt A 3 20029 - - 1\n"
    taken_back = "t A 4 700 - 暂估 2\nt A 9 -700 - 红冲暂估 2\n"
    estimates = dict.fromkeys((3, 4, 5), "estimate")
    assert told(lump + taken_back, estimates) == {1: True, 2: True}
    assert told(lump + taken_back + "t A 20 -700 - 红冲 -", estimates) == {1: False, 2: False}


def test_goods_and_a_payment_of_one_amount_are_no_reversal() -> None:
    assert told("o A 1 700 XS26-0051234 - 1\no A 9 -700 TT26-0054321 - 1") == {1: False}


def test_several_against_several_are_told_by_lists_alone() -> None:
    book = """
    o A 1 10017 XS26-0051234 - 1
    o A 2 20029 XS26-0051240 - 1
    t A 9 14000 - {} 1
    t A 9 16046 - {} 1
    """
    assert told(book.format("货款", "货款")) == {1: False}
    assert told(book.format("合并_XS26-0051234、1240", "合并_XS26-0051234、1240")) == {1: True}


def test_several_lines_of_one_number_are_summed_up_like_one() -> None:
    book = """
    o A 1 10017 XS26-0051234 - 1
    o A 2 20029 XS26-0051240 - 1
    o A 3 30150 XS26-0051247 - 1
    t A 9 44000 XS26-0051234 货款 1
    t A 9 16196 XS26-0051234 货款 1
    """
    assert told(book) == {1: True}
    assert told(book + "t A 9 500 XS26-0051234 货款 -") == {1: False}


def test_of_two_equal_lines_nobody_knows_which_is_alone() -> None:
    twins = "o A 1 51337 XS26-0051234 - 1\no A 2 51337 XS26-0051277 - -\nt A 9 51337 {} - 1"
    assert alone(twins.format("-")) == [False]
    assert alone(twins.format("XS26-0051234")) == [True]


def test_a_line_far_from_the_others_and_a_copy_are_told_to_be_alone() -> None:
    pair = "o A 1 51337 XS26-0051234 - 1\nt A 9 51337 - - 1\n"
    assert alone(pair + "o A 40 51337 XS26-0051277 - -") == [True]
    assert alone(pair + "o A 2 51337 XS26-0051234 - -") == [True]


def test_an_exact_sum_explains_a_number_better_than_two_amounts_that_differ() -> None:
    book = """
    o A 1 20029 XS26-0051234 - 1
    o A 2 1017 XS26-0051240 - 1
    t A 9 21046 XS26-0051234 - 1
    """
    assert told(book) == {1: True}
