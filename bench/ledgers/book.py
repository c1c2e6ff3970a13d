"""Both ledgers of a chunk of customers, line by line, with the truth."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import polars as pl

from bench.ledgers.documents import documents
from bench.ledgers.openings import balances
from bench.ledgers.oracle import identifiable
from bench.ledgers.recipes import RECIPES

if TYPE_CHECKING:
    from bench.ledgers.scene import Scene

#: What a ledger of the benchmark has, in this order; `line` comes first.
LEDGER: Final = {
    "customer": pl.String,
    "date": pl.Date,
    "kind": pl.String,
    "amount_minor": pl.Int64,
    "currency": pl.String,
    "reference": pl.String,
    "text": pl.String,
    "quantity": pl.Float64,
    "unit_price": pl.Float64,
    "payer": pl.String,
    "foreign_currency": pl.String,
    "foreign_minor": pl.Int64,
}
TRUTH: Final = {
    "true_group": pl.Int64,
    "noise": pl.String,
    "code": pl.String,
    "identifiable": pl.Boolean,
    "style": pl.String,
}
_MADE: Final = (
    *("side", "group", "noise", "code", "style", "customer", "day", "kind", "amount_minor", "reference", "text"),
    *("quantity", "unit_price", "payer", "foreign_currency", "foreign_minor"),
)


def booked(scene: Scene, lines: int) -> pl.DataFrame:
    """The lines of both sides, about `lines` of ours, in no order: `side`, the ledger's columns and the truth's."""
    frames = [balances(scene).with_columns(noise=pl.lit("opening"))]
    for noise, chosen in documents(scene, lines).items():
        for frame in RECIPES[noise].book(scene, chosen):
            named = frame if "noise" in frame.columns else frame.with_columns(noise=pl.lit(noise))
            frames.append(named.select(name for name in _MADE if name in named.columns))
    return _finished(scene, pl.concat(frames, how="diagonal_relaxed"))


def _finished(scene: Scene, lines: pl.DataFrame) -> pl.DataFrame:
    """Days become dates, customers codes; the rows are shuffled."""
    first = scene.drawn.as_of - timedelta(days=scene.last_day)
    abroad = scene.keeps_foreign(lines["customer"].to_numpy())
    finished = lines.select(
        "side",
        pl.format("K{}", pl.col("customer").cast(pl.String).str.zfill(6)).alias("customer"),
        (pl.lit(first) + pl.duration(days="day")).cast(pl.Date).alias("date"),
        "kind",
        "amount_minor",
        pl.when(pl.Series(abroad))
        .then(pl.lit(scene.drawn.account_currency))
        .otherwise(pl.lit("CNY"))
        .alias("currency"),
        "reference",
        "text",
        pl.col("quantity").cast(pl.Float64),
        "unit_price",
        "payer",
        "foreign_currency",
        "foreign_minor",
        pl.col("group").cast(pl.Int64).alias("true_group"),
        "noise",
        "code",
        "style",
    )
    finished = finished[scene.rng.permutation(lines.height)]
    return finished.with_columns(identifiable(finished))
