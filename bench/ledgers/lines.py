"""Documents as lines of one side: where every recipe starts.

A line has `side` (ours, theirs), `group` (null where it has no partner), `code`, `style`, `customer`, `day`, `kind`,
`amount_minor`, `reference`, `text`, `quantity`, `unit_price`; recipes may add `payer` and foreign amounts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from bench.ledgers.numbers import written
from bench.ledgers.sentences import texts_on

if TYPE_CHECKING:
    from bench.ledgers.scene import Scene

NO_TEXT: Final = pl.lit(None, dtype=pl.String)
NO_NUMBER: Final = pl.lit(None, dtype=pl.Int64)
#: Topics of a sale, a payment, a credit note.
_OURS: Final = ("sale", "receipt", "credit_note")
_THEIRS: Final = ("purchase", "payment", "their_credit")


def ours(scene: Scene, docs: pl.DataFrame) -> pl.DataFrame:
    """The documents as we book them, under our own numbers, on their day."""
    return _lines(scene, docs, "ours", _OURS)


def theirs(scene: Scene, docs: pl.DataFrame) -> pl.DataFrame:
    """The documents as the customer books them, under our numbers, on their day."""
    return _lines(scene, docs, "theirs", _THEIRS)


def _lines(scene: Scene, docs: pl.DataFrame, side: str, topics: tuple[str, ...]) -> pl.DataFrame:
    which = pl.when("paying").then(1).when(pl.col("amount_minor") < 0).then(2).otherwise(0)
    is_credit = ~pl.col("paying") & (pl.col("amount_minor") < 0)
    unknown = scene.happens(docs.height, scene.drawn.null_kind_ppm)
    kind = pl.when(unknown).then(NO_TEXT).when("paying").then(pl.lit("receipt"))
    kind = kind.when(is_credit).then(pl.lit("credit_note"))
    return docs.with_columns(
        side=pl.lit(side),
        kind=kind.otherwise(pl.lit("invoice")),
        code=NO_TEXT,
        style=pl.lit("ours"),
        reference=pl.col("number"),
        text=texts_on(scene, topics, which, docs, "number"),
        unit_price=pl.col("price_minor") / 100,
    )


def later(scene: Scene, lines: pl.DataFrame) -> pl.DataFrame:
    """The lines some days later; never after the last day of the period."""
    day = pl.col("day") + scene.delays(lines.height)
    return lines.with_columns(day=day.clip(0, scene.last_day).cast(pl.Int32))


def alone(lines: pl.DataFrame) -> pl.DataFrame:
    """The lines without a partner."""
    return lines.with_columns(group=NO_NUMBER)


def coded(lines: pl.DataFrame, code: str) -> pl.DataFrame:
    """The lines with the code an accountant gives their difference."""
    return lines.with_columns(code=pl.lit(code))


def without_reference(lines: pl.DataFrame) -> pl.DataFrame:
    """The lines without a number of any kind."""
    return lines.with_columns(reference=NO_TEXT, style=pl.lit("none"))


def without_quantity(lines: pl.DataFrame) -> pl.DataFrame:
    """The lines without quantity and price."""
    return lines.with_columns(quantity=NO_NUMBER, unit_price=pl.lit(None, dtype=pl.Float64))


def rewritten(scene: Scene, lines: pl.DataFrame) -> pl.DataFrame:
    """The lines with our number as the customer writes it; some write it only in the text."""
    lines = written(scene, lines)
    cited = texts_on(scene, ("in_text_sale", "in_text_payment"), pl.col("paying").cast(pl.Int64), lines, "cited")
    return lines.with_columns(text=pl.when(pl.col("style") == "in_text").then(cited).otherwise("text"))


#: Between the group of a deal and those of its parts.
_APART: Final = 1 << 40


def apart(lines: pl.DataFrame, by: int | pl.Expr = 1) -> pl.DataFrame:
    """The lines in a group beside that of their deal."""
    return lines.with_columns(group=pl.col("group") + _APART * by)


def turned(lines: pl.DataFrame) -> pl.DataFrame:
    """The lines with amount and quantity the other way round."""
    return lines.with_columns(amount_minor=-pl.col("amount_minor"), quantity=-pl.col("quantity"))


def on_day(lines: pl.DataFrame, day: pl.Series | pl.Expr) -> pl.DataFrame:
    """The lines on another day of the period."""
    return lines.with_columns(day=day.cast(pl.Int32))
