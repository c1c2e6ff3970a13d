"""Noises in which another company is in play: documents in, lines of both sides out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl

from bench.ledgers.lines import NO_TEXT, coded, ours, theirs
from bench.ledgers.pairs import date_shift
from bench.ledgers.sentences import texts
from bench.ledgers.words import PAYERS

if TYPE_CHECKING:
    from bench.ledgers.scene import Scene

_UNNUMBERED_PPM: Final = 400_000


def wrong_customer(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """They book it in the account of another customer (E03)."""
    home = _home(scene)
    own = home[scene.rng.integers(0, len(home), docs.height)]
    others = home[scene.rng.integers(0, len(home), docs.height)]
    return _crossed(scene, docs, own, np.where(others == own, _next(home, own), others))


def group_company(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """They book it in the account of a company of their group, always the same (E03)."""
    home = _home(scene)
    own = home[scene.rng.integers(0, len(home), docs.height)]
    return _crossed(scene, docs, own, _next(home, own))


def _home(scene: Scene) -> np.ndarray:
    """The customers with accounts in our currency: groups never cross currencies."""
    home: np.ndarray = scene.customers[~scene.keeps_foreign(scene.customers)]
    return home


def _next(home: np.ndarray, customers: np.ndarray) -> np.ndarray:
    following: np.ndarray = home[(np.searchsorted(home, customers) + 1) % len(home)]
    return following


def _crossed(scene: Scene, docs: pl.DataFrame, own: np.ndarray, others: np.ndarray) -> list[pl.DataFrame]:
    zh = pl.Series(scene.writes_chinese(own))
    docs = docs.with_columns(customer=pl.Series(own).cast(pl.Int32), zh=zh)
    booked = coded(theirs(scene, docs), "E03")
    return [coded(ours(scene, docs), "E03"), booked.with_columns(customer=pl.Series(others).cast(pl.Int32))]


def third_party(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """Another company pays for the customer (B05); often without our number."""
    our_lines, their_lines = (coded(lines, "B05") for lines in date_shift(scene, docs))
    place = scene.between(0, len(PAYERS["zh"]) - 1, docs.height)
    zh, en = (pl.Series(PAYERS[language])[place] for language in ("zh", "en"))
    named = docs.with_columns(payer=pl.when("zh").then(zh).otherwise(en))
    unnumbered = scene.happens(docs.height, _UNNUMBERED_PPM)
    return [
        our_lines.with_columns(payer=named["payer"], text=_naming(scene, "third_party", named)),
        their_lines.with_columns(
            text=_naming(scene, "third_party_payment", named),
            reference=pl.when(unnumbered).then(NO_TEXT).otherwise("reference"),
            style=pl.when(unnumbered).then(pl.lit("none")).otherwise("style"),
        ),
    ]


def _naming(scene: Scene, topic: str, named: pl.DataFrame) -> pl.Series:
    """A sentence with the payer's name in it."""
    told = named.select("payer", text=texts(scene, topic, named))
    return told.select(pl.col("text").str.replace("{p}", pl.col("payer"), literal=True))["text"]
