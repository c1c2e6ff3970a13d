"""Suggestions move no money and never pass for matches (contract, rule 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from liangqing.pipeline.check.books import LINE
from liangqing.pipeline.check.findings import report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liangqing.pipeline.check.books import Books
    from liangqing.pipeline.check.findings import Finding

_GROUPS: Final = "groups.parquet"


def suggestion_findings(books: Books) -> Iterator[Finding]:
    """All that is wrong with suggestions."""
    yield from _alternatives(books)
    yield from _anchors(books)
    yield from _pending(books)


def _alternatives(books: Books) -> Iterator[Finding]:
    """A suggestion, and only a suggestion, is one of a set of alternatives, each with a rank of its own."""
    groups = books.answer.groups
    misplaced = (pl.col("status") == "suggested") != pl.col("alternatives_id").is_not_null()
    yield from report("suggestion-without-alternatives", _GROUPS, groups.filter(misplaced), ["group_id"])
    suggested = groups.filter(pl.col("alternatives_id").is_not_null())
    ranks = suggested.group_by("alternatives_id", "rank").len("found").filter(pl.col("found") > 1)
    yield from report("rank-repeated", _GROUPS, ranks, ["alternatives_id", "rank"])


def _anchors(books: Books) -> Iterator[Finding]:
    """All alternatives of one set start from the same lines.

    An item carried forward has no line of this period: where it is the start, no alternative names one.
    """
    named = pl.concat_str("side", "line", separator=":")
    anchors = books.suggested.filter(pl.col("role") == "anchor").group_by("group_id").agg(named.sort().alias("anchors"))
    sets = books.answer.groups.filter(pl.col("status") == "suggested").join(anchors, on="group_id", how="left")
    starts = sets.with_columns(pl.col("anchors").list.join(" ").fill_null("")).group_by("alternatives_id")
    unlike = starts.agg(pl.col("anchors").n_unique().alias("kinds")).filter(pl.col("kinds") > 1)
    yield from report("anchors-differ", _GROUPS, unlike, ["alternatives_id"])


def _pending(books: Books) -> Iterator[Finding]:
    """A counted line that is suggested and not matched waits with S01; only such a line does."""
    free = books.suggested.select(LINE).unique().join(books.matched, on=LINE, how="anti")
    counted = free.join(books.lines.filter("counts"), on=LINE, how="semi")
    alone = books.subjects.filter((pl.col("nature") == "money") & pl.col("group_id").is_null())
    told = counted.join(alone, on=LINE).with_columns(pl.col("code").alias("found"))
    yield from report(
        "suggested-not-pending",
        "difference_lines.parquet",
        told.filter(pl.col("code") != "S01"),
        ["difference_id", *LINE],
    )
    waiting = alone.filter(pl.col("code") == "S01").join(counted, on=LINE, how="anti")
    yield from report("pending-not-suggested", "difference_lines.parquet", waiting, ["difference_id", *LINE])
