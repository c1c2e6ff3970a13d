"""Lines of one amount and no common number: which may be one event, and which of them can only be one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl

if TYPE_CHECKING:
    from bench.ledgers.ties import Ties

#: Days between two bookings of one event without a common number.
PAIR_DAYS: Final = 15
_ACCOUNT: Final = ("customer", "currency")
#: More days than any period has.
_PLACES: Final = 1 << 20


def tie_amounts(ties: Ties, lines: pl.DataFrame) -> None:
    """No common number: one amount, near in time, and each of the `unnumbered` lines is the only one for the other."""
    one, other = _sides(lines)
    partner, partner_of_theirs = _only_near(one["place"], other["place"]), _only_near(other["place"], one["place"])
    ours = np.flatnonzero(partner >= 0)
    ours = ours[partner_of_theirs[partner[ours]] == ours]
    ties.pair(one["row"][ours], other["row"][partner[ours]])


def with_candidates(lines: pl.DataFrame) -> pl.Series:
    """The rows of the `unnumbered` lines that may be one event with another of them."""
    one, other = _sides(lines)
    found = []
    for some, others in ((one, other), (other, one)):
        first, last = _near(some["place"], others["place"])
        found.append(some["row"].filter(pl.Series(last > first)))
    return pl.concat(found)


def unnumbered(ties: Ties, booked: pl.Series) -> pl.DataFrame:
    """The open lines that no number rules out.

    Those of theirs that bear a number of our series are other documents; those of ours that are `booked` under their
    number are not the ones without.
    """
    lines = ties.open()
    named = pl.col("series").is_in(_our_series(ties.lines).implode()).fill_null(value=False)
    return lines.filter(pl.when("is_ours").then(~pl.col("row").is_in(booked.implode())).otherwise(~named))


def _our_series(lines: pl.DataFrame) -> pl.Series:
    """The series of which we have at least as many numbers as they: who cites the other side has but some of its."""
    plain = pl.col("plain")
    numbers = (
        lines.filter(pl.col("series").is_not_null())
        .group_by("series")
        .agg(ours=plain.filter("is_ours").n_unique(), theirs=plain.filter(~pl.col("is_ours")).n_unique())
    )
    return numbers.filter(pl.col("ours") >= pl.col("theirs"))["series"]


def _sides(lines: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Ours and theirs in order of `place`: what they must have in common, then the day."""
    same = pl.struct(*_ACCOUNT, "amount_minor", "is_money").rank("dense").cast(pl.Int64)
    placed = lines.with_columns(place=same * _PLACES + pl.col("day")).sort("place", "row")
    return placed.filter("is_ours"), placed.filter(~pl.col("is_ours"))


def _near(places: pl.Series, others: pl.Series) -> tuple[np.ndarray, np.ndarray]:
    """For each place the first and, exclusive, the last position of the other ones within `PAIR_DAYS` of it."""
    wanted, sought = places.to_numpy(), others.to_numpy()
    first = np.searchsorted(sought, wanted - PAIR_DAYS, side="left")
    return first, np.searchsorted(sought, wanted + PAIR_DAYS, side="right")


def _only_near(places: pl.Series, others: pl.Series) -> np.ndarray:
    """For each place the position of the only other one near it, −1 where there is none or more."""
    first, last = _near(places, others)
    return np.where(last - first == 1, first, -1)
