"""Noises in which a line has no partner, or one at another customer: documents in, lines out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl

from bench.ledgers.lines import alone, coded, ours, theirs

if TYPE_CHECKING:
    from bench.ledgers.scene import Scene

#: A line that was simply forgotten is older than anything still in transit.
OMITTED_BEFORE_DAYS: Final = 20


def only_ours(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """They forgot to book it (E01)."""
    return [alone(coded(ours(scene, old(scene, docs)), "E01"))]


def only_theirs(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """We forgot to book it (E01)."""
    return [alone(coded(theirs(scene, old(scene, docs)), "E01"))]


def old(scene: Scene, docs: pl.DataFrame) -> pl.DataFrame:
    """The documents on days well before the as-of date."""
    most = scene.last_day - OMITTED_BEFORE_DAYS
    return docs.with_columns(day=(pl.col("day") % (most + 1)).cast(pl.Int32))


def wrong_customer(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """They book it in the account of another customer (E03)."""
    others = scene.customers[scene.rng.integers(0, len(scene.customers), docs.height)]
    own = docs["customer"].to_numpy()
    next_one = scene.customers[(np.searchsorted(scene.customers, own) + 1) % len(scene.customers)]
    other = pl.Series(np.where(others == own, next_one, others))
    return [
        coded(ours(scene, docs), "E03"),
        coded(theirs(scene, docs), "E03").with_columns(customer=other.cast(pl.Int32)),
    ]
