"""Noises of the large sample in which both sides book: one recipe a function, deals in, lines of either side out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from examples.bookings import NO_TEXT, NOT_KNOWN, NUMBER, SERIES, alone, ours, theirs

if TYPE_CHECKING:
    from numpy.random import Generator

    from examples.bookings import Frames


def exact(deals: pl.DataFrame, _rng: Generator) -> Frames:
    """Both sides alike, a few days apart."""
    return [ours(deals), theirs(deals)]


def reference_written_otherwise(deals: pl.DataFrame, _rng: Generator) -> Frames:
    """They write our number without dash, in small letters, or without its series."""
    written = pl.col("reference")
    way = pl.col("true_group") % 3
    other = (
        pl.when(way == 0)
        .then(written.str.replace_all("-", ""))
        .when(way == 1)
        .then(written.str.to_lowercase())
        .otherwise(NUMBER)
    )
    return [ours(deals), theirs(deals).with_columns(reference=other)]


def no_reference(deals: pl.DataFrame, _rng: Generator) -> Frames:
    """They book without a number."""
    return [ours(deals), theirs(deals).with_columns(reference=NO_TEXT)]


def _pieces(deals: pl.DataFrame, rng: Generator) -> Frames:
    """Three lines of ours that add up to each deal."""
    first = (pl.col("amount_minor") * pl.Series(rng.integers(150, 400, deals.height)) // 1_000).cast(pl.Int64)
    second = (pl.col("amount_minor") * pl.Series(rng.integers(150, 400, deals.height)) // 1_000).cast(pl.Int64)
    split = ours(deals).with_columns(first=first, second=second, code=_lump_code())
    third = pl.col("amount_minor") - pl.col("first") - pl.col("second")
    parts = (pl.col("first"), pl.col("second"), third)
    return [
        split.with_columns(
            amount_minor=part,
            reference=pl.format("{}25-{}{}", SERIES, NUMBER, pl.lit(place)),
            quantity=NOT_KNOWN,
            price_minor=NOT_KNOWN,
        ).drop("first", "second")
        for place, part in enumerate(parts, start=1)
    ]


def lump_listed(deals: pl.DataFrame, rng: Generator) -> Frames:
    """They book three of ours as one line whose text lists the numbers."""
    each = (pl.format("{}25-{}{}", SERIES, NUMBER, pl.lit(place)) for place in (1, 2, 3))
    listed = pl.format("合并 {}、{}、{}", *each)
    return [*_pieces(deals, rng), _lump(deals).with_columns(text=listed)]


def lump_without_list(deals: pl.DataFrame, rng: Generator) -> Frames:
    """They book three of ours as one line; only the sum tells."""
    return [*_pieces(deals, rng), _lump(deals)]


def _lump(deals: pl.DataFrame) -> pl.DataFrame:
    return theirs(deals).with_columns(reference=NO_TEXT, quantity=NOT_KNOWN, price_minor=NOT_KNOWN, code=_lump_code())


def _lump_code() -> pl.Expr:
    """B03 speaks of payments; several invoices in one line are only a match."""
    return pl.when("paying").then(pl.lit("B03")).otherwise(NO_TEXT)


def reference_mistyped(deals: pl.DataFrame, rng: Generator) -> Frames:
    """One digit of the number is wrong (E08)."""
    digit = pl.Series(rng.integers(1, 9, deals.height))
    right = pl.col("reference").str.slice(-3, 1).cast(pl.Int64)
    wrong = pl.format(
        "{}{}{}",
        pl.col("reference").str.head(-3),
        (right + digit) % 10,
        pl.col("reference").str.slice(-2),
    )
    return [ours(deals, "E08"), theirs(deals, "E08").with_columns(reference=wrong)]


def priced_lower(deals: pl.DataFrame, _rng: Generator) -> Frames:
    """Same quantity, another price (P03)."""
    price = pl.col("price_minor") * 95 // 100
    return [
        ours(deals, "P03"),
        theirs(deals, "P03").with_columns(price_minor=price, amount_minor=price * pl.col("quantity")),
    ]


def charged(deals: pl.DataFrame, rng: Generator) -> Frames:
    """The bank keeps a fee (B01)."""
    fee_minor = pl.Series(rng.choice([1_500, 2_000, 2_500, 5_000], deals.height))
    large = deals.with_columns(amount_minor=pl.col("amount_minor") - 1_000_000)
    return [
        ours(large, "B01").with_columns(amount_minor=pl.col("amount_minor") + fee_minor),
        theirs(large, "B01"),
    ]


def discounted(deals: pl.DataFrame, _rng: Generator) -> Frames:
    """They take a discount of two per cent (D01)."""
    left_minor = pl.col("amount_minor") * 98 // 100
    return [ours(deals, "D01").with_columns(amount_minor=left_minor), theirs(deals, "D01")]


def booked_twice(deals: pl.DataFrame, _rng: Generator) -> Frames:
    """We book the deal twice (E02)."""
    return [ours(deals), theirs(deals), alone(ours(deals, "E02"))]


def wrong_customer(deals: pl.DataFrame, _rng: Generator) -> Frames:
    """They book it in the account of another customer (E03)."""
    other = (pl.col("customer_number") + 1) % pl.col("customers")
    return [ours(deals, "E03"), theirs(deals, "E03").with_columns(customer_number=other)]


def ambiguous(deals: pl.DataFrame, _rng: Generator) -> Frames:
    """Two of ours with one amount, one of theirs without number: nobody can know which."""
    same_day = deals.with_columns(delay=pl.lit(1), day=1 + pl.col("day") % 20)
    twin = alone(ours(same_day, "S01")).with_columns(reference=pl.format("XS24-{}", _number_of(same_day)))
    one = theirs(same_day, "S01").with_columns(reference=NO_TEXT, quantity=NOT_KNOWN, price_minor=NOT_KNOWN)
    return [ours(same_day, "S01"), twin, one]


def _number_of(deals: pl.DataFrame) -> pl.Series:
    return deals.select(NUMBER).to_series()


def other_number(deals: pl.DataFrame, _rng: Generator) -> Frames:
    """Each side has its own series of payment numbers, and neither knows the other's."""
    foreign = pl.format("FK26-{}", 9_000_000 - NUMBER.cast(pl.Int64) * 7 % 8_000_000)
    return [ours(deals), theirs(deals).with_columns(reference=foreign)]


