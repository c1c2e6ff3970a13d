"""Noises in which the amounts of a pair differ: documents in, lines of both sides out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from bench.ledgers.lines import coded, ours, theirs
from bench.ledgers.pairs import date_shift

if TYPE_CHECKING:
    from bench.ledgers.scene import Scene


def _both(scene: Scene, docs: pl.DataFrame, code: str) -> list[pl.DataFrame]:
    return [coded(lines, code) for lines in date_shift(scene, docs)]


def rounding(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """Their tax is rounded line by line, ours on the total (P06)."""
    our_lines, their_lines = _both(scene, docs, "P06")
    most = scene.drawn.rounding_minor
    gap = scene.between(1, most, docs.height) * (scene.between(0, 1, docs.height) * 2 - 1)
    return [our_lines, their_lines.with_columns(amount_minor=pl.col("amount_minor") + gap)]


def fee(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """The bank keeps a charge: we receive less than they pay (B01)."""
    our_lines, their_lines = _both(scene, docs, "B01")
    charge = scene.one_of(scene.drawn.fees_minor, docs.height)
    # No bank takes the larger part of a payment.
    paid = pl.min_horizontal(pl.col("amount_minor"), -(charge * 40))
    return [
        our_lines.with_columns(amount_minor=paid + charge),
        their_lines.with_columns(amount_minor=paid),
    ]


def discount(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """They settle the full amount and pay less by the terms (D01)."""
    our_lines, their_lines = _both(scene, docs, "D01")
    rate = scene.one_of(scene.drawn.discounts_bps, docs.height)
    kept = (pl.col("amount_minor").abs() * rate + 5_000) // 10_000
    return [our_lines.with_columns(amount_minor=pl.col("amount_minor") + kept), their_lines]


def digits_swapped(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """Two neighbouring digits of the amount change places (E05)."""
    our_lines, their_lines = ours(scene, docs), theirs(scene, docs)
    changed = their_lines.with_columns(amount_minor=swapped(their_lines["amount_minor"]))
    is_changed = changed["amount_minor"] != their_lines["amount_minor"]
    code = pl.when(is_changed).then(pl.lit("E05")).otherwise(pl.lit(None, dtype=pl.String))
    return [our_lines.with_columns(code=code), changed.with_columns(code=code)]


def swapped(amounts: pl.Series) -> pl.Series:
    """Each amount with its first two neighbouring digits that differ changed over; unchanged where all are alike."""
    size = amounts.abs()
    found, done = size, pl.Series([False]).new_from_index(0, len(size))
    for place in (6, 5, 4, 3, 2, 1, 0):
        high, low = size // 10 ** (place + 1) % 10, size // 10**place % 10
        fits = (high != low) & ~done & (size >= 10 ** (place + 1)) & ((low > 0) | (size >= 10 ** (place + 2)))
        other = size + (low - high) * (10 ** (place + 1) - 10**place)
        found, done = other.zip_with(fits, found), done | fits
    return found * amounts.sign()
