"""Lists of numbers in a text: `XS26-0001234、1240`, `INV-2026-00001234, INV-2026-00001236`, `等3张发票`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from bench.ledgers.numbers import full_width
from bench.ledgers.sentences import texts

if TYPE_CHECKING:
    from bench.ledgers.scene import Scene

#: Digits written of a number that continues the one before it.
_TAIL: Final = 4
_FULL_WIDTH_PPM: Final = 120_000
_CONSECUTIVE_PPM: Final = 700_000
#: Fewer documents are named one by one.
_COUNTED_FROM: Final = 3


def listed(scene: Scene, docs: pl.DataFrame, one: pl.DataFrame) -> pl.DataFrame:
    """A text for each row of `one` that names the documents of its group, and the `style` of naming.

    Styles: `list` (all numbers in full), `short_list` (the last digits from the second on), `range` (consecutive
    numbers, first to last), `counted` (the first number and how many).
    """
    named = one.select("group", "zh", "goods", "paying", "count", "number", "serial").join(
        _lists(scene, docs), on="group", how="left", maintain_order="left"
    )
    named = named.with_columns(style=_style(scene, named), by=_separator(scene, named))
    named = named.with_columns(
        cited=pl.when(pl.col("style") == "range")
        .then(pl.concat_str("lowest", "by_range", "last_digits"))
        .when(pl.col("style") == "short_list")
        .then("tails")
        .when(pl.col("style") == "counted")
        .then("number")
        .otherwise("full")
    )
    wide = named["zh"] & scene.happens(named.height, _FULL_WIDTH_PPM)
    named = named.with_columns(cited=pl.when(wide).then(full_width(pl.col("cited"))).otherwise("cited"))
    return pl.DataFrame({"text": _texts(scene, named), "style": named["style"]})


def _lists(scene: Scene, docs: pl.DataFrame) -> pl.DataFrame:
    """The numbers of each group, written in each of the ways, with a tab as separator."""
    tail = pl.col("digits").str.tail(_TAIL)
    opens = pl.int_range(pl.len()) == 0
    full = pl.col("number").str.join("\t")
    shown = pl.when(opens).then("number").otherwise(tail)
    near = (pl.col("digits").str.head(-_TAIL) == pl.col("digits").str.head(-_TAIL).first()).all()
    runs = (pl.col("serial").diff().fill_null(1) == 1).all() & (pl.col("number").str.head(2).n_unique() == 1)
    is_credit = ~pl.col("paying") & (pl.col("amount_minor") < 0)
    ordered = docs.sort("group", is_credit, "serial", maintain_order=True)
    grouped = ordered.group_by("group", maintain_order=True).agg(
        full=full,
        tails=shown.str.join("\t"),
        near=near & (pl.col("amount_minor") > 0).n_unique().eq(1),
        runs=runs,
        lowest=pl.col("number").first(),
        last_digits=tail.last(),
    )
    sign = pl.Series(["-", "~", "至"])[scene.between(0, 2, grouped.height)]
    return grouped.with_columns(by_range=sign)


def _style(scene: Scene, named: pl.DataFrame) -> pl.Expr:
    short = scene.happens(named.height, scene.drawn.short_list_ppm)
    counted = scene.happens(named.height, scene.drawn.counted_list_ppm)
    return (
        pl.when(pl.col("runs") & pl.col("near") & scene.happens(named.height, _CONSECUTIVE_PPM))
        .then(pl.lit("range"))
        .when(counted & (pl.col("count") >= _COUNTED_FROM))
        .then(pl.lit("counted"))
        .when(pl.col("near") & short)
        .then(pl.lit("short_list"))
        .otherwise(pl.lit("list"))
    )


def _separator(scene: Scene, named: pl.DataFrame) -> pl.Series:
    known = scene.drawn.list_separators
    return pl.Series(known)[scene.between(0, len(known) - 1, named.height)]


def _texts(scene: Scene, named: pl.DataFrame) -> pl.Series:
    drawn = named.select(
        "paying",
        "style",
        "by",
        sale=texts(scene, "listed", named, "cited"),
        payment=texts(scene, "listed_payment", named, "cited"),
        counted=texts(scene, "counted", named, "cited"),
    )
    chosen = (
        pl.when(pl.col("style") == "counted").then("counted").when(pl.col("paying")).then("payment").otherwise("sale")
    )
    return drawn.select(text=chosen.str.replace_all("\t", pl.col("by"), literal=True))["text"]
