"""Noises in which a line has no partner in the period: documents in, lines out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from bench.ledgers.lines import (
    alone,
    apart,
    coded,
    on_day,
    ours,
    theirs,
    turned,
    without_quantity,
    without_reference,
)
from bench.ledgers.sentences import retold

if TYPE_CHECKING:
    from bench.ledgers.scene import Scene

#: A line that was simply forgotten is older than anything still in transit.
OMITTED_BEFORE_DAYS: Final = 20
_TRANSIT_DAYS: Final = 7
_AFTER_DAYS: Final = 12


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


def cut_off(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """One side books in the last days, the other after the as-of date or in the next file (T01, T02, T03)."""
    docs = on_day(docs, scene.last_day - scene.between(0, _TRANSIT_DAYS, docs.height))
    they_first = pl.Series(docs["paying"]) & scene.happens(docs.height, 500_000)
    follows = scene.happens(docs.height, 500_000)
    made = []
    for first, second, side in ((ours, theirs, ~they_first), (theirs, ours, they_first)):
        chosen, later_on = docs.filter(side), docs.filter(side & follows)
        by_us = "T03" if first is ours else "T02"
        code = pl.when("paying").then(pl.lit(by_us)).otherwise(pl.lit("T01"))
        after = scene.last_day + scene.between(1, _AFTER_DAYS, later_on.height)
        made += [alone(first(scene, chosen)).with_columns(code=code), alone(on_day(second(scene, later_on), after))]
    return made


def goods_returned(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """They sent goods back, and we have not credited them (P01)."""
    lines = retold(scene, "return", without_reference(turned(theirs(scene, old(scene, docs)))))
    return [alone(coded(lines, "P01")).with_columns(kind=pl.lit("return"))]


_ALLOWANCES: Final = (
    ("price_protection", "D02", "deduction"),
    ("rebate", "D03", "rebate"),
    ("deduction", "D04", "deduction"),
    ("platform_fee", "D05", "deduction"),
    ("retention", "D06", "deduction"),
)


def allowance(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """They take something off and say why: as a line of its own, or out of a payment (D02–D06)."""
    kind = scene.between(0, len(_ALLOWANCES) - 1, docs.height)
    share = scene.between(15, 120, docs.height)
    docs = docs.with_columns(taken=(pl.col("amount_minor").abs() * share) // 1_000 + 1)
    made = []
    for place, (topic, code, name) in enumerate(_ALLOWANCES):
        own, paid = (docs.filter((kind == place) & (pl.col("paying") == paying)) for paying in (False, True))
        line = retold(scene, topic, without_quantity(without_reference(theirs(scene, own))))
        line = line.with_columns(amount_minor=-pl.col("taken"), kind=pl.lit(name))
        less = ours(scene, paid).with_columns(amount_minor=pl.col("amount_minor") + pl.col("taken"))
        made += [alone(coded(line, code)), coded(less, code), coded(retold(scene, topic, theirs(scene, paid)), code)]
    return made


def billed_early(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """We billed goods that are not delivered yet (T06)."""
    return [alone(coded(retold(scene, "early", ours(scene, docs)), "T06"))]


def estimate(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """They book goods whose invoice is missing: still open at the end (T05), or taken back when the invoice came."""
    still = scene.happens(docs.height, 600_000)
    waiting, settled = docs.filter(still), docs.filter(~still)
    waiting = on_day(waiting, scene.last_day - scene.between(0, 30, waiting.height))
    guess = _estimated(scene, settled)
    day = (pl.col("day") + scene.between(3, 25, settled.height)).clip(0, scene.last_day)
    back = on_day(retold(scene, "estimate_reversed", turned(guess)), guess.select(day)["day"])
    booked = on_day(settled, settled.select(day)["day"])
    return [
        alone(coded(_estimated(scene, waiting), "T05")),
        apart(guess),
        apart(back),
        ours(scene, booked),
        theirs(scene, booked),
    ]


def _estimated(scene: Scene, docs: pl.DataFrame) -> pl.DataFrame:
    """Estimates are without tax."""
    lines = retold(scene, "estimate", without_reference(theirs(scene, docs)))
    rate = scene.one_of(scene.drawn.taxes_bps, docs.height)
    net = pl.col("amount_minor") * 10_000 // (10_000 + rate)
    return without_quantity(lines).with_columns(amount_minor=net, kind=pl.lit("estimate"))


def revaluation(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """We value a foreign balance anew at the end of a month (B02)."""
    amount = (pl.col("amount_minor") // 100 + 1) * (scene.between(0, 1, docs.height) * 2 - 1)
    lines = retold(scene, "revaluation", without_quantity(without_reference(ours(scene, docs))))
    lines = lines.with_columns(
        amount_minor=amount,
        kind=pl.lit("revaluation"),
        foreign_currency=pl.lit(scene.drawn.foreign_currency),
        foreign_minor=pl.lit(0, dtype=pl.Int64),
    )
    return [alone(coded(on_day(lines, pl.lit(scene.last_day)), "B02"))]


def strangers(scene: Scene, docs: pl.DataFrame) -> list[pl.DataFrame]:
    """Two documents of one amount, one on each side, whose full numbers say that they are two (E01 each)."""
    booked = old(scene, docs)
    length = pl.col("number").str.len_chars()
    digits = pl.lit("98") + scene.between(100, 999, docs.height).cast(pl.String)
    other = booked.with_columns(number=pl.concat_str(pl.col("number").str.head(length - 5), digits))
    return [alone(coded(ours(scene, booked), "E01")), alone(coded(theirs(scene, other), "E01"))]
