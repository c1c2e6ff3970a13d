"""Noises in which the amounts of a pair differ: documents in, lines of both sides out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from bench.ledgers.lines import coded, ours, theirs, turned, without_quantity
from bench.ledgers.pairs import date_shift
from bench.ledgers.sentences import retold

if TYPE_CHECKING:
    from bench.ledgers.scene import Scene


#: Less is a rounding.
_LEAST_GAP_MINOR: Final = 10


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
    # No bank takes the larger part of a payment; and no charge makes many payments alike, which would look like a rate.
    larger = -(charge * scene.between(40, 400, docs.height) + scene.between(0, 99, docs.height))
    paid = pl.when(pl.col("amount_minor") <= -(charge * 40)).then("amount_minor").otherwise(larger)
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


def withholding(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """They keep back a tax and say so: a deduction in words (D04)."""
    our_lines, their_lines = _both(scene, docs, "D04")
    kept = (pl.col("amount_minor").abs() * scene.drawn.withheld_bps + 5_000) // 10_000
    return [our_lines.with_columns(amount_minor=pl.col("amount_minor") + kept), retold(scene, "withheld", their_lines)]


def vat_basis(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """One side books with tax, the other without (P05)."""
    our_lines, their_lines = _both(scene, docs, "P05")
    rate = scene.one_of(scene.drawn.taxes_bps, docs.height)
    net = (pl.col("amount_minor") * 10_000 + (10_000 + rate) // 2) // (10_000 + rate)
    by_us = scene.happens(docs.height, 300_000)
    return [
        without_quantity(lines).with_columns(amount_minor=pl.when(side).then(net).otherwise("amount_minor"))
        for lines, side in ((our_lines, by_us), (their_lines, ~by_us))
    ]


def price_or_quantity(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """Another price (P03), or another quantity (P04), and both sides say what they reckon with."""
    count = docs.height
    quantity, price = scene.between(20, 300, count), scene.between(150, 60_000, count)
    is_price = scene.happens(count, 500_000)
    other_price = (price * (1_000 - scene.between(10, 150, count)) // 1_000).zip_with(is_price, price)
    other_quantity = (quantity - scene.between(1, 12, count)).zip_with(~is_price, quantity)
    code = pl.when(is_price).then(pl.lit("P03")).otherwise(pl.lit("P04"))
    made = []
    for lines, pieces, each in zip(
        date_shift(scene, docs), (quantity, other_quantity), (price, other_price), strict=True
    ):
        made.append(lines.with_columns(code=code, amount_minor=pieces * each, quantity=pieces, unit_price=each / 100))
    return made


def slip(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """Their decimal point slipped (E06), or a digit is wrong (E07)."""
    our_lines, their_lines = ours(scene, docs), theirs(scene, docs)
    is_point = scene.happens(docs.height, 500_000)
    ten = scene.one_of((10, 10, 100), docs.height)
    digit, place = scene.between(1, 9, docs.height), scene.between(1, 3, docs.height)
    size = pl.col("amount_minor").abs()
    unit = pl.when(size < 10**5).then(10**place).otherwise(10 ** (place + 1)).cast(pl.Int64)
    wrong = size - (size // unit % 10) * unit + ((size // unit + digit) % 10) * unit
    amount = pl.when(is_point).then(size * ten).otherwise(wrong) * pl.col("amount_minor").sign()
    code = pl.when(is_point).then(pl.lit("E06")).otherwise(pl.lit("E07"))
    return [
        our_lines.with_columns(code=code),
        without_quantity(their_lines).with_columns(code=code, amount_minor=amount),
    ]


def wrong_side(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """They book it on the other side of the account (E04)."""
    our_lines, their_lines = ours(scene, docs), theirs(scene, docs)
    return [coded(our_lines, "E04"), coded(turned(their_lines), "E04")]


def foreign(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """Both show the same foreign amount, each at its own rate (B02)."""
    our_lines, their_lines = _both(scene, docs, "B02")
    rate = scene.drawn.exchange_rate
    at_ours, at_theirs = (
        (docs["amount_minor"] * (rate * (1 + drift))).round().cast(pl.Int64)
        for drift in (_drift(scene, docs.height), _drift(scene, docs.height))
    )
    # Rates that hardly differ are the same rate.
    at_theirs = at_theirs.zip_with((at_ours - at_theirs).abs() > _LEAST_GAP_MINOR, at_ours)
    code = pl.when(at_ours != at_theirs).then(pl.lit("B02"))
    made = []
    for lines, at_rate in ((our_lines, at_ours), (their_lines, at_theirs)):
        shown = without_quantity(lines).with_columns(
            amount_minor=at_rate,
            code=code,
            foreign_currency=pl.lit(scene.drawn.foreign_currency),
            foreign_minor=docs["amount_minor"],
        )
        made.append(shown)
    return made


def _drift(scene: Scene, count: int) -> pl.Series:
    """How far the rate of each day is from the usual."""
    return pl.Series(scene.rng.normal(0, scene.drawn.rate_drift_bps / 10_000, count))


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
