"""The same document under two customers: booked to the wrong one on one side (E03)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from liangqing.core.policy import WHOLE_PPM
from liangqing.core.schemas import SIDES
from liangqing.matching.pool.groups import Group, Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.core.policy import Policy
    from liangqing.matching.learning.habits import Habits
    from liangqing.matching.pool.pool import Pool

#: Days that so much seldomer part one document's lines than any days would by chance are not usual.
_SELDOM: Final = 20
_DOCUMENT: Final = ["currency", "amount_minor", "key"]


def offered(pool: Pool) -> pl.DataFrame:
    """The open lines with a full reference that another customer may have: `side`, `row`, `customer`, `day`, document.

    What stands after the as-of date, and what is left of earlier periods, is not looked for across customers.
    """
    full = pl.col("digits").str.len_chars() >= pool.policy.truth.reference_digits
    wanted = pl.Series(pool.open) & full & pl.col("carried").is_null() & ~pl.col("late")
    told = pool.lines.select("side", "row", "customer", "day", *_DOCUMENT, wanted=wanted)
    return told.filter("wanted").drop("wanted")


def find_across(offers: Sequence[pl.DataFrame], policy: Policy, habits: Habits) -> pl.DataFrame:
    """Pairs of lines of two customers, each the only one on its side with its full reference and amount.

    Args:
        offers: what the pools of a run offer (see `offered`), in the order of the pools.
        policy: says how many days may lie between.
        habits: which days are usual. So far apart as documents never are, the number may be another's, mistyped.

    Returns:
        `pool`, `row`, `customer` of ours and `pool_theirs`, `row_theirs`, `customer_theirs` of theirs, and `key`.
    """
    lines = pl.concat(offer.with_columns(pool=pl.lit(place)) for place, offer in enumerate(offers))
    ours, theirs = (lines.filter(pl.col("side") == side).drop("side") for side in SIDES)
    pairs = (
        ours.join(theirs, on=_DOCUMENT, suffix="_theirs")
        .filter((pl.len().over("pool", "row") == 1) & (pl.len().over("pool_theirs", "row_theirs") == 1))
        .filter(pl.col("customer") != pl.col("customer_theirs"))
        .filter((pl.col("day") - pl.col("day_theirs")).abs() <= policy.dates.reference_days)
        .sort("pool", "row")
    )
    days, window_days = pairs["day_theirs"] - pairs["day"], policy.dates.weak_reference_days
    usual = [
        habits.days_ppm(raises=amount > 0, days=apart, window_days=window_days) * _SELDOM >= WHOLE_PPM
        for apart, amount in zip(days, pairs["amount_minor"], strict=True)
    ]
    return pairs.filter(pl.Series(usual, dtype=pl.Boolean)).select(
        "pool", "row", "customer", "pool_theirs", "row_theirs", "customer_theirs", "key"
    )


def match_across(pool: Pool, pairs: pl.DataFrame) -> None:
    """Match the pairs found, whose rows are those of this pool.

    The group as a whole has no residual; each customer's part of it is an E03, linked with the other's.
    """
    for row, row_theirs, one, other, reference in pairs.select(
        "row", "row_theirs", "customer", "customer_theirs", "key"
    ).iter_rows():
        parts = (
            Part("E03", "proved", {"other_customer": other, "reference": reference}, customer=one),
            Part("E03", "proved", {"other_customer": one, "reference": reference}, customer=other),
        )
        evidence = {"reference": reference, "ours_customer": one, "theirs_customer": other}
        pool.match(Group((row, row_theirs), (row,), "cross_customer", evidence, parts))
