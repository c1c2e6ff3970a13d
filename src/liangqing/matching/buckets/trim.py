"""A bucket's tables less what other buckets tell: of a group across customers each of two buckets has a part.

The group and its lines stay with the customer whose name comes first, a difference with its own customer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterator

Tables = dict[str, pl.DataFrame]


class Crossing(NamedTuple):
    """A bucket's part of a group across customers.

    `line`: the line of ours that names the group in both buckets; `group_id`: null where the other bucket has the
    group; `difference_id`: this bucket's half. Numbers are those of the bucket.
    """

    line: int
    group_id: int | None
    difference_id: int


def trimmed(tables: Tables, away: frozenset[str]) -> tuple[Tables, list[Crossing]]:
    """The tables without what is said of customers of other buckets, numbered anew from 1, and what crosses.

    Args:
        tables: the contract's tables, numbered from 1.
        away: the customers of other buckets that they speak of.
    """
    if not away:
        return tables, []
    is_here = ~pl.col("customer").is_in(sorted(away))
    groups = tables["groups"].join(_elsewhere(tables["matches"], away), on="group_id", how="anti")
    differences = tables["differences"].filter(is_here)
    group_id = _Numbers.of("group_id", tables["groups"], groups)
    difference_id = _Numbers.of("difference_id", tables["differences"], differences)
    kept = {
        "groups": groups.with_columns(group_id.anew()),
        "matches": tables["matches"].with_columns(group_id.anew()).drop_nulls("group_id"),
        "differences": differences.with_columns(
            group_id.anew(), difference_id.anew(), difference_id.anew("linked_difference_id")
        ),
        "difference_lines": tables["difference_lines"].with_columns(difference_id.anew()).drop_nulls("difference_id"),
        "open_items": tables["open_items"].filter(is_here),
    }
    return kept, list(_crossings(tables["matches"], differences, group_id, difference_id))


def _elsewhere(matches: pl.DataFrame, away: frozenset[str]) -> pl.DataFrame:
    """The groups whose first customer is away."""
    firsts = matches.group_by("group_id").agg(pl.col("customer").min())
    return firsts.filter(pl.col("customer").is_in(sorted(away))).select("group_id")


class _Numbers(NamedTuple):
    """New numbers for those that are kept, in the old order; `new`: by old number, null where dropped."""

    name: str
    new: pl.Series

    @classmethod
    def of(cls, name: str, before: pl.DataFrame, kept: pl.DataFrame) -> _Numbers:
        is_kept = pl.int_range(before.height + 1, eager=True).is_in(kept[name].implode())
        return cls(name, pl.select(new=pl.when(is_kept).then(is_kept.cum_sum())).to_series().cast(pl.Int64))

    def anew(self, column: str | None = None) -> pl.Expr:
        column = column or self.name
        return pl.lit(self.new).gather(pl.col(column)).alias(column)


def _crossings(
    matches: pl.DataFrame, differences: pl.DataFrame, group_id: _Numbers, difference_id: _Numbers
) -> Iterator[Crossing]:
    """The halves whose other half was dropped."""
    other = pl.lit(difference_id.new).gather(pl.col("linked_difference_id"))
    ours = matches.filter(pl.col("side") == "ours").select("group_id", "line")
    halves = differences.filter(pl.col("linked_difference_id").is_not_null() & other.is_null()).join(
        ours, on="group_id"
    )
    told = halves.select("line", group_id.anew(), difference_id.anew()).sort("difference_id")
    return (Crossing(*row) for row in told.iter_rows())
