"""The documents behind both ledgers: what was delivered and paid, before anybody books it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl

from bench.ledgers.drawn import GOODS_DRAWN
from bench.ledgers.numbers import numbered
from bench.ledgers.profiles import WHOLE_PPM
from bench.ledgers.recipes import RECIPES

if TYPE_CHECKING:
    from bench.ledgers.recipes import Recipe
    from bench.ledgers.scene import Scene

#: Days over which the documents of one lump are spread, and the share of lumps whose documents are of one day.
_SPREAD_DAYS: Final = 30
_ONE_DAY: Final = 0.3
_CUSTOMER_SPREAD: Final = 1.3


def documents(scene: Scene, lines: int) -> dict[str, pl.DataFrame]:
    """Noise -> its documents, for about `lines` lines of ours.

    Columns: `group` (one deal), `place` in it and `count`, `customer`, `zh`, `goods`, `day` (of the period),
    `amount_minor` (payments and credit notes negative), `paying`, `quantity` and `price_minor` (null for most),
    `number` as we write it, `digits`, `serial`, `year`.
    """
    deals = _deals(scene, lines)
    docs = _credited(scene, _pieces(scene, deals, scene.first_group + len(scene.customers)))
    docs = numbered(_serials(docs, scene, scene.first_group), scene.drawn)
    noises = list(scene.mixture.shares_ppm)
    by_noise = docs.partition_by("noise", as_dict=True, maintain_order=True)
    return {noises[place]: part.drop("noise") for (place,), part in by_noise.items()}


def _deals(scene: Scene, lines: int) -> pl.DataFrame:
    """One row a deal: `noise` (its place among the shares), `count` of documents, `paying`, `customer`, `day`."""
    parts = [
        _deals_of(scene, place, RECIPES[noise], lines * ppm / WHOLE_PPM)
        for place, (noise, ppm) in enumerate(scene.mixture.shares_ppm.items())
    ]
    deals = pl.concat(parts)
    return deals.with_columns(
        customer=_customers(scene, deals.height), day=scene.between(0, scene.last_day, deals.height)
    )


def _deals_of(scene: Scene, place: int, recipe: Recipe, lines: float) -> pl.DataFrame:
    number = int(lines / recipe.mean_lines + scene.rng.random())
    paying = recipe.paying_ppm if recipe.paying_ppm is not None else scene.drawn.paying_ppm
    return pl.DataFrame(
        {
            "noise": np.full(number, place, dtype=np.int32),
            "count": recipe.pieces(scene.rng, number).astype(np.int32),
            "paying": scene.happens(number, paying),
        }
    )


def _customers(scene: Scene, count: int) -> pl.Series:
    """A customer for each deal; few have many deals, and the first may have a fixed share."""
    weights = scene.rng.lognormal(0, _CUSTOMER_SPREAD, len(scene.customers))
    edges = np.cumsum(weights) / weights.sum()
    places = np.searchsorted(edges, scene.rng.random(count), side="right")
    places = np.where(scene.happens(count, scene.large_ppm).to_numpy(), 0, np.minimum(places, len(scene.customers) - 1))
    return pl.Series(scene.customers[places])


def _pieces(scene: Scene, deals: pl.DataFrame, first_group: int) -> pl.DataFrame:
    """One row a document."""
    count = deals["count"].to_numpy()
    deal = np.repeat(np.arange(deals.height), count)
    place = np.arange(len(deal)) - np.repeat(np.cumsum(count) - count, count)
    docs = deals[deal].with_columns(
        group=pl.Series(deal + first_group),
        place=pl.Series(place.astype(np.int32)),
        goods=pl.Series(scene.rng.integers(0, GOODS_DRAWN, deals.height)[deal]),
        zh=pl.Series(scene.writes_chinese(deals["customer"].to_numpy()[deal])),
    )
    spread = np.where(scene.rng.random(deals.height) < _ONE_DAY, 0, 1)[deal] * (count[deal] > 1)
    before = scene.rng.integers(0, _SPREAD_DAYS + 1, len(deal)) * spread
    docs = docs.with_columns(day=pl.Series(np.maximum(docs["day"].to_numpy() - before, 0)).cast(pl.Int32))
    return _priced(scene, docs)


def _priced(scene: Scene, docs: pl.DataFrame) -> pl.DataFrame:
    """Amounts: price points, or by chance; quantity and price where goods are counted."""
    rng, drawn = scene.rng, scene.drawn
    amount = np.exp(rng.normal(drawn.amount_log_mean, drawn.amount_log_spread, docs.height)).astype(np.int64) + 500
    points = scene.one_of(drawn.price_points_minor, docs.height).to_numpy()
    pointed = rng.integers(0, WHOLE_PPM, docs.height) < scene.mixture.price_points_ppm
    counted = ~pointed & ~docs["paying"].to_numpy() & (rng.integers(0, WHOLE_PPM, docs.height) < drawn.quantities_ppm)
    quantity = np.minimum(rng.integers(2, 240, docs.height), amount // 100)
    price = amount // quantity
    amount = np.where(pointed, points, np.where(counted, price * quantity, amount))
    sign = np.where(docs["paying"].to_numpy(), -1, 1)
    return docs.with_columns(
        amount_minor=pl.Series(amount * sign),
        quantity=pl.when(pl.Series(counted)).then(pl.Series(quantity)),
        price_minor=pl.when(pl.Series(counted)).then(pl.Series(price)),
    )


def _credited(scene: Scene, docs: pl.DataFrame) -> pl.DataFrame:
    """The last document of a netted deal is a credit note on the first."""
    places = [place for place, noise in enumerate(scene.mixture.shares_ppm) if RECIPES[noise].credits]
    last = pl.col("noise").is_in(places) & (pl.col("place") == pl.col("count") - 1)
    share = scene.between(50, 600, docs.height)
    first = pl.col("amount_minor").first().over("group")
    credit = -pl.max_horizontal(first * share // 1_000, pl.lit(1))
    none = pl.lit(None, dtype=pl.Int64)
    return docs.with_columns(
        amount_minor=pl.when(last).then(credit).otherwise("amount_minor"),
        quantity=pl.when(last).then(none).otherwise("quantity"),
        price_minor=pl.when(last).then(none).otherwise("price_minor"),
    )


def _serials(docs: pl.DataFrame, scene: Scene, first_serial: int) -> pl.DataFrame:
    """Numbers run with the days; documents of one deal and day mostly stand together."""
    tie = scene.rng.permutation(docs.height)
    together = docs["group"].to_numpy() * 2_654_435_761 % 4_294_967_296
    order = np.lexsort((tie, together, docs["day"].to_numpy()))
    serial = np.empty(docs.height, dtype=np.int64)
    serial[order] = np.arange(docs.height)
    return docs.with_columns(serial=pl.Series(serial + first_serial))
