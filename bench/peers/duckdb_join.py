"""Peer: a DuckDB equi-join on customer, currency, reference and amount, as a person with SQL would begin.

Rule: two lines are one where the reference agrees to the letter and the amount to the cent, and no other line of either
side agrees as well. The prepared number is not used.
By its nature it finds no line whose reference is missing, mistyped or written otherwise, no difference in the amount,
and no group of more than two lines.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import duckdb
import polars as pl

from bench.peers.answer import answer, paired

if TYPE_CHECKING:
    from bench.peers.inputs import Ledgers
    from liangqing.pipeline.stopwatch import Stopwatch

_JOIN: Final = """
    copy (
        select o.line as ours, t.line as theirs
        from read_parquet('{0}/ours.parquet') o
        join read_parquet('{0}/theirs.parquet') t using (account, reference, amount_minor)
        qualify count(*) over (partition by o.line) = 1 and count(*) over (partition by t.line) = 1
    ) to '{0}/pairs.parquet'
"""


def match(ledgers: Ledgers, watch: Stopwatch) -> pl.DataFrame:
    """The pairs that agree in everything, where they are the only ones."""
    with TemporaryDirectory() as kept:
        ledgers.ours.write_parquet(Path(kept) / "ours.parquet")
        ledgers.theirs.write_parquet(Path(kept) / "theirs.parquet")
        watch.done("hand_over")
        duckdb.connect(config={"threads": 2}).execute(_JOIN.format(kept))
        pairs = pl.read_parquet(Path(kept) / "pairs.parquet")
    watch.done("match")
    return paired(pairs)


if __name__ == "__main__":
    answer(match)
