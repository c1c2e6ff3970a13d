"""How often an ideal reader would find the partner of a line by amount, days and words among the first three.

The reader knows what nobody does: how often true pairs of this very data set that no number ties stand so many days
apart, and how often their words go together. Each line is asked about once, with the three likeliest lines of the
other side; a pair is found when it stands in the question of either of its lines. That is generous: the frequencies
are those of the pairs that are then looked for.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Final

import polars as pl

from bench.ledgers.equal_amounts import PAIR_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST: Final = 3
_SAME: Final = ("customer", "currency", "amount_minor", "is_money")
#: What never occurred may occur: so much of one occurrence.
_UNSEEN: Final = 0.01
#: Sides are weighed in pieces of so many lines, for the pairs of one amount are many.
_AT_ONCE: Final = 20_000


def found_pairs(unnumbered: pl.DataFrame) -> pl.DataFrame:
    """`true_group` and `share` (0 to 1) of each true pair among lines that no number ties.

    Where several candidates are equally likely, the share is what chance leaves.

    Args:
        unnumbered: lines of both sides with `row`, `is_ours`, `day`, `words`, `look`, `true_group` and what a pair
            has in common: customer, currency, amount, kind.
    """
    kept = ("row", "day", "words", "look", "true_group", *_SAME)
    ours, theirs = (unnumbered.filter(side).select(kept) for side in ("is_ours", ~pl.col("is_ours")))
    weighed = _weighed(list(_pairs(ours, theirs)))
    sides = [_share(weighed, anchor, other) for anchor, other in (("row", "look_theirs"), ("row_theirs", "look"))]
    both = pl.concat(sides).group_by("true_group").agg(pl.col("share").sum().clip(upper_bound=1.0))
    return both.sort("true_group")


def _pairs(ours: pl.DataFrame, theirs: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Each line of ours beside those of theirs that may be one event with it."""
    days = pl.col("day_theirs") - pl.col("day")
    true = (pl.col("true_group") == pl.col("true_group_theirs")).fill_null(value=False)
    for first in range(0, max(ours.height, 1), _AT_ONCE):
        part = ours.slice(first, _AT_ONCE)
        pairs = part.join(theirs, on=_SAME, suffix="_theirs").with_columns(days=days, is_true=true)
        yield pairs.filter(pl.col("days").abs() <= PAIR_DAYS).drop("customer", "currency", "amount_minor")


def _weighed(parts: list[pl.DataFrame]) -> pl.DataFrame:
    """The pairs with `weight`: how much likelier one event has these days and words than two have."""
    pairs = pl.concat(parts)
    true = pairs.filter("is_true")
    counts = {
        "of_days": ("is_money", "days"),
        "of_kind": ("is_money",),
        "together": ("words", "words_theirs"),
        "of_words": ("words",),
        "of_words_theirs": ("words_theirs",),
    }
    tables = [(on, true.group_by(on).agg(pl.len().alias(name))) for name, on in counts.items()]
    known = reduce(
        lambda table, one: table.join(one[1], on=list(one[0]), how="left", nulls_equal=True), tables, pairs
    ).with_columns(pl.col(*counts).fill_null(0) + _UNSEEN)
    words = pl.col("together") * max(true.height, 1) / (pl.col("of_words") * pl.col("of_words_theirs"))
    return known.with_columns(weight=pl.col("of_days") / pl.col("of_kind") * words)


def _share(pairs: pl.DataFrame, anchor: str, look: str) -> pl.DataFrame:
    """Of each true pair: the share of orders in which it stands among the first of its anchor's question."""
    distinct = pairs.sort(anchor, "is_true", descending=[False, True]).unique([anchor, look], keep="first")
    ranked = distinct.with_columns(
        better=pl.col("weight").rank("min", descending=True).over(anchor) - 1, equal=pl.len().over(anchor, "weight")
    )
    free = FIRST - pl.col("better").cast(pl.Int64)
    return ranked.filter("is_true").select("true_group", share=(free / pl.col("equal")).clip(0.0, 1.0))