def round_payment(deals: pl.DataFrame, _rng: Generator) -> Frames:
    """Payments of full ten thousands, without a number: equal amounts and sums by chance are frequent."""
    full = deals.with_columns(amount_minor=pl.col("amount_minor") // 1_000_000 * 1_000_000 - 1_000_000)
    return [ours(full), theirs(full).with_columns(reference=NO_TEXT)]


def repeated_amount(deals: pl.DataFrame, _rng: Generator) -> Frames:
    """A standing order: the same amount twice, about a week apart, without a number on their side."""
    first = deals.with_columns(day=2 + pl.col("day") % 18, delay=pl.col("delay") % 2)
    second = first.with_columns(day=pl.col("day") + 8, true_group=pl.col("true_group") + 2_000_000_000)
    return [
        frame
        for deal in (first, second)
        for frame in (
            ours(deal).with_columns(text=pl.lit("月度固定配送")),
            theirs(deal).with_columns(reference=NO_TEXT, quantity=NOT_KNOWN, price_minor=NOT_KNOWN),
        )
    ]


def strangers(deals: pl.DataFrame, _rng: Generator) -> Frames:
    """Two documents of one amount, one each side, whose full numbers say that they are not the same."""
    booked = deals.with_columns(day=1 + pl.col("day") % 14)
    other = pl.format("XS26-{}", 9_999_999 - NUMBER.cast(pl.Int64))
    return [alone(ours(booked, "E01")), alone(theirs(booked, "E01").with_columns(reference=other))]
