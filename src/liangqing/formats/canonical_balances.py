"""The running balances of a ledger in canonical form, as a proof: column-wise, for tens of millions of lines.

Openings are lines, so a balance is the sum of its customer's lines in its currency up to it, in the order of the
file, or of the line numbers where rows were put in another order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Sequence

_KEYS: Final = ("customer", "currency")


def count_balances(typed: pl.LazyFrame) -> int:
    """How many lines carry a balance."""
    if "balance_minor" not in typed.collect_schema().names():
        return 0
    return int(typed.select(pl.col("balance_minor").count()).collect(engine="streaming").item())


def broken_balances(typed: pl.LazyFrame, limit: int) -> Sequence[tuple[int, int, int]]:
    """Place in the file from 0, declared balance and sum of the first `limit` lines where the two differ.

    Empty where either order agrees with every balance.
    """
    rows = typed.select(*_KEYS, "line", "amount_minor", "balance_minor").with_row_index("at")
    found = _breaks(rows, limit)
    return found if found and _breaks(rows.sort("line"), 1) else []


def _breaks(rows: pl.LazyFrame, limit: int) -> list[tuple[int, int, int]]:
    sums = rows.with_columns(pl.col("amount_minor").cum_sum().over(*_KEYS).alias("sum"))
    broken = sums.filter(pl.col("balance_minor") != pl.col("sum")).sort("at").head(limit)
    return broken.select("at", "balance_minor", "sum").collect().rows()
