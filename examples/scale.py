"""One large period of many customers as canonical ledgers, with the truth of every line.

For measuring: what share of the true groups is found, and what share of the found ones is true. All columns are
made at once, so a million lines take seconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl

from examples.noises import NOISES, Recipe

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.random import Generator

_LINES_A_CUSTOMER: Final = 60
_FIRST_DAY: Final = pl.date(2026, 6, 1)
_LAST_DAY: Final = 30
_PAYMENTS_PPM: Final = 150_000
_LEDGER: Final = (
    *("line", "customer", "date", "kind", "amount_minor", "currency"),
    *("reference", "text", "quantity", "unit_price"),
)


def write_scaled(directory: Path, *, lines: int, seed: int) -> None:
    """Write `ours.parquet`, `theirs.parquet` (contract columns) and `truth.parquet`.

    `truth.parquet`: `true_group` (i64, null for a line that has no partner), `side`, `line`, `noise` (str: what was
    done to the line), `code` (str?, the difference code an accountant would give).
    """
    rows = scaled(lines=lines, seed=seed)
    for side in ("ours", "theirs"):
        rows.filter(pl.col("side") == side).select(_LEDGER).write_parquet(directory / f"{side}.parquet")
    rows.select("true_group", "side", "line", "noise", "code").write_parquet(directory / "truth.parquet")


def scaled(*, lines: int, seed: int) -> pl.DataFrame:
    """Every line of both sides: the ledger's columns, `side` and the truth's columns."""
    rng = np.random.default_rng(seed)
    customers = max(lines // _LINES_A_CUSTOMER, 2)
    deals = _deals(lines - customers, customers, rng)
    frames = [_openings(customers, rng)]
    for recipe, chosen in _shared_out(deals, rng):
        frames += [frame.with_columns(noise=pl.lit(recipe.noise)) for frame in recipe.lines(chosen, rng)]
    return _numbered(pl.concat(frames, how="diagonal_relaxed"), rng)


def _deals(count: int, customers: int, rng: Generator) -> pl.DataFrame:
    """Ordinary deals: `true_group`, `customer_number`, `day`, `paying`, `quantity`, `price_minor`, `amount_minor`."""
    quantity = rng.integers(2, 400, count)
    price_minor = np.maximum(rng.lognormal(9.2, 0.8, count).astype(np.int64), 150)
    paying = rng.integers(0, 1_000_000, count) < _PAYMENTS_PPM
    paid_minor = rng.integers(50_000, 90_000_000, count)
    return pl.DataFrame(
        {
            "true_group": np.arange(count, dtype=np.int64) + 1_000_000_000,
            "customer_number": rng.integers(0, customers, count),
            "customers": np.full(count, customers),
            "day": rng.integers(1, _LAST_DAY + 1, count),
            "delay": rng.choice([0, 0, 1, 1, 2, 3], count),
            "paying": paying,
            "quantity": quantity,
            "price_minor": price_minor,
            "amount_minor": np.where(paying, -paid_minor, quantity * price_minor),
        }
    )


def _shared_out(deals: pl.DataFrame, rng: Generator) -> list[tuple[Recipe, pl.DataFrame]]:
    """Each recipe with its share of the deals, invoices or payments as it needs; what is left over is exact."""
    total = deals.height
    pools = {paying: deals.filter(pl.col("paying") == paying) for paying in (True, False)}
    pools = {paying: pool[rng.permutation(pool.height)] for paying, pool in pools.items()}
    shared = []
    for recipe in NOISES[1:]:
        pool = pools[recipe.paying]
        count = total * recipe.share_ppm // 1_000_000
        shared.append((recipe, pool[:count]))
        pools[recipe.paying] = pool[count:]
    return [(NOISES[0], pl.concat(pools.values())), *shared]


def _openings(customers: int, rng: Generator) -> pl.DataFrame:
    """The balance brought forward of each customer, the same on both sides."""
    one = pl.DataFrame(
        {
            "true_group": np.arange(customers, dtype=np.int64),
            "customer_number": np.arange(customers),
            "day": np.ones(customers, dtype=np.int64),
            "amount_minor": rng.integers(0, 500_000_000, customers),
        }
    ).with_columns(kind=pl.lit("opening"), text=pl.lit("期初余额"), noise=pl.lit("opening"))
    return pl.concat([one.with_columns(side=pl.lit(side)) for side in ("ours", "theirs")])


def _numbered(rows: pl.DataFrame, rng: Generator) -> pl.DataFrame:
    """Lines in the order of a ledger (customer, date, then by chance), numbered on each side from 1."""
    return (
        rows.with_columns(
            customer=pl.format("K{}", pl.col("customer_number").cast(pl.String).str.zfill(6)),
            date=_FIRST_DAY + pl.duration(days=pl.col("day").clip(1, _LAST_DAY) - 1),
            currency=pl.lit("CNY"),
            quantity=pl.col("quantity").cast(pl.Float64),
            unit_price=pl.col("price_minor") / 100,
            opens=pl.col("kind") != "opening",
            chance=pl.Series(rng.permutation(rows.height)),
        )
        .sort("side", "customer", "opens", "date", "chance")
        .with_columns(line=pl.int_range(1, pl.len() + 1, dtype=pl.Int64).over("side"))
    )
