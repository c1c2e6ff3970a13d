"""Reads what an earlier run left open, from its output directory."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from liangqing.core.problems import Problem, RefusedError
from liangqing.core.schemas import DIFFERENCES, OPEN_ITEMS, SCHEMA_VERSION
from liangqing.matching import Previous

if TYPE_CHECKING:
    from pathlib import Path


def read_previous(directory: Path) -> Previous:
    """The open differences, open items and closing balances of an earlier run.

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
    return Previous(
        as_of=date.fromisoformat(proof["as_of"]),
        differences=differences,
        open_items=items,
        closing={
            (entry["customer"], entry["currency"]): (entry["ours_minor"], entry["theirs_minor"])
            for entry in proof["customers"]
        },
        digest=proof["digest"],
    )


def missing_openings(previous: Previous, ours: pl.DataFrame, theirs: pl.DataFrame) -> list[Problem]:
    """A problem for each ledger that says nothing of the balance the last period closed with.

    Without an opening row the lines of a period are its movement, not its balance, and no gap could be proved.
    """
    return [
        problem
        for name, ledger, place in (("ours", ours, 0), ("theirs", theirs, 1))
        for problem in _missing(previous, ledger, name, place)
    ]


def _missing(previous: Previous, ledger: pl.DataFrame, name: str, place: int) -> list[Problem]:
    is_opening = (pl.col("kind") == "opening").fill_null(False) | (pl.col("date") <= previous.as_of)
    opened = set(ledger.filter(is_opening).select("customer", "currency").unique().iter_rows())
    present = set(ledger.select("customer", "currency").unique().iter_rows())
    return [
        Problem("opening-missing", file=name, values={"customer": party[0], "balance": balances[place]})
        for party, balances in sorted(previous.closing.items())
        if balances[place] != 0 and party in present and party not in opened
    ]
