"""Reads what an earlier run left open, from its output directory."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from liangqing.core.money import format_minor
from liangqing.core.problems import Problem, RefusedError
from liangqing.core.schemas import DIFFERENCES, OPEN_ITEMS, SCHEMA_VERSION
from liangqing.matching import Previous, without_opening

if TYPE_CHECKING:
    from pathlib import Path


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


def missing_openings(
    previous: Previous,
    ours: tuple[str, pl.DataFrame],
    theirs: tuple[str, pl.DataFrame],
) -> list[Problem]:
    """A problem for each balance the last period closed with and a ledger says nothing of."""
    return [
        Problem("opening-missing", file=file, values={"customer": party[0], "balance": format_minor(balance, party[1])})
        for place, (file, ledger) in enumerate((ours, theirs))
        for party, balance in without_opening(previous, ledger, place)
    ]
