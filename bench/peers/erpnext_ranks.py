"""Peer: the ranking rule of ERPNext's bank reconciliation tool, re-created on sets of lines.

Rule: a voucher is a candidate for a statement line where the amount is the same; its rank is one, and one more for
each of an equal reference number, an equal party, an equal amount. The candidate of the highest rank is taken, the
oldest where several have it, and each only once.
Documented by ERPNext as "Bank Reconciliation Tool" (matching vouchers, with the filter for exact amounts), and by its
query functions for payment entries.
Set up: their lines are the statement, ours the vouchers. It is given the prepared number of the document as reference,
though the tool would compare the reference as written. Only ranks of three and more are taken (amount and party, or
amount and reference), which the tool itself would offer to a person.
Because all candidates of a rank are alike for all lines that have it, rank after rank can be paired, the oldest with
the oldest.
By its nature it pairs one line with one and the same amount with the same amount; equal amounts are taken in their
order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from bench.peers.answer import answer, paired

if TYPE_CHECKING:
    from bench.peers.inputs import Ledgers
    from liangqing.pipeline.stopwatch import Stopwatch

#: What agrees, besides the currency, from the highest rank to the lowest that is taken.
_RANKS: Final = (("account", "number", "amount_minor"), ("number", "amount_minor"), ("account", "amount_minor"))


def match(ledgers: Ledgers, watch: Stopwatch) -> pl.DataFrame:
    """Rank after rank, the oldest with the oldest."""
    ours, theirs = ledgers.ours, ledgers.theirs
    found = []
    for keys in _RANKS:
        pairs = _oldest(ours, theirs, ("currency", *keys))
        ours = ours.join(pairs, left_on="line", right_on="ours", how="anti")
        theirs = theirs.join(pairs, left_on="line", right_on="theirs", how="anti")
        found.append(pairs)
    watch.done("match")
    return paired(pl.concat(found))


def _oldest(ours: pl.DataFrame, theirs: pl.DataFrame, keys: tuple[str, ...]) -> pl.DataFrame:
    """Lines alike in the keys: the oldest of ours with the oldest of theirs, the next with the next."""
    placed = [
        side.drop_nulls(keys).sort("day", "line").select("line", *keys, place=pl.int_range(pl.len()).over(keys))
        for side in (ours, theirs)
    ]
    return placed[0].join(placed[1], on=[*keys, "place"]).select(ours="line", theirs="line_right").sort("ours")


if __name__ == "__main__":
    answer(match)
