"""The lines of both ledgers with their truth, and which of them nobody could tell apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

if TYPE_CHECKING:
    from pathlib import Path

#: Lines that agree in all of these are interchangeable.
LOOKS: Final = ("side", "customer", "date", "amount_minor", "currency", "reference", "text", "kind")
TRUTH: Final = ("true_group", "noise", "code", "identifiable")


def read_lines(data: Path) -> pl.DataFrame:
    """Every line of both sides: `side`, `line`, `look`, `is_opening` and its truth.

    `look` is one number for all lines that agree in `LOOKS`. `data` holds `ours.parquet`, `theirs.parquet` and
    `truth.parquet`.
    """
    lines = read_ledgers(data)
    looks = lines.select(LOOKS).unique(maintain_order=True).with_row_index("look")
    truth = pl.read_parquet(data / "truth.parquet").select("side", "line", *TRUTH)
    return (
        lines.join(looks, on=LOOKS, nulls_equal=True, validate="m:1", maintain_order="left")
        .join(truth, on=["side", "line"], validate="1:1", maintain_order="left")
        .select("side", "line", "look", (pl.col("kind") == "opening").fill_null(False).alias("is_opening"), *TRUTH)
    )


def read_ledgers(data: Path) -> pl.DataFrame:
    """Both ledgers in one table, ours first: `side`, `line` and what lines must agree in to look the same."""
    return pl.concat([_side(data, side) for side in ("ours", "theirs")])


def _side(data: Path, side: str) -> pl.DataFrame:
    return pl.read_parquet(data / f"{side}.parquet").with_columns(side=pl.lit(side)).select("line", *LOOKS)
