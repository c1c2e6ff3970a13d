"""The same document under two customers: booked to the wrong one on one side (E03)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from liangqing.matching.pool import Group, Part

if TYPE_CHECKING:
    from liangqing.matching.pool import Pool

_DOCUMENT: Final = ["currency", "amount_minor", "key"]


def find_cross_customer(pool: Pool) -> None:
    """Match an open line of one customer with the only open line of another that has its full reference and amount.

    The group as a whole has no residual; each customer's part of it is an E03, linked with the other's.
    """
    full = pl.col("digits").str.len_chars() >= pool.policy.truth.reference_digits
    columns = ["row", "customer", "day", "carried", "counted_minor", *_DOCUMENT]
    ours, theirs = (
        pool.open_lines(side).filter(full & pl.col("carried").is_null()).select(columns) for side in ("ours", "theirs")
    )
    pairs = (
        ours.join(theirs, on=_DOCUMENT, suffix="_theirs")
        .filter((pl.len().over("row") == 1) & (pl.len().over("row_theirs") == 1))
        .filter(pl.col("customer") != pl.col("customer_theirs"))
        .filter((pl.col("day") - pl.col("day_theirs")).abs() <= pool.policy.dates.reference_days)
        .sort("row")
    )
    for row in pairs.iter_rows(named=True):
        if pool.is_open((row["row"], row["row_theirs"])):
            _match(pool, row)


def _match(pool: Pool, pair: dict[str, object]) -> None:
    one, other = str(pair["customer"]), str(pair["customer_theirs"])
    reference = pair["key"]
    parts = (
        Part("E03", "proved", {"other_customer": other, "reference": reference}, customer=one),
        Part("E03", "proved", {"other_customer": one, "reference": reference}, customer=other),
    )
    evidence = {"reference": reference, "ours_customer": one, "theirs_customer": other}
    rows = (int(str(pair["row"])), int(str(pair["row_theirs"])))
    pool.match(Group(rows, rows[:1], "cross_customer", evidence, parts))
