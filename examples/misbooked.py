"""Noises of the large sample in which their amount is another one under the same number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from examples.bookings import NO_TEXT, NOT_KNOWN, ours, theirs

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.random import Generator

    from examples.bookings import Frames, Lines


def amount_changed(code: str, change: Callable[[int], int]) -> Lines:
    """A recipe in which their amount is another one and their quantity is not known."""

    def lines(deals: pl.DataFrame, _rng: Generator) -> Frames:
        wrong = pl.Series([change(amount_minor) for amount_minor in deals["amount_minor"]], dtype=pl.Int64)
        happened = pl.Series(wrong != deals["amount_minor"])  # where the change changes nothing, there is no cause
        cause = pl.when(happened).then(pl.lit(code)).otherwise(NO_TEXT)
        changed = theirs(deals).with_columns(amount_minor=wrong, quantity=NOT_KNOWN, price_minor=NOT_KNOWN)
        return [frame.with_columns(code=cause) for frame in (ours(deals), changed)]

    return lines


def digits_swapped(amount_minor: int) -> int:
    """Two neighbouring digits of the yuan exchanged (E05); as it was where all are equal."""
    digits = list(str(amount_minor))
    for place in range(1, len(digits) - 3):
        if digits[place] != digits[place + 1]:
            digits[place], digits[place + 1] = digits[place + 1], digits[place]
            break
    return int("".join(digits))


def without_tax(amount_minor: int) -> int:
    """The amount less 13 % VAT (P05)."""
    return (amount_minor * 100 + 56) // 113


def miskeyed(amount_minor: int) -> int:
    """One digit after the first is another one, by anything but nine: no swap, no slip, no new length."""
    digits = str(amount_minor)
    place = 1 + amount_minor % max(len(digits) - 3, 1)
    wrong = (int(digits[place]) + 1 + amount_minor // 7 % 8) % 10
    return int(f"{digits[:place]}{wrong}{digits[place + 1 :]}")
