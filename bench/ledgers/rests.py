"""What is missing of a number: one line of exactly that amount completes the lines that bear it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from bench.ledgers.sums import LONG_DAYS, SHORT_DAYS

if TYPE_CHECKING:
    from bench.ledgers.ties import Ties

_ACCOUNT: Final = ("customer", "currency")


def tie_rests(ties: Ties, unnumbered: pl.DataFrame) -> None:
    """Tie the lines of one number, one on either side, with the only line of the amount that is lacking.

    Args:
        ties: what is tied; lines of one number tied though their amounts differ are taken along.
        unnumbered: the open lines that no number gives to another document.
    """
    numbered = _numbered(ties)
    found = _completed(_short(numbered), unnumbered)
    rest = found.select("row", "document")
    lines = numbered.join(found, on="document", how="semi", maintain_order="left").select("row", "document")
    together = pl.concat([lines, rest])
    if together.height:
        ties.groups(together["row"], together["document"])
        ties.differing[together["row"].to_numpy()] = False


def _numbered(ties: Ties) -> pl.DataFrame:
    """The lines of one `document` of a customer, as far as all of them write its number out."""
    is_free = pl.Series((ties.of < 0) | ties.differing)
    lines = ties.lines.filter(is_free & pl.col("key").is_not_null() & ~pl.col("is_opening"))
    lines = lines.with_columns(document=pl.struct(*_ACCOUNT, "key").rank("dense"))
    shortest = pl.col("number").sort_by(pl.col("number").str.len_chars()).first().over("document")
    return lines.filter(pl.col("number").str.ends_with(shortest).all().over("document"))


def _short(numbered: pl.DataFrame) -> pl.DataFrame:
    """What the side `is_ours` lacks of a document, of which one side has one line; `day` is the other side's."""
    sides = numbered.group_by("document", *_ACCOUNT, "is_ours").agg(
        pl.col("amount_minor").sum(), pl.col("day").first(), pl.col("is_money").first(), count=pl.len()
    )
    other = sides.with_columns(~pl.col("is_ours"))
    both = sides.join(other, on=["document", *_ACCOUNT, "is_ours"], suffix="_full")
    both = both.filter((pl.col("count_full") == 1) | (pl.col("count") == 1))
    missing = pl.col("amount_minor_full") - pl.col("amount_minor")
    is_less = (missing.sign() == pl.col("amount_minor_full").sign()) & (
        pl.col("amount_minor").sign() == pl.col("amount_minor_full").sign()
    )
    return both.filter(is_less).select(
        "document", *_ACCOUNT, "is_ours", "is_money", day="day_full", amount_minor=missing
    )


def _completed(short: pl.DataFrame, unnumbered: pl.DataFrame) -> pl.DataFrame:
    """The documents with the `row` of the only line that completes each, and completes no other, nor has a partner."""
    same = [*_ACCOUNT, "is_ours", "is_money", "amount_minor"]
    pairs = short.join(unnumbered.select("row", "day", *same), on=same, suffix="_rest")
    days = pl.col("day_rest") - pl.col("day")
    later = pl.when("is_ours").then(-days).otherwise(days)
    pairs = pairs.filter(later.is_between(-SHORT_DAYS, LONG_DAYS))
    partners = unnumbered.select(*same, day_other="day").with_columns(~pl.col("is_ours"))
    courted = pairs.join(partners, on=same).filter((pl.col("day_other") - pl.col("day_rest")).abs() <= SHORT_DAYS)
    alone = pairs.filter((pl.len().over("document") == 1) & (pl.len().over("row") == 1))
    return alone.join(courted.select("row"), on="row", how="anti", maintain_order="left")
