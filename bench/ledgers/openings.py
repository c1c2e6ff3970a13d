"""Balances brought forward, and documents partly paid before the period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from bench.ledgers.lines import NO_TEXT, ours, theirs, without_quantity

if TYPE_CHECKING:
    import numpy as np

    from bench.ledgers.scene import Scene

_MOST_MINOR: Final = 500_000_00
_SPLIT_PPM: Final = 500_000


def balances(scene: Scene) -> pl.DataFrame:
    """The balance brought forward of each customer on both sides; a few differ (N02)."""
    count = len(scene.customers)
    gap = scene.opening_gap(scene.customers)
    one = pl.DataFrame(
        {
            "group": pl.Series(scene.opening_group(scene.customers)).cast(pl.Int64),
            "customer": scene.customers,
            "day": pl.Series([0] * count, dtype=pl.Int32),
            "amount_minor": scene.between(0, _MOST_MINOR, count),
            "gap": pl.Series(gap),
            "zh": scene.writes_chinese(scene.customers),
        }
    )
    text = pl.when("zh").then(pl.lit("期初余额")).otherwise(pl.lit("Balance brought forward"))
    one = one.with_columns(kind=pl.lit("opening"), text=text, code=_code(gap), style=NO_TEXT, reference=NO_TEXT)
    their_amount = pl.col("amount_minor") - pl.col("gap")
    return pl.concat(
        [one.with_columns(side=pl.lit("ours")), one.with_columns(side=pl.lit("theirs"), amount_minor=their_amount)]
    )


def _code(gap: np.ndarray) -> pl.Expr:
    return pl.when(pl.Series(gap != 0)).then(pl.lit("N02")).otherwise(NO_TEXT)


def opening_partial(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """A document partly paid before the period: its rest among the opening rows, and paid in the period.

    Half of their ledgers bring the whole document and the part paid forward, as two rows.
    """
    rest = docs.with_columns(amount_minor=pl.col("amount_minor").abs())
    whole = rest.with_columns(amount_minor=pl.col("amount_minor") * scene.between(1_100, 3_000, docs.height) // 1_000)
    paid = whole.with_columns(amount_minor=rest["amount_minor"] - whole["amount_minor"])
    split = scene.happens(docs.height, _SPLIT_PPM)
    brought = [
        _brought(scene, ours(scene, rest)),
        _brought(scene, theirs(scene, rest.filter(~split))),
        _brought(scene, theirs(scene, whole.filter(split))),
        _brought(scene, theirs(scene, paid.filter(split))),
    ]
    return [*brought, ours(scene, docs), theirs(scene, docs)]


def _brought(scene: Scene, lines: pl.DataFrame) -> pl.DataFrame:
    """The lines as rows of the opening balance."""
    customers = lines["customer"].to_numpy()
    earlier = pl.when("zh").then(pl.lit("期初未清 ")).otherwise(pl.lit("Open item b/f "))
    return without_quantity(lines).with_columns(
        group=pl.Series(scene.opening_group(customers)).cast(pl.Int64),
        day=pl.lit(0, dtype=pl.Int32),
        kind=pl.lit("opening"),
        code=_code(scene.opening_gap(customers)),
        text=pl.concat_str(earlier, "number"),
        noise=pl.lit("opening"),
    )
