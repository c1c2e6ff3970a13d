"""Noises in which one line of ours and one of theirs belong together: documents in, lines of both sides out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from bench.ledgers.lines import alone, coded, later, ours, rewritten, theirs, without_reference

if TYPE_CHECKING:
    from bench.ledgers.scene import Scene

#: Of payments without our number, those that have a number of the customer's own.
_OWN_NUMBER_PPM: Final = 400_000
#: What goes wrong in a number, as often as it stands here.
_SLIPS: Final = ("swapped", "swapped", "twice", "missing", *["wrong"] * 6)
_NO_QUANTITY_PPM: Final = 600_000


def exact(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """Both sides alike, on one day."""
    return [ours(scene, docs), theirs(scene, docs)]


def date_shift(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """One books some days after the other."""
    return _some_days_apart(scene, ours(scene, docs), theirs(scene, docs))


def _some_days_apart(scene: Scene, our_lines: pl.DataFrame, their_lines: pl.DataFrame) -> list[pl.DataFrame]:
    """Documents reach the customer later, payments reach us later."""
    delay = scene.delays(our_lines.height)
    day = (pl.col("day") + delay).clip(0, scene.last_day).cast(pl.Int32)
    return [
        our_lines.with_columns(day=pl.when("paying").then(day).otherwise("day")),
        their_lines.with_columns(day=pl.when("paying").then("day").otherwise(day)),
    ]


def reference_format(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """They write our number in their way."""
    return [ours(scene, docs), rewritten(scene, theirs(scene, docs))]


def reference_typo(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """One digit of the number is wrong (E08)."""
    our_lines, their_lines = (coded(lines, "E08") for lines in (ours(scene, docs), theirs(scene, docs)))
    return _some_days_apart(scene, our_lines, mistyped(scene, their_lines))


def mistyped(scene: Scene, lines: pl.DataFrame) -> pl.DataFrame:
    """The lines with a slip in their number: a digit wrong, two swapped, one missing or one twice."""
    place = scene.between(1, 5, lines.height)  # from the right
    digit = scene.between(1, 9, lines.height)
    slip = pl.Series(scene.rng.choice(_SLIPS, lines.height))
    length = pl.col("reference").str.len_chars()
    one = pl.col("reference").str.slice(length - 1 - place, 1)
    next_one = pl.col("reference").str.slice(length - place, 1)
    wrong = ((one.cast(pl.Int64, strict=False) + digit) % 10).cast(pl.String)
    put = (
        pl.when((slip == "swapped") & (one != next_one))
        .then(next_one + one)
        .when(slip == "twice")
        .then(one + one + next_one)
        .when(slip == "missing")
        .then(next_one)
        .otherwise(wrong + next_one)
    )
    typed = pl.concat_str(
        pl.col("reference").str.head(length - 1 - place), put, pl.col("reference").str.tail(place - 1)
    )
    return lines.with_columns(reference=typed, style=pl.lit("typo"))


def reference_missing(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """They book without our number; payments often under a number of their own."""
    their_lines = without_reference(theirs(scene, docs))
    own = pl.col("paying") & scene.happens(docs.height, _OWN_NUMBER_PPM)
    their_lines = their_lines.with_columns(
        reference=pl.when(own).then(own_number(scene, docs.height)).otherwise("reference"),
        style=pl.when(own).then(pl.lit("own")).otherwise("style"),
    )
    return _some_days_apart(scene, ours(scene, docs), _uncounted(scene, their_lines))


def own_number(scene: Scene, count: int) -> pl.Series:
    """Numbers of the customer's own series, which say nothing to us."""
    numbers = scene.between(10_000_000, 99_999_999, count).alias("n").to_frame()
    letters = scene.drawn.their_letters
    return numbers.select(own=pl.concat_str(pl.lit(letters), pl.col("n").cast(pl.String)))["own"]


def _uncounted(scene: Scene, lines: pl.DataFrame) -> pl.DataFrame:
    """Who has no number of the document rarely has quantities."""
    drop = scene.happens(lines.height, _NO_QUANTITY_PPM)
    return lines.with_columns(
        quantity=pl.when(drop).then(None).otherwise("quantity"),
        unit_price=pl.when(drop).then(None).otherwise("unit_price"),
    )


def duplicate(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """One side books the document twice, the second time on the same day or some days later (E02)."""
    our_lines, their_lines = ours(scene, docs), theirs(scene, docs)
    by_us = scene.happens(docs.height, 500_000)
    same_day = scene.happens(docs.height, 300_000)
    again = pl.concat([our_lines.filter(by_us), their_lines.filter(~by_us)])
    day_kept = pl.concat([same_day.filter(by_us), same_day.filter(~by_us)])
    moved = later(scene, again)["day"]
    again = again.with_columns(day=pl.when(day_kept).then("day").otherwise(moved))
    return [our_lines, their_lines, alone(coded(again, "E02"))]
