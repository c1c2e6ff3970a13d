"""Deals of the large sample as lines of one side: the start of every recipe in `paired.py` and `lone.py`.

Frames have `side`, `true_group` (null for a line without a partner), `code`, `kind`, `reference`, `text`, `day`,
`customer_number`, `amount_minor` and, for goods, `quantity` and `price_minor`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.random import Generator

    Frames = list[pl.DataFrame]
    #: Deals in, lines of either side out.
    Lines = Callable[[pl.DataFrame, Generator], Frames]

NOT_KNOWN: Final = pl.lit(None, dtype=pl.Int64)
NO_TEXT: Final = pl.lit(None, dtype=pl.String)
NUMBER: Final = pl.col("true_group").cast(pl.String).str.slice(3)  # seven digits
SERIES: Final = pl.when(pl.col("paying")).then(pl.lit("PMT")).otherwise(pl.lit("XS"))


def ours(deals: pl.DataFrame, code: str | None = None) -> pl.DataFrame:
    """The deals as we book them, under our own number."""
    return deals.with_columns(
        side=pl.lit("ours"),
        code=pl.lit(code, dtype=pl.String),
        kind=pl.when("paying").then(pl.lit("receipt")).otherwise(pl.lit("invoice")),
        reference=pl.format("{}26-{}", SERIES, NUMBER),
        text=pl.when("paying").then(pl.lit("收货款")).otherwise(pl.lit("销售")),
        quantity=pl.when("paying").then(NOT_KNOWN).otherwise("quantity"),
        price_minor=pl.when("paying").then(NOT_KNOWN).otherwise("price_minor"),
    )


def theirs(deals: pl.DataFrame, code: str | None = None) -> pl.DataFrame:
    """The deals as the customer books them, under our number, up to some days later."""
    return ours(deals, code).with_columns(
        side=pl.lit("theirs"),
        day=pl.col("day") + pl.col("delay"),
        text=pl.when("paying").then(pl.lit("付货款")).otherwise(pl.lit("采购")),
    )


def alone(lines: pl.DataFrame) -> pl.DataFrame:
    """The lines without a partner."""
    return lines.with_columns(true_group=NOT_KNOWN)


def late(deals: pl.DataFrame) -> pl.DataFrame:
    """The deals on days near the end of the month."""
    return deals.with_columns(day=22 + pl.col("day") % 8, delay=pl.lit(0))


def early(deals: pl.DataFrame) -> pl.DataFrame:
    """The deals in the first half of the month."""
    return deals.with_columns(day=1 + pl.col("day") % 14, delay=pl.lit(0))
