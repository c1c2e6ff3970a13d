"""Document numbers: as we write them, and the ways a customer writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl

if TYPE_CHECKING:
    from bench.ledgers.drawn import Drawn, Series
    from bench.ledgers.scene import Scene

_HALF_WIDTH: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-/."
_FULL_WIDTH: Final = "".join(chr(ord(letter) + 0xFEE0) for letter in _HALF_WIDTH)
#: Of the numbers a customer writes, those that follow the customer's habit.
_HABIT_PPM: Final = 850_000


def numbered(docs: pl.DataFrame, drawn: Drawn) -> pl.DataFrame:
    """The documents with `number`, as we write it, `digits` (serial with its zeros) and `year`."""
    kinds = {"invoices": drawn.invoices, "payments": drawn.payments, "credits": drawn.credits}
    series = pl.when("paying").then(pl.lit("payments")).when(pl.col("amount_minor") < 0).then(pl.lit("credits"))
    docs = docs.with_columns(series=series.otherwise(pl.lit("invoices")), year=_year(drawn))
    number, digits = _number(drawn.invoices), _digits(drawn.invoices)
    for name in ("payments", "credits"):
        number = pl.when(pl.col("series") == name).then(_number(kinds[name])).otherwise(number)
        digits = pl.when(pl.col("series") == name).then(_digits(kinds[name])).otherwise(digits)
    return docs.with_columns(number=number, digits=digits).drop("series")


def _year(drawn: Drawn) -> pl.Expr:
    """The year of the document's day, as text."""
    first = drawn.as_of.toordinal() - drawn.period_days + 1 - 719_163
    return (pl.col("day") + first).cast(pl.Int32).cast(pl.Date).dt.year().cast(pl.String)


def _digits(series: Series) -> pl.Expr:
    return (pl.col("serial") + series.start).cast(pl.String).str.zfill(series.width)


def _number(series: Series) -> pl.Expr:
    year = pl.col("year").str.tail(series.year_digits) if series.year_digits else pl.lit("")
    return pl.concat_str(pl.lit(series.letters), year, pl.lit(series.separator), _digits(series))


def written(scene: Scene, docs: pl.DataFrame) -> pl.DataFrame:
    """How the customer writes each number: `style`, and `reference`, which is null where the number is in the text.

    A customer mostly keeps to one way; `cited` is the number as it is put into a text.
    """
    ways = [*scene.drawn.ways_zh, *scene.drawn.ways_en]
    zh = docs["zh"].to_numpy()
    count = np.where(zh, len(scene.drawn.ways_zh), len(scene.drawn.ways_en))
    habit = docs["customer"].to_numpy().astype(np.int64) * 2_654_435_761 % 4_294_967_296 / 4_294_967_296
    chance = np.where(scene.happens(docs.height, _HABIT_PPM).to_numpy(), habit, scene.rng.random(docs.height))
    way = (chance * count).astype(np.int64) + np.where(zh, 0, len(scene.drawn.ways_zh))
    docs = docs.with_columns(style=pl.Series(ways)[way])
    return docs.with_columns(reference=_reference(sorted(set(ways))), cited=pl.col("number"))


def _reference(ways: list[str]) -> pl.Expr:
    found = pl.lit(None, dtype=pl.String)
    for way in ways:
        found = pl.when(pl.col("style") == way).then(WAYS[way]).otherwise(found)
    # A number without dashes and letters looks the same in some ways: then its zeros go.
    return pl.when(found == pl.col("number")).then(_UNPADDED).otherwise(found)


def full_width(text: pl.Expr) -> pl.Expr:
    """Digits and letters as wide as a Chinese character."""
    return text.str.replace_many(list(_HALF_WIDTH), list(_FULL_WIDTH))


def _separated(by: str) -> pl.Expr:
    """Year and serial with another separator; the letters in front stay."""
    letters = pl.col("number").str.extract(r"^([A-Z]*)")
    rest = pl.col("number").str.replace(r"^[A-Z]+", "").str.strip_chars("-/._")
    joined = rest.str.replace_all(r"[-/._]", by)
    return pl.when(letters == "").then(joined).otherwise(pl.concat_str(letters, pl.lit(by), joined))


def _plain() -> pl.Expr:
    return pl.col("number").str.replace_all(r"[-/._]", "")


_SERIAL: Final = pl.col("digits")
_UNPADDED: Final = pl.col("digits").str.strip_chars_start("0")
WAYS: Final[dict[str, pl.Expr]] = {
    "dashless": _plain(),
    "lower": pl.col("number").str.to_lowercase(),
    "serial": _SERIAL,
    "unpadded": _UNPADDED,
    "full_width": full_width(pl.col("number")),
    "full_width_serial": full_width(_SERIAL),
    "spaced": _separated(" "),
    "slashed": _separated("/"),
    "dotted": _separated("."),
    "labelled_zh": pl.concat_str(pl.lit("发票号"), pl.col("number")),
    "numbered_zh": pl.concat_str(pl.lit("单号："), pl.col("number")),
    "labelled_en": pl.concat_str(pl.lit("Inv. "), pl.col("number")),
    "labelled_fr": pl.concat_str(pl.lit("Facture n° "), pl.col("number")),
    "labelled_de": pl.concat_str(pl.lit("Rechnung Nr. "), pl.col("number")),
    "bracketed": pl.concat_str(pl.lit("【"), pl.col("number"), pl.lit("】")),
    "hash": pl.concat_str(pl.lit("#"), _UNPADDED),
    "year_last": pl.concat_str(_SERIAL, pl.lit("/"), pl.col("year")),
    "own_letters": pl.concat_str(pl.lit("GYS"), _SERIAL),
    "in_text": pl.lit(None, dtype=pl.String),
}
