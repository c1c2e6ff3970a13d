"""Two small ledgers as text, as the peers get them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import polars as pl
from bench.peers.inputs import Ledgers, ledgers

from liangqing.pipeline.stopwatch import Stopwatch

if TYPE_CHECKING:
    from collections.abc import Callable

_SCHEMA: Final = {
    "line": pl.Int64,
    "customer": pl.String,
    "date": pl.Date,
    "kind": pl.String,
    "amount_minor": pl.Int64,
    "currency": pl.String,
    "reference": pl.String,
    "text": pl.String,
}


def ledger(text: str) -> pl.DataFrame:
    """Lines of `customer day amount reference text`; `-` is nothing, the day is one of June; text may be missing."""
    rows = [row.split(maxsplit=4) for row in text.strip().splitlines()]
    return pl.DataFrame(
        [
            {
                "line": line,
                "customer": customer,
                "date": date(2026, 6, int(day)),
                "kind": "opening" if reference == "opening" else "invoice",
                "amount_minor": int(amount),
                "currency": "CNY",
                "reference": None if reference in ("-", "opening") else reference,
                "text": words[0] if words else None,
            }
            for line, (customer, day, amount, reference, *words) in enumerate(rows, start=1)
        ],
        schema=_SCHEMA,
    )


def both(ours: str, theirs: str) -> Ledgers:
    """Two ledgers, made ready."""
    return ledgers(ledger(ours), ledger(theirs))


def groups_of(match: Callable[[Ledgers, Stopwatch], pl.DataFrame], ours: str, theirs: str) -> set[str]:
    """The groups that a peer finds: `1+2=1`, ours before theirs."""
    found = match(both(ours, theirs), Stopwatch())
    sides = {
        (group, side): "+".join(map(str, lines))
        for group, side, lines in found.sort("line").group_by("group_id", "side").agg("line").iter_rows()
    }
    return {f"{sides[group, 'ours']}={sides[group, 'theirs']}" for group, _ in sides}
