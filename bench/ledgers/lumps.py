"""Noises in which several lines make one: documents in, lines of both sides out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl

from bench.ledgers.lines import NO_TEXT, later, ours, theirs, without_quantity, without_reference
from bench.ledgers.lists import listed
from bench.ledgers.pairs import own_number
from bench.ledgers.sentences import retold, texts

if TYPE_CHECKING:
    from bench.ledgers.scene import Scene

#: Of lumps, those whose text lists the numbers, and of the others those that bear the first number.
_LISTED_PPM: Final = 500_000
_FIRST_PPM: Final = 200_000
_PARTS_REFERRED_PPM: Final = 700_000
_BATCH_SHOWN_PPM: Final = 600_000
_INSTALMENTS_NUMBERED_PPM: Final = 600_000


def one_to_many(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """They book several of ours as one line; half of them list the numbers (B03 for payments)."""
    return [_noted(ours(scene, docs)), _noted(lump(scene, docs))]


def netting(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """They book invoices and a credit note as one net line."""
    return [ours(scene, docs), lump(scene, docs)]


def lump(scene: Scene, docs: pl.DataFrame) -> pl.DataFrame:
    """One line of theirs for each group of documents, after the last of them."""
    one = _whole(docs)
    lines = later(scene, without_quantity(without_reference(theirs(scene, one))))
    has_list = scene.happens(one.height, _LISTED_PPM)
    is_first = ~has_list & scene.happens(one.height, _FIRST_PPM)
    plain = _plain_texts(scene, one)
    lists = listed(scene, docs, one)
    return lines.with_columns(
        reference=pl.when(is_first).then("number").otherwise(NO_TEXT),
        text=pl.when(has_list).then(lists["text"]).otherwise(plain),
        style=pl.when(has_list).then(lists["style"]).when(is_first).then(pl.lit("first")).otherwise(pl.lit("none")),
    )


def _whole(docs: pl.DataFrame) -> pl.DataFrame:
    """One row a group: the sum, on the day of the last document, with the number of the first."""
    first = (
        "customer",
        "zh",
        "goods",
        "paying",
        "count",
        "number",
        "digits",
        "serial",
        "year",
        "quantity",
        "price_minor",
    )
    return docs.group_by("group", maintain_order=True).agg(
        *(pl.col(name).first() for name in first),
        pl.col("day").max(),
        pl.col("amount_minor").sum(),
        place=pl.lit(0, dtype=pl.Int32),
    )


def _plain_texts(scene: Scene, one: pl.DataFrame) -> pl.Series:
    drawn = one.select("paying", sale=texts(scene, "lump", one), payment=texts(scene, "lump_payment", one))
    return drawn.select(text=pl.when("paying").then("payment").otherwise("sale"))["text"]


def _noted(lines: pl.DataFrame) -> pl.DataFrame:
    """B03 speaks of payments; several invoices in one line are only a match."""
    return lines.with_columns(code=pl.when("paying").then(pl.lit("B03")).otherwise(NO_TEXT))


def many_to_one(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """They book one of ours in two to four lines, most with its number (B04 for payments)."""
    code = pl.when("paying").then(pl.lit("B04")).otherwise(NO_TEXT)
    parts = _parts(scene, theirs(scene, docs), scene.rng.integers(2, 5, docs.height))
    return [ours(scene, docs).with_columns(code=code), parts.with_columns(code=code)]


def many_to_many(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """Two to four of ours are two or three lines of theirs, cut otherwise."""
    lumped = lump(scene, docs)
    parts = _parts(scene, lumped, scene.rng.integers(2, 4, lumped.height), referred_ppm=0)
    cited = pl.col("style").is_in(["none", "first"])
    return [ours(scene, docs), parts.with_columns(reference=pl.when(cited).then("reference").otherwise(NO_TEXT))]


def _parts(
    scene: Scene, lines: pl.DataFrame, counts: np.ndarray, referred_ppm: int = _PARTS_REFERRED_PPM
) -> pl.DataFrame:
    """Each line cut into so many at random, some days later each, most with its number."""
    place = np.repeat(np.arange(lines.height), counts)
    weight = scene.rng.uniform(0.5, 1.5, len(place))
    whole = np.bincount(place, weight, lines.height)[place]
    amount = lines["amount_minor"].to_numpy()
    part = (amount[place] * (weight / whole)).astype(np.int64)
    rest = amount - np.bincount(place, part, lines.height).astype(np.int64)
    part[np.cumsum(counts) - 1] += rest
    cut = without_quantity(lines[place].with_columns(amount_minor=pl.Series(part)))
    cut = later(scene, cut)
    if not referred_ppm:
        return cut
    keep = scene.happens(cut.height, referred_ppm)
    own = scene.happens(cut.height, 150_000) & pl.Series(cut["paying"])
    return cut.with_columns(
        reference=pl.when(keep).then("reference").when(own).then(own_number(scene, cut.height)).otherwise(NO_TEXT),
        style=pl.when(keep).then("style").when(own).then(pl.lit("own")).otherwise(pl.lit("none")),
    )


def bank_batch(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """Six or more receipts of ours are one payment run of theirs; most show the number of the batch (B03)."""
    one = _whole(docs)
    batch = one.select("group", batch=own_number(scene, one.height), shows=scene.happens(one.height, _BATCH_SHOWN_PPM))
    placed = {
        name: frame.join(batch, on="group", how="left", maintain_order="left")
        for name, frame in (("many", docs), ("one", one))
    }
    reference = pl.when("shows").then("batch")
    receipts = retold(scene, "batch", ours(scene, placed["many"])).with_columns(
        reference=reference.otherwise("reference"), day=pl.col("day").max().over("group")
    )
    payment = retold(scene, "batch_payment", theirs(scene, placed["one"])).with_columns(
        reference=reference.otherwise(NO_TEXT),
        style=pl.when("shows").then(pl.lit("batch")).otherwise(pl.lit("none")),
    )
    return [_noted(receipts), _noted(payment)]


def instalments(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """They book one of ours in equal instalments, a week, a fortnight or a month apart (B04 for payments)."""
    code = pl.when("paying").then(pl.lit("B04")).otherwise(NO_TEXT)
    step = scene.rng.choice([7, 14, 30], docs.height)
    counts = np.minimum(scene.rng.integers(2, 7, docs.height), scene.last_day // step)
    row = np.repeat(np.arange(docs.height), counts)
    place = np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts)
    latest = scene.last_day - (counts - 1) * step
    docs = docs.with_columns(day=pl.min_horizontal(pl.col("day"), pl.Series(latest)).cast(pl.Int32))
    cut = theirs(scene, docs)[row].with_columns(nth=pl.Series(place), of=pl.Series(counts[row]))
    part = pl.col("amount_minor") // pl.col("of")
    is_last = pl.col("nth") == pl.col("of") - 1
    cut = cut.with_columns(
        amount_minor=pl.when(is_last).then(pl.col("amount_minor") - part * (pl.col("of") - 1)).otherwise(part),
        day=(pl.col("day") + pl.col("nth") * pl.Series(step[row])).cast(pl.Int32),
        count=pl.col("nth") + 1,
    )
    cut = without_quantity(retold(scene, "instalment", cut, "number"))
    keep = pl.Series(scene.happens(docs.height, _INSTALMENTS_NUMBERED_PPM))[row]
    lines = cut.with_columns(
        code=code,
        reference=pl.when(keep).then("reference").otherwise(NO_TEXT),
        style=pl.when(keep).then("style").otherwise(pl.lit("none")),
    )
    return [ours(scene, docs).with_columns(code=code), lines]
