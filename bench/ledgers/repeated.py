"""Noises of amounts and numbers that occur again: documents in, lines of both sides out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from bench.ledgers.lines import (
    NO_NUMBER,
    alone,
    apart,
    coded,
    later,
    on_day,
    ours,
    theirs,
    turned,
    without_quantity,
    without_reference,
)
from bench.ledgers.lone import OMITTED_BEFORE_DAYS
from bench.ledgers.sentences import retold

if TYPE_CHECKING:
    from bench.ledgers.scene import Scene

_STEPS_DAYS: Final = (7, 14, 30)
_FORGOTTEN_PPM: Final = 60_000


def recurring(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """A rent: the same amount weekly, fortnightly or monthly; they book without numbers and forget one now and then."""
    step = pl.Series(scene.rng.choice(_STEPS_DAYS, docs.height))
    same = docs.with_columns(step=step).with_columns(
        pl.col("amount_minor", "zh", "goods", "step").first().over("group"),
        start=pl.col("day").min().over("group") % 20,
    )
    same = retold(scene, "recurring", same).with_columns(said=pl.col("text").first().over("group"))
    dated = apart(on_day(same, pl.col("start") + pl.col("place") * pl.col("step")), pl.col("place"))
    kept = dated.filter(pl.col("day") <= scene.last_day)
    forgotten = scene.happens(kept.height, _FORGOTTEN_PPM) & (kept["day"] < scene.last_day - OMITTED_BEFORE_DAYS)
    our_lines = without_quantity(ours(scene, kept)).with_columns(text="said")
    lone = our_lines["group"].is_in(kept.filter(forgotten)["group"].implode())
    their_lines = later(scene, without_reference(theirs(scene, kept.filter(~forgotten)))).with_columns(text="said")
    return [our_lines.filter(~lone), alone(coded(our_lines.filter(lone), "E01")), without_quantity(their_lines)]


def reused_number(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """One number for two documents of different amounts."""
    same = docs.with_columns(pl.col("number", "digits", "serial").first().over("group"))
    booked = apart(same, pl.col("place"))
    return [ours(scene, booked), later(scene, theirs(scene, booked))]


def reversed_by_one(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """One side books a wrong amount, takes it back and, half the time, books the right one as the other side has it."""
    by_us, again = scene.happens(docs.height, 500_000), scene.happens(docs.height, 500_000)
    wrong_minor = pl.col("amount_minor") * scene.between(1_010, 1_900, docs.height) // 1_000
    wrong = docs.with_columns(amount_minor=wrong_minor, quantity=NO_NUMBER, price_minor=NO_NUMBER)
    made = [ours(scene, docs.filter(again)), theirs(scene, docs.filter(again))]
    for book, side in ((ours, by_us), (theirs, ~by_us)):
        first = apart(book(scene, wrong.filter(side)))
        made += [first, later(scene, retold(scene, "reversal", turned(first), "number"))]
    return made


def reversed_by_both(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """Both sides book a document and take it back."""
    made = []
    for book in (ours, theirs):
        first = book(scene, docs)
        made += [first, later(scene, retold(scene, "reversal", apart(turned(first)), "number"))]
    return made


def returned_payment(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """The bank sends a payment back; they have not booked that yet (B08)."""
    paid = ours(scene, docs)
    back = later(scene, retold(scene, "returned", turned(paid)))
    return [paid, theirs(scene, docs), alone(coded(back, "B08"))]


def twins(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """Two of ours with one amount within days, one of theirs without a number: nobody can know which."""
    same = docs.with_columns(
        pl.col("amount_minor", "day").first().over("group"), quantity=NO_NUMBER, price_minor=NO_NUMBER
    )
    real, other = (same.filter(pl.col("place") == place) for place in (0, 1))
    booked = later(scene, without_reference(theirs(scene, real)))
    return [ours(scene, real), alone(coded(later(scene, ours(scene, other)), "E01")), booked]
