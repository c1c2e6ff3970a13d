"""Both ledgers of a chunk of customers, line by line, with the truth."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import polars as pl

from bench.ledgers.documents import documents, writes_chinese
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
}
TRUTH: Final = {
    "true_group": pl.Int64,
    "noise": pl.String,
    "code": pl.String,
    "identifiable": pl.Boolean,
    "style": pl.String,
}
_MADE: Final = ("side", "group", "code", "style", "customer", "day", "kind", "amount_minor", "reference", "text")


def booked(scene: Scene, lines: int, first_group: int, first_serial: int) -> pl.DataFrame:
    """The lines of both sides, about `lines` of ours, in no order: `side`, the ledger's columns and the truth's."""
    docs = documents(scene, lines, first_group + len(scene.customers), first_serial)
    frames = [_openings(scene, first_group).with_columns(noise=pl.lit("opening"))]
    for noise, chosen in docs.items():
        made = RECIPES[noise].book(scene, chosen)
        kept = [frame.select(*_MADE, "quantity", "unit_price", noise=pl.lit(noise)) for frame in made]
        frames += kept
    return _finished(scene, pl.concat(frames, how="diagonal_relaxed"))


def _openings(scene: Scene, first_group: int) -> pl.DataFrame:
    """The balance brought forward of each customer, the same on both sides."""
    count = len(scene.customers)
    one = pl.DataFrame(
        {
            "group": range(first_group, first_group + count),
            "customer": scene.customers,
            "day": pl.Series([0] * count, dtype=pl.Int32),
            "amount_minor": scene.between(0, 500_000_00, count),
            "zh": writes_chinese(scene.customers, scene.drawn.zh_ppm),
        },
        schema_overrides={"group": pl.Int64},
    )
    text = pl.when("zh").then(pl.lit("期初余额")).otherwise(pl.lit("Balance brought forward"))
    none = pl.lit(None, dtype=pl.String)
    one = one.with_columns(kind=pl.lit("opening"), text=text, code=none, style=none, reference=none).drop("zh")
    return pl.concat([one.with_columns(side=pl.lit(side)) for side in ("ours", "theirs")])


def _finished(scene: Scene, lines: pl.DataFrame) -> pl.DataFrame:
    """Days become dates, customers codes; some lines lose their kind; the rows are shuffled."""
    first = scene.drawn.as_of - timedelta(days=scene.last_day)
    unknown = scene.happens(lines.height, scene.drawn.null_kind_ppm) & (lines["kind"] != "opening")
    finished = lines.select(
        "side",
        pl.format("K{}", pl.col("customer").cast(pl.String).str.zfill(6)).alias("customer"),
        (pl.lit(first) + pl.duration(days="day")).cast(pl.Date).alias("date"),
        pl.when(unknown).then(None).otherwise("kind").alias("kind"),
        "amount_minor",
        pl.lit("CNY").alias("currency"),
        "reference",
        "text",
        pl.col("quantity").cast(pl.Float64),
        "unit_price",
        pl.col("group").cast(pl.Int64).alias("true_group"),
        "noise",
        "code",
        "style",
    )
    finished = finished[scene.rng.permutation(lines.height)]
    return finished.with_columns(identifiable(finished))
