"""Numbers of a bucket become those of the whole run."""

from __future__ import annotations

import polars as pl
from tests.matching.boxes import reconciled_in_buckets
from tests.matching.ledgers import books, day

from liangqing.matching.buckets.numbering import Numbering

NO_LINKS = pl.DataFrame(
    schema={"difference_id": pl.Int64(), "linked_difference_id": pl.Int64(), "group_id": pl.Int64()}
)


def test_matched_groups_come_before_the_suggested_ones_of_every_bucket() -> None:
    numbering = Numbering(
        matched=2, add_matched=10, add_suggested=20, add_alternatives=5, add_differences=0, links=NO_LINKS
    )
    matches = pl.LazyFrame({"group_id": [1, 2, 3]})
    assert numbering.table("matches", matches).collect()["group_id"].to_list() == [11, 12, 23]


def test_a_difference_names_the_questions_of_the_whole_run() -> None:
    lines = ("o{n}1 {who} 06-05 {what}", "o{n}2 {who} 06-06 {what}", "t{n}1 {who} 06-06 {what}")
    text = "\n".join(
        line.format(n=n, who=who, what="invoice - 4,000.00") for n, who in enumerate("AB", 1) for line in lines
    )
    told = reconciled_in_buckets(*books(text), lines=3, as_of=day("06-30"))
    asked = told.differences.filter(pl.col("code") == "S01").select("customer", "evidence").rows()
    assert {(who, evidence[: evidence.index("]") + 1]) for who, evidence in asked} == {
        ("A", '{"alternatives":[1]'),
        ("B", '{"alternatives":[2]'),
    }


def test_the_halves_of_a_wrong_customer_are_linked_over_buckets() -> None:
    text = "o1 B 06-20 invoice INV-3001 8,000.00\nt1 A 06-21 invoice INV-3001 8,000.00"
    told = reconciled_in_buckets(*books(text), lines=1, as_of=day("06-30"))
    halves = told.differences.select("difference_id", "customer", "linked_difference_id", "group_id").rows()
    assert halves == [(1, "A", 2, 1), (2, "B", 1, 1)]
