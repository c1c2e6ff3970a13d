"""What every peer starts from: two ledgers, with the number of the document made alike.

That is more than most of the peers would do themselves. It is done for all, so that what is compared is how they match
and not how they clean. For the same reason all leave out what is dated after the day of the reconciliation, which its
user knows, and the balances brought forward, which are one group a customer without any matching.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import polars as pl

if TYPE_CHECKING:
    from pathlib import Path

_SIDES: Final = ("ours", "theirs")
#: As many digits tell two documents of one customer apart; a year in front of them does not disturb.
_KEY_DIGITS: Final = 6
#: A number of a document within a text, the year in front of it included.
_NUMBER: Final = r"(?:20\d\d[-/. ])?\d{5,}"


@dataclass(frozen=True)
class Ledgers:
    """Both sides.

    Columns: `line`, `customer`, `currency`, `account` (customer and currency), `day` (days since 1970),
    `amount_minor`, `reference` (as written, null where there is none), `text`, `number` (the last six digits of the
    one document that the reference, else the text, names).
    `opened` holds the balances brought forward: `group_id` (below 0), `side`, `line`.
    """

    ours: pl.DataFrame
    theirs: pl.DataFrame
    opened: pl.DataFrame


def read(directory: Path) -> Ledgers:
    """The two ledgers of a data set."""
    as_of = date.fromisoformat(json.loads((directory / "drawn.json").read_text("utf-8"))["as_of"])
    ours, theirs = (pl.read_parquet(directory / f"{side}.parquet").filter(pl.col("date") <= as_of) for side in _SIDES)
    return ledgers(ours, theirs)


def ledgers(ours: pl.DataFrame, theirs: pl.DataFrame) -> Ledgers:
    """Two ledgers in canonical form, made ready."""
    is_opening = (pl.col("kind") == "opening").fill_null(value=False)
    return Ledgers(
        ours=prepared(ours.filter(~is_opening)),
        theirs=prepared(theirs.filter(~is_opening)),
        opened=_opened(ours.filter(is_opening), theirs.filter(is_opening)),
    )


def _opened(ours: pl.DataFrame, theirs: pl.DataFrame) -> pl.DataFrame:
    """The balances brought forward of each customer and currency that has some on both sides."""
    account = ("customer", "currency")
    sides = [
        side.select(*account, "line", side=pl.lit(name)) for name, side in zip(_SIDES, (ours, theirs), strict=True)
    ]
    both = pl.concat(sides).filter(pl.col("side").n_unique().over(account) == len(_SIDES))
    return both.select("side", "line", group_id=-pl.struct(account).rank("dense").cast(pl.Int64))


def prepared(lines: pl.DataFrame) -> pl.DataFrame:
    """One ledger with what the peers compare."""
    return lines.select(
        "line",
        "customer",
        "currency",
        pl.concat_str("customer", pl.lit("|"), "currency").alias("account"),
        pl.col("date").cast(pl.Int32).alias("day"),
        "amount_minor",
        "reference",
        "text",
        _cited(lines["reference"], lines["text"]).alias("number"),
    )


def named(lines: pl.DataFrame) -> pl.DataFrame:
    """The numbers of all documents that prepared lines name, in reference or text: `line`, `number`."""
    of_reference = lines.select("line", number=_of_reference(lines["reference"]))
    texts = lines.select("line", text=_with_digits(lines["text"])).drop_nulls()
    of_text = texts.select("line", number=pl.col("text").str.extract_all(_NUMBER)).explode("number")
    return pl.concat([of_reference, of_text.with_columns(_key(pl.col("number")))]).drop_nulls().unique()


def _cited(references: pl.Series, texts: pl.Series) -> pl.Series:
    """The number of the one document that each line names."""
    of_reference = _of_reference(references)
    lone = of_reference.is_null() & texts.is_not_null()
    read = _with_digits(texts.filter(lone)).to_frame("text")
    numbers = pl.col("text").str.extract_all(_NUMBER)
    others = pl.col("text").str.replace(_NUMBER, "").str.contains(r"\d{3}")
    only = pl.when((numbers.list.len() == 1) & ~others).then(numbers.list.first())
    return of_reference.scatter(lone.arg_true(), read.select(_key(only)).to_series())


def _of_reference(references: pl.Series) -> pl.Series:
    """The last number of each reference, a year behind a stroke left out."""
    folded = _folded(references).to_frame("reference")
    return folded.select(_key(pl.col("reference").str.extract(r"(\d{3,})\D*?(?:/20\d\d)?$"))).to_series()


def _with_digits(texts: pl.Series) -> pl.Series:
    """The texts that may hold a number, in half-width characters; null for the others."""
    return _folded(texts.set(~texts.str.contains(r"[0-9０-９]{3}").fill_null(value=False), None))


def _folded(texts: pl.Series) -> pl.Series:
    """Full-width characters as half-width ones."""
    wide = texts.str.contains(r"[０-９]").fill_null(value=False)
    return texts.scatter(wide.arg_true(), texts.filter(wide).str.normalize("NFKC")) if wide.any() else texts


def _key(digits: pl.Expr) -> pl.Expr:
    """What tells numbers apart: the last six digits, without a year in front and with zeros where there are fewer."""
    serial = digits.str.replace(r"^20\d\d[-/. ]", "").str.strip_chars_start("0")
    return pl.when(serial.str.len_chars() > 0).then(serial.str.tail(_KEY_DIGITS).str.zfill(_KEY_DIGITS))
