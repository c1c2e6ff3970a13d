"""What each line shows to a person who looks for its partner: its document number, whatever way it is written."""

from __future__ import annotations

from typing import Final

import polars as pl

from bench.ledgers.citations import citation

#: What two lines must agree in to look the same.
LOOKS: Final = ("side", "customer", "currency", "date", "amount_minor", "kind", "reference", "text")
_MONEY: Final = ("receipt", "refund", "bill")
_KEY_DIGITS: Final = 6
_LEAST_DIGITS: Final = 3


def shown(lines: pl.DataFrame) -> pl.DataFrame:
    """The lines as the oracle looks at them, in the same order.

    Columns: `row`, `is_ours`, `customer`, `currency`, `day`, `amount_minor`, `is_money` (null where no kind tells),
    `number` (digits of the one document the line names, without zeros in front), `key` (its last six), `plain`
    (letters and digits of the reference), `series` (its letters and length), `names` (all numbers that the line
    lists), `count` (how many it says it is for), `look` (alike in all that is seen).
    """
    named = _named(lines)
    return lines.select(
        pl.int_range(pl.len(), dtype=pl.Int64).alias("row"),
        (pl.col("side") == "ours").alias("is_ours"),
        "customer",
        "currency",
        pl.col("date").cast(pl.Int32).alias("day"),
        "amount_minor",
        pl.col("kind").is_in(_MONEY).alias("is_money"),
        (pl.col("kind") == "opening").fill_null(value=False).alias("is_opening"),
        _series().alias("series"),
        pl.col("reference").str.normalize("NFKC").str.to_uppercase().str.replace_all(r"[^A-Z0-9]", "").alias("plain"),
        pl.struct(LOOKS).hash().alias("look"),
    ).hstack(named)


def _series() -> pl.Expr:
    letters = pl.col("reference").str.extract(r"^([A-Za-z]*)").str.to_uppercase()
    return pl.concat_str(letters, pl.lit("/"), pl.col("reference").str.len_chars())


def _named(lines: pl.DataFrame) -> pl.DataFrame:
    """`number`, `key`, `names` and `count` of each line: from its reference, else from its text."""
    in_text = pl.when(pl.col("text").str.contains(r"[\d０-９]{3}")).then("text")
    source = lines.select(reference="reference", text=in_text)
    of_reference = _single(source["reference"])
    of_text = _cited(source.select(pl.when(pl.col("text").is_not_null()).then("text"))["text"])
    named = source.select(
        number=pl.coalesce(of_reference, of_text["number"]),
        names=of_text["names"],
        count=of_text["count"],
    )
    return named.with_columns(key=pl.col("number").str.tail(_KEY_DIGITS).str.zfill(_KEY_DIGITS))


def _single(references: pl.Series) -> pl.Series:
    """The digits of the serial in each reference: the longest run that is no year, with what stands in front of it."""
    plain = references.str.normalize("NFKC")
    yearless = plain.str.replace(r"/20\d\d$", "")
    serial = yearless.str.extract(r"(\d+)\D*$")
    digits = serial.str.strip_chars_start("0")
    return pl.select(pl.when(digits.str.len_chars() >= _LEAST_DIGITS).then(digits))[:, 0].alias("number")


def _cited(texts: pl.Series) -> pl.DataFrame:
    """What each text names; each distinct text is read once."""
    distinct = texts.drop_nulls().unique(maintain_order=True)
    cited = [citation(text) for text in distinct]
    known = pl.DataFrame(
        {
            "text": distinct,
            "number": [c.numbers[0].lstrip("0") if len(c.numbers) == 1 and not c.is_list else None for c in cited],
            "names": [_keys(c.numbers) if c.is_list else None for c in cited],
            "count": [c.count for c in cited],
        },
        schema={"text": pl.String, "number": pl.String, "names": pl.List(pl.String), "count": pl.Int32},
    )
    return texts.alias("text").to_frame().join(known, on="text", how="left", maintain_order="left").drop("text")


def _keys(numbers: tuple[str, ...]) -> list[str]:
    return [number[-_KEY_DIGITS:].zfill(_KEY_DIGITS) for number in numbers]
