"""Every group: its sums, its residual, its currency, its customers (contract, rules 2, 5 and 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from liangqing.core.schemas import SIDES
from liangqing.pipeline.check.books import LINE
from liangqing.pipeline.check.findings import report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liangqing.pipeline.check.books import Books
    from liangqing.pipeline.check.findings import Finding

_GROUPS: Final = "groups.parquet"
_SUMS: Final = ("ours_minor", "theirs_minor", "residual_minor")
#: Rules whose groups may hold lines of one side only, if they come to nothing: a reversal pair, a person's word.
ONE_SIDED_RULES: Final = ("cancelled", "decision")


def group_findings(books: Books) -> Iterator[Finding]:
    """All that is wrong with groups."""
    yield from _membership(books)
    yield from _sums(books)
    yield from _residuals(books)
    yield from _one_sided(books)
    yield from _across_customers(books)


def _membership(books: Books) -> Iterator[Finding]:
    """Lines belong to groups that exist and are of their currency; a group has lines."""
    groups, matches = books.answer.groups, books.answer.matches
    orphans = matches.join(groups, on="group_id", how="anti").with_columns(pl.col("group_id").alias("found"))
    yield from report("group-unknown", "matches.parquet", orphans, ["group_id", *LINE])
    # A suggestion may be about old items alone, which have no line this period; their keys stand in the evidence.
    of_old_items = (pl.col("status") == "suggested") & pl.col("evidence").str.contains('"line_keys":["', literal=True)
    empty = groups.join(matches, on="group_id", how="anti").filter(~of_old_items.fill_null(value=False))
    yield from report("group-without-lines", _GROUPS, empty, ["group_id"])
    currencies = groups.select("group_id", pl.col("currency").alias("expected"))
    members = matches.rename({"currency": "found"}).join(currencies, on="group_id")
    strangers = members.filter(pl.col("expected") != pl.col("found"))
    yield from report("group-currency", "matches.parquet", strangers, ["group_id", *LINE])


def _sums(books: Books) -> Iterator[Finding]:
    """A group's figures are the sums of what its lines count."""
    per_side = [pl.col("counted_minor").filter(pl.col("side") == side).sum().alias(f"{side}_minor") for side in SIDES]
    expected = books.answer.matches.group_by("group_id").agg(per_side)
    expected = expected.with_columns((pl.col("ours_minor") - pl.col("theirs_minor")).alias("residual_minor"))
    joined = books.answer.groups.select("group_id", *_SUMS).join(expected, on="group_id", suffix="_expected")
    for column in _SUMS:
        told = joined.select(
            "group_id",
            pl.lit(column).alias("column"),
            pl.col(column).alias("found"),
            pl.col(f"{column}_expected").alias("expected"),
        )
        yield from report("group-sum-wrong", _GROUPS, told.filter(pl.col("found") != pl.col("expected")), ["group_id"])


def _residuals(books: Books) -> Iterator[Finding]:
    """Per customer, what a matched group leaves is the sum of its money differences."""
    keys = ["group_id", "customer"]
    signed = pl.when(pl.col("side") == "ours").then("counted_minor").otherwise(-pl.col("counted_minor"))
    left = books.matched.group_by(keys).agg(signed.sum().alias("expected"))
    told = books.money.filter(pl.col("group_id").is_not_null()).group_by(keys)
    joined = left.join(told.agg(pl.col("amount_minor").sum().alias("found")), on=keys, how="full", coalesce=True)
    joined = joined.with_columns(pl.col("expected", "found").fill_null(0))
    wrong = joined.filter(pl.col("expected") != pl.col("found"))
    yield from report("group-residual-unexplained", _GROUPS, wrong, keys)


def _one_sided(books: Books) -> Iterator[Finding]:
    """One side alone may only be matched where a booking and its reversal cancel, or a person said so.

    Opening balances are no match of two documents: one side may have none, and differences say why.
    """
    sides = books.matched.group_by("group_id").agg(pl.col("side").n_unique().alias("sides"))
    alone = books.answer.groups.join(sides.filter(pl.col("sides") == 1), on="group_id")
    allowed = pl.col("rule").is_in(ONE_SIDED_RULES) & (pl.col("residual_minor") == 0)
    wrong = alone.filter(~allowed & (pl.col("rule") != "opening"))
    yield from report("group-one-sided", _GROUPS, wrong, ["group_id"])


def _across_customers(books: Books) -> Iterator[Finding]:
    """A match of lines of several customers carries a linked E03 for each of them."""
    customers = books.matched.group_by("group_id").agg(pl.col("customer").n_unique().alias("found"))
    across = customers.filter(pl.col("found") > 1)
    linked = books.money.filter((pl.col("code") == "E03") & pl.col("linked_difference_id").is_not_null())
    explained = linked.group_by("group_id").agg(pl.col("customer").n_unique().alias("explained"))
    joined = across.join(explained, on="group_id", how="left").with_columns(pl.col("explained").fill_null(0))
    yield from report("group-customers", _GROUPS, joined.filter(pl.col("found") != pl.col("explained")), ["group_id"])
