"""Noises of the large sample in which one side books alone: one recipe a function."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from examples.bookings import NO_TEXT, NOT_KNOWN, alone, early, late, ours, theirs

if TYPE_CHECKING:
    from numpy.random import Generator

    from examples.bookings import Frames, Lines


def ours_late(code: str) -> Lines:
    """We alone book near the month end."""
    return lambda deals, _rng: [alone(ours(late(deals), code))]


def theirs_late(code: str) -> Lines:
    """They alone book near the month end."""
    return lambda deals, _rng: [alone(theirs(late(deals), code))]


def omitted_by_them(deals: pl.DataFrame, _rng: Generator) -> Frames:
    """They leave out our invoice (E01)."""
    return [alone(ours(early(deals), "E01"))]


def omitted_by_us(deals: pl.DataFrame, _rng: Generator) -> Frames:
    """They have an invoice that we lack (E01)."""
    return [alone(theirs(early(deals), "E01"))]


def theirs_only(code: str, kind: str | None, text: str, *, raising: bool) -> Lines:
    """A recipe for entries only the customer makes, without our number."""

    def lines(deals: pl.DataFrame, _rng: Generator) -> Frames:
        size = pl.col("amount_minor").abs() // 20 + 100
        made = theirs(early(deals), code).with_columns(
            kind=pl.lit(kind, dtype=pl.String),
            text=pl.lit(text),
            reference=NO_TEXT,
            amount_minor=size if raising else -size,
            quantity=NOT_KNOWN,
            price_minor=NOT_KNOWN,
        )
        return [alone(made)]

    return lines


def cancelled(deals: pl.DataFrame, _rng: Generator) -> Frames:
    """They book by mistake and take it back: a true group of one side."""
    wrong = theirs(early(deals))
    back = wrong.with_columns(
        amount_minor=-pl.col("amount_minor"),
        quantity=-pl.col("quantity"),
        day=pl.col("day") + 3,
        text=pl.lit("红字冲销"),
    )
    return [wrong, back]
