"""Ledgers cut into buckets of customers."""

from __future__ import annotations

import polars as pl
import pytest
from tests.matching.ledgers import answer, books

from liangqing.matching.buckets.cut import Cut
from liangqing.matching.start.task import Task

BOOKS = """
    o1 B 06-01 invoice INV-1 1.00
    o2 A 06-02 invoice INV-2 2.00
    o3 C 06-03 invoice INV-3 3.00
    o4 C 06-04 invoice INV-4 4.00
    t1 A 06-02 invoice INV-2 2.00
    t2 D 06-05 invoice INV-5 5.00
"""


def lines(parts: list[pl.DataFrame]) -> list[list[int]]:
    return [part["line"].to_list() for part in parts]


@pytest.mark.parametrize(
    ("size", "firsts"), [(1, ("B", "C", "D")), (2, ("B", "C", "D")), (3, ("C",)), (4, ("C",)), (6, ()), (100, ())]
)
def test_a_bucket_is_filled_in_the_order_of_names(size: int, firsts: tuple[str, ...]) -> None:
    assert Cut.of(*books(BOOKS), lines=size).firsts == firsts


def test_every_line_is_in_one_bucket_in_its_old_order() -> None:
    ours, theirs = books(BOOKS)
    cut = Cut(("B", "D"))
    assert lines(list(cut.ledgers(ours))) == [[2], [1, 3, 4], []]
    assert lines(list(cut.ledgers(theirs))) == [[1], [], [2]]


def test_a_customer_nobody_wrote_of_has_a_place_too() -> None:
    cut = Cut(("B", "D"))
    assert [cut.bucket_of(name) for name in ("", "A", "B", "BB", "D", "Z")] == [0, 0, 1, 1, 2, 2]


def test_no_lines_are_one_bucket() -> None:
    ours, theirs = books(BOOKS)
    assert Cut.of(ours.clear(), theirs.clear(), lines=5).buckets == 1


def test_a_bucket_knows_the_period_before_of_its_customers_only() -> None:
    june = answer(BOOKS).previous()
    ours, theirs = (
        ledger.with_columns(kind=pl.lit("opening"), date=pl.lit("2026-07-01").str.to_date()) for ledger in books(BOOKS)
    )
    tasks = Cut(("C",)).tasks(Task.of(ours, theirs, previous=june))
    parts = [task.previous for task in tasks]
    assert [sorted(part.closing) for part in parts if part] == [
        [("A", "CNY"), ("B", "CNY")],
        [("C", "CNY"), ("D", "CNY")],
    ]
    assert [set(part.open_items["customer"]) for part in parts if part] == [{"B"}, {"C", "D"}]
