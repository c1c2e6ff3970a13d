"""How many of each a bucket has."""

from __future__ import annotations

import polars as pl

from liangqing.matching.buckets.bucket_answer import Counts


def test_questions_are_counted_once_for_all_their_alternatives() -> None:
    groups = pl.DataFrame(
        {
            "group_id": [1, 2, 3, 4],
            "status": ["matched", "suggested", "suggested", "suggested"],
            "alternatives_id": [None, 1, 1, 2],
        }
    )
    assert Counts.of(groups, pl.DataFrame({"difference_id": [1, 2]})) == Counts(1, 3, 2, 2)
