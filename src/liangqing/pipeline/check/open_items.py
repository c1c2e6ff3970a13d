"""What is handed to the next period: an item for each open money difference, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from liangqing.pipeline.check.findings import report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liangqing.pipeline.check.books import Books
    from liangqing.pipeline.check.findings import Finding


def open_item_findings(books: Books) -> Iterator[Finding]:
    """All that is wrong with open items: each has the code, customer, currency and amount of its difference."""
    still_open = books.money.filter(pl.col("state") != "cleared")
    items = books.answer.open_items
    signed = pl.when(pl.col("side") == "ours").then("amount_minor").otherwise(-pl.col("amount_minor"))
    expected = still_open.select("key", _told(pl.col("amount_minor")).alias("expected"))
    found = items.select("key", _told(signed).alias("found"))
    joined = expected.join(found, on="key", how="full", coalesce=True)
    wrong = joined.filter(~pl.col("expected").eq_missing(pl.col("found")))
    yield from report("open-item-wrong", "open_items.parquet", wrong, ["key"])
    repeated = items.filter(pl.col("key").is_duplicated()).unique("key")
    told = repeated.with_columns(pl.lit("key").alias("column"), pl.col("key").alias("found"))
    yield from report("id-repeated", "open_items.parquet", told, ["key"])


def _told(amount: pl.Expr) -> pl.Expr:
    return pl.concat_str("code", "customer", "currency", amount, separator=" ")
