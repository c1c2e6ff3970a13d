"""What each line shows to a person who looks for its partner: its document number, whatever way it is written."""

from __future__ import annotations

from typing import Final

import polars as pl

from bench.ledgers.citations import citation

#: What two lines must agree in to look the same.
LOOKS: Final = ("side", "customer", "currency", "date", "amount_minor", "kind", "reference", "text")
_MONEY: Final = ("receipt", "refund", "bill")
_CREDIT_WORDS: Final = "红|退|折让|冲|(?i:credit|allowance|return|reject)"
_KEY_DIGITS: Final = 6
_LEAST_DIGITS: Final = 3


def shown(lines: pl.DataFrame) -> pl.DataFrame:
    """The lines as the oracle looks at them, in the same order.

    Columns: `row`, `is_ours`, `customer`, `currency`, `day`, `amount_minor`, `is_money`,
    `number` (digits of the one document the line names, without zeros in front), `key` (its last six), `plain`
    (letters and digits of the reference), `series` (its letters and length), `names` (all numbers that the line
    lists), `count` (how many it says it is for), `look` (alike in all that is seen).
    """
    folded = _folded(lines["reference"])
    named = _named(folded, lines["text"])
    return lines.select(
        pl.int_range(pl.len(), dtype=pl.Int64).alias("row"),
        (pl.col("side") == "ours").alias("is_ours"),
        "customer",
        "currency",
        pl.col("date").cast(pl.Int32).alias("day"),
        "amount_minor",
        _is_money().alias("is_money"),
        (pl.col("kind") == "opening").fill_null(value=False).alias("is_opening"),
        _series().alias("series"),
        folded.str.to_uppercase().str.replace_all(r"[^A-Z0-9]", "").alias("plain"),
        pl.struct(LOOKS).hash().alias("look"),
    ).hstack(named)


def _series() -> pl.Expr:
    letters = pl.col("reference").str.extract(r"^([A-Za-z]*)").str.to_uppercase()
    return pl.concat_str(letters, pl.lit("/"), pl.col("reference").str.len_chars())


def _is_money() -> pl.Expr:
    """Whether a line is a payment: by its kind, else by its sign, unless its words are those of a credit."""
    credited = pl.col("text").str.contains(_CREDIT_WORDS).fill_null(value=False)
    by_sign = (pl.col("amount_minor") < 0) & ~credited
    return pl.when(pl.col("kind").is_not_null()).then(pl.col("kind").is_in(_MONEY)).otherwise(by_sign)


def _folded(references: pl.Series) -> pl.Series:
    """The references in half-width characters."""
    wide = references.str.contains(r"[^\x00-\x7F]").fill_null(value=False)
    if not wide.any():
        return references
    return references.scatter(wide.arg_true(), references.filter(wide).str.normalize("NFKC"))


def _named(references: pl.Series, texts: pl.Series) -> pl.DataFrame:
    """`number`, `key`, `names` and `count` of each line: from its reference, else from its text."""
    of_text = _cited(texts.set(~texts.str.contains(r"[0-9０-９]{3}").fill_null(value=False), None))
    named = of_text.with_columns(number=pl.coalesce(_single(references), "number"))
    return named.with_columns(key=pl.col("number").str.tail(_KEY_DIGITS).str.zfill(_KEY_DIGITS))


def _single(references: pl.Series) -> pl.Series:
    """The digits of the serial in each reference: the last run that is no year behind a stroke."""
    serial = references.str.extract(r"(\d+)(?:/20\d\d)?\D*$")
    digits = serial.str.strip_chars_start("0")
    return digits.set(digits.str.len_chars() < _LEAST_DIGITS, None)


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
