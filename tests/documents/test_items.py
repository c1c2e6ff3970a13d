"""What a reader sees of a difference: its line, the lines of its group, or the item it was carried as."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import polars as pl
from tests.documents.books import carried_books
from tests.matching.ledgers import answer

from liangqing.documents.items import Item, items_of

if TYPE_CHECKING:
    from liangqing.core.results import Result


def by_code(result: Result) -> dict[str, Item]:
    return {item.code: item for item in items_of(result) if item.customer == "A"}


def test_a_line_alone_shows_its_own_date_number_and_side(books: Result) -> None:
    duplicate = by_code(books)["E02"]
    assert (duplicate.on, duplicate.reference, duplicate.side) == (date(2026, 6, 6), "INV-102", "ours")
    assert by_code(books)["T02"].side == "theirs"


def test_a_residual_shows_our_line_of_its_group_and_stands_on_no_side(books: Result) -> None:
    charge = by_code(books)["B01"]
    assert (charge.on, charge.reference, charge.side) == (date(2026, 6, 12), "PAY-1", None)
    assert charge.line_count == 2


def test_an_item_of_both_sides_stands_on_none(books: Result) -> None:
    assert by_code(books)["S01"].side is None


def test_an_old_item_shows_what_it_was_carried_as_not_the_opening_balance() -> None:
    old = by_code(carried_books())["T05"]
    assert (old.on, old.reference, old.text, old.side) == (date(2026, 5, 6), "4115", "送货 电饭煲", "theirs")


def test_an_item_in_transit_is_expected_within_the_transit_time(books: Result) -> None:
    items = by_code(books)
    assert items["T01"].expected_on == date(2026, 7, 8)
    assert items["E02"].expected_on is None
    assert replace(items["T01"], evidence={"after_on": "2026-07-02"}).expected_on == date(2026, 7, 2)


def test_no_difference_is_lost(books: Result) -> None:
    assert [item.difference_id for item in items_of(books)] == sorted(books.differences["difference_id"])
    assert items_of(replace(books, differences=books.differences.filter(pl.col("code") == "none"))) == []


def test_a_witness_after_the_date_does_not_take_the_lines_place() -> None:
    told = answer("""
        o1 A 06-29 invoice INV-1003 9,000.00
        t1 A 07-02 invoice INV-1003 9,000.00
    """)
    (item,) = items_of(told.result)
    assert (item.code, item.side, item.on, item.place) == ("T01", "ours", date(2026, 6, 29), "theirs")
