"""Reads what an earlier run left open, from its output directory."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from liangqing.core.money import format_minor
from liangqing.core.problems import Problem, RefusedError
from liangqing.core.schemas import DIFFERENCES, OPEN_ITEMS, SCHEMA_VERSION, SIDES
from liangqing.matching import Previous, without_opening

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: An opening balance is dated on the last day, on the first, or on the first line of the new period.
_TURN_OF_THE_MONTH: Final = timedelta(days=25)


def read_previous(directory: Path, customer: str | None = None) -> Previous:
    """The open differences, open items and closing balances of an earlier run, of one customer or all.

    Raises:
        RefusedError: the directory does not hold a whole result of this version.
    """
    try:
        proof: dict[str, Any] = json.loads((directory / "proof.json").read_text(encoding="utf-8"))
        differences = pl.read_parquet(directory / "differences.parquet").select(list(DIFFERENCES))
        items = pl.read_parquet(directory / "open_items.parquet").select(list(OPEN_ITEMS))
    except (OSError, ValueError, pl.exceptions.PolarsError) as error:
        raise RefusedError([Problem("previous-unreadable", file=str(directory))]) from error
    if proof.get("schema") != SCHEMA_VERSION:
        raise RefusedError([Problem("previous-unreadable", file=str(directory), text=str(proof.get("schema")))])
    ours = pl.lit(value=True) if customer is None else pl.col("customer") == customer
    return Previous(
        as_of=date.fromisoformat(proof["as_of"]),
        differences=differences.filter(ours),
        open_items=items.filter(ours),
        closing={
            (entry["customer"], entry["currency"]): (entry["ours_minor"], entry["theirs_minor"])
            for entry in proof["customers"]
            if customer in (None, entry["customer"])
        },
        digest=proof["digest"],
    )


def out_of_turn(
    previous: Previous,
    as_of: date | None,
    ledgers: Sequence[tuple[str, pl.DataFrame]],
) -> list[Problem]:
    """A problem where the earlier result is not of the period just before: later than this one, or a month is missing.

    A month is missing where a ledger opens well after the earlier result closed, and with another balance.

    Args:
        previous: the earlier result.
        as_of: the date of this run; null = the last date in the ledgers.
        ledgers: file name and lines of ours and theirs, in this order.
    """
    as_of = as_of or max(date.fromisoformat(str(ledger["date"].max())) for _, ledger in ledgers)
    if previous.as_of >= as_of:
        values = {"previous": previous.as_of.isoformat(), "as_of": as_of.isoformat()}
        return [Problem("previous-later", values=values)]
    return [problem for place, (file, ledger) in enumerate(ledgers) for problem in _gaps(previous, file, ledger, place)]


def _gaps(previous: Previous, file: str, ledger: pl.DataFrame, place: int) -> list[Problem]:
    opened = ledger.filter((pl.col("kind") == "opening") & (pl.col("date") > previous.as_of + _TURN_OF_THE_MONTH))
    sums = opened.group_by("customer", "currency").agg(pl.col("amount_minor").sum(), pl.col("date").min())
    return [
        Problem(
            "previous-gap",
            file=file,
            values={"customer": customer, "previous": previous.as_of.isoformat(), "opened": on.isoformat()},
        )
        for customer, currency, balance, on in sums.sort("customer", "currency").iter_rows()
        if previous.closing.get((customer, currency), (0, 0))[place] != balance
    ]


def missing_openings(
    previous: Previous,
    ours: tuple[str, pl.DataFrame],
    theirs: tuple[str, pl.DataFrame],
) -> list[Problem]:
    """A problem for each balance the last period closed with and a ledger says nothing of."""
    return [
        Problem("opening-missing", file=file, values={"customer": party[0], "balance": format_minor(balance, party[1])})
        for side, (file, ledger) in zip(SIDES, (ours, theirs), strict=True)
        for party, balance in without_opening(previous, side, ledger)
    ]
