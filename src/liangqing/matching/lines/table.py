"""The lines of both sides in one table, in an order of content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from liangqing.core.fingerprints import CONTENT, TIES, content_fingerprints
from liangqing.core.references import digits_expression, key_expression
from liangqing.core.schemas import complete_ledger

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from liangqing.core.schemas import Side

_KEPT: Final = (
    "line",
    "source",
    "customer",
    "currency",
    "date",
    "kind",
    "amount_minor",
    "reference",
    "text",
    "invoice_number",
    "payer",
    "account",
    "quantity",
    "unit_price",
    "foreign_currency",
    "foreign_minor",
)


#: Content first, so that identical lines stand together; then whatever else the passes look at, so that two lines
#: that only agree in content never take each other's place when a ledger is exported in another order. The lines of
#: this period stand in `core.digest.ORDER`.
_ORDER: Final = (*CONTENT, "side", "carried", *TIES, "line")


def pooled(ours: pl.DataFrame, theirs: pl.DataFrame, carried: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Both ledgers and the items carried forward as one table in order of content.

    Adds `row`, `side`, `party` (number of customer and currency), `day`, `late` (after the as-of date),
    `counted_minor`, `key`, `digits`, `other_key`, `carried` and `occurrence` to the ledger's columns. The order
    depends on what the lines say and on `line` only, never on the order of the rows.
    """
    sides = [_side(ours, "ours"), _side(theirs, "theirs"), carried]
    lines = pl.concat(sides, how="diagonal")
    lines = lines.sort(*_ORDER)
    same = pl.all_horizontal(pl.col(name).eq_missing(pl.col(name).shift(1)) for name in ("side", *CONTENT))
    return (
        lines.with_row_index("row")
        .with_columns(
            pl.col("row").cast(pl.Int64),
            pl.struct("customer", "currency").rank("dense").cast(pl.Int32).alias("party"),
            pl.col("date").cast(pl.Int32).alias("day"),
            (pl.col("date") > as_of).alias("late"),
            key_expression("reference").alias("key"),
            key_expression("invoice_number").alias("other_key"),
            # identical lines stand together; the first of them starts the count
            pl.when(~same).then(pl.col("row")).forward_fill().alias("first_of_same"),
        )
        .with_columns(
            digits_expression("key").alias("digits"),
            (pl.col("row") - pl.col("first_of_same") + 1).alias("occurrence"),
            pl.when(pl.col("late") | pl.col("carried").is_not_null())
            .then(0)
            .otherwise(pl.col("amount_minor"))
            .alias("counted_minor"),
        )
        .drop("first_of_same")
    )


def _side(ledger: pl.DataFrame, side: Side) -> pl.DataFrame:
    return complete_ledger(ledger).select(
        *_KEPT,
        pl.lit(side).alias("side"),
        pl.lit(None, dtype=pl.String).alias("carried"),
    )


def line_keys(lines: pl.DataFrame, rows: Iterable[int]) -> dict[int, str]:
    """The `LineKey` text of each row asked for."""
    wanted = lines.select("row", "side", "occurrence", *CONTENT)[sorted(set(rows))]
    table = wanted.select(
        "row", "side", "occurrence", fingerprint=pl.Series(content_fingerprints(wanted), dtype=pl.String)
    )
    keys = table.select(pl.concat_str("side", "fingerprint", "occurrence", separator=":")).to_series()
    return dict(zip(wanted["row"].to_list(), keys.to_list(), strict=True))
