"""The previous period: what it left open, as lines that new ones may settle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from datetime import date

Party = tuple[str, str]


@dataclass(frozen=True)
class Previous:
    """What an earlier run left open.

    `differences` and `open_items` are its tables (schemas `DIFFERENCES` and `OPEN_ITEMS`); `closing` gives our and
    their balance at `as_of` by customer and currency; `digest` is the digest of its answer.
    """

    as_of: date
    differences: pl.DataFrame
    open_items: pl.DataFrame
    closing: dict[Party, tuple[int, int]]
    digest: str


def carried_lines(previous: Previous | None) -> pl.DataFrame:
    """The open items as lines of the pool: no `line`, but `carried`, the key of their difference."""
    columns = {
        "line": pl.lit(None, dtype=pl.Int64),
        "source": pl.col("source"),
        "customer": pl.col("customer"),
        "currency": pl.col("currency"),
        "date": pl.col("date"),
        "kind": pl.col("kind"),
        "amount_minor": pl.col("amount_minor"),
        "reference": pl.col("reference"),
        "text": pl.col("text"),
        "side": pl.col("side"),
        "carried": pl.col("key"),
    }
    if previous is None:
        return pl.DataFrame(
            schema={
                **dict.fromkeys(columns, pl.String()),
                "line": pl.Int64(),
                "date": pl.Date(),
                "amount_minor": pl.Int64(),
            },
        )
    return previous.open_items.select(expression.alias(name) for name, expression in columns.items())
