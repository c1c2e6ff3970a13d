"""The opening balances: set aside before anything is matched, and held against the previous period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from liangqing.core.schemas import SIDES
from liangqing.matching.pool.answers import Single

if TYPE_CHECKING:
    from datetime import date

    from liangqing.core.schemas import Side
    from liangqing.matching.pool.pool import Pool
    from liangqing.matching.start.previous import Party, Previous


def set_openings_aside(pool: Pool, period_from: date | None) -> dict[int, list[int]]:
    """Close the opening rows, and give them by party: rows of kind opening and rows before the period.

    What happened before the period is part of the opening balance; it was reconciled then.
    """
    is_opening = (pl.col("kind") == "opening").fill_null(False)
    if period_from is not None:
        is_opening |= pl.col("date") < period_from
    told = pool.lines.select("row", "party", "late", "kind", "date", "carried")
    opening = told.filter(is_opening & pl.col("carried").is_null())
    pool.open[opening["row"].to_numpy()] = False
    by_party: dict[int, list[int]] = {}
    for party, row in opening.filter(~pl.col("late")).select("party", "row").iter_rows():
        by_party.setdefault(party, []).append(row)
    return by_party


def openings_alone(pool: Pool, openings: dict[int, list[int]], *, has_previous: bool) -> list[Single]:
    """Opening rows that stand on one side only: each a difference of the opening balance (N02), without a group.

    With a previous period they stay: its open items explain them.
    """
    if has_previous:
        return []
    singles, is_ours = [], (pool.lines["side"] == "ours").to_numpy()
    for party, rows in list(openings.items()):
        if is_ours[rows].all() or not is_ours[rows].any():
            singles += [Single(row, "N02", "proved", {}) for row in openings.pop(party)]
    return singles


def changed_history(pool: Pool, openings: dict[int, list[int]], previous: Previous | None) -> list[dict[str, Any]]:
    """Customers whose opening balance is not what the last period closed with: what was agreed has been changed.

    The gap between the two sides' changes is an N02; this list also tells of changes that leave no gap.
    """
    if previous is None:
        return []
    rows = [row for of_party in openings.values() for row in of_party]
    amount = pl.col("amount_minor")
    sums = (
        pool.lines[sorted(rows)]
        .group_by("customer", "currency")
        .agg(
            amount.filter(pl.col("side") == "ours").sum().alias("ours_minor"),
            amount.filter(pl.col("side") == "theirs").sum().alias("theirs_minor"),
        )
        .sort("customer", "currency")
    )
    return [
        {**row, "ours_was_minor": was[0], "theirs_was_minor": was[1]}
        for row in sums.iter_rows(named=True)
        if (was := previous.closing.get((row["customer"], row["currency"]), (0, 0)))
        != (row["ours_minor"], row["theirs_minor"])
    ]


def without_opening(previous: Previous, side: Side, ledger: pl.DataFrame) -> list[tuple[Party, int]]:
    """Customers and currencies whose last closing balance a ledger does not take up, with that balance.

    Without an opening row the lines of a period are its movement, not its balance, and no gap could be proved.

    Args:
        previous: the period before.
        side: whose ledger it is.
        ledger: all of that side, in canonical form.
    """
    is_opening = (pl.col("kind") == "opening").fill_null(value=False) | (pl.col("date") <= previous.as_of)
    opened = set(ledger.filter(is_opening).select("customer", "currency").unique().iter_rows())
    place = SIDES.index(side)
    closing = sorted((party, balances[place]) for party, balances in previous.closing.items())
    return [(party, balance) for party, balance in closing if balance and party not in opened]
