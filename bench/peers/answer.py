"""What every peer answers: groups of lines, each an exact set, written with the seconds of its stages."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import polars as pl

from bench.peers.inputs import Ledgers, read
from liangqing.pipeline.stopwatch import Stopwatch

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Of every answer, one row a line in a group.
SCHEMA: Final = pl.Schema({"group_id": pl.Int64, "side": pl.String, "line": pl.Int64})


class Peer(Protocol):
    """Matches two ledgers, and says on the watch what each stage took."""

    def __call__(self, ledgers: Ledgers, watch: Stopwatch, /) -> pl.DataFrame:
        """The groups, by the columns of `SCHEMA`, numbered from 0; each line stands in one group at most."""


def answer(peer: Peer, arguments: Sequence[str] | None = None) -> None:
    """Read the data set, let the peer match it, write its groups, and print its seconds as JSON."""
    directory, out = map(Path, sys.argv[1:3] if arguments is None else arguments)
    watch = Stopwatch()
    ledgers = read(directory)
    watch.done("prepare")
    groups = pl.concat([side.select(*SCHEMA).cast(SCHEMA) for side in (peer(ledgers, watch), ledgers.opened)])
    groups.write_parquet(out)
    watch.done("write")
    told = {"groups": groups["group_id"].n_unique(), "seconds": watch.seconds_by_stage}
    sys.stdout.write(json.dumps(told) + "\n")


def paired(pairs: pl.DataFrame) -> pl.DataFrame:
    """Pairs of one line of ours and one of theirs (`ours`, `theirs`: line numbers) as groups."""
    return grouped(pairs.with_row_index("group_id"))


def grouped(members: pl.DataFrame) -> pl.DataFrame:
    """Groups from rows of `group_id`, `ours` and `theirs`; a line may stand in several rows of its group."""
    members = members.with_columns(pl.col("group_id").cast(pl.Int64))
    sides = [
        members.select("group_id", side=pl.lit(side), line=pl.col(side).cast(pl.Int64)).unique()
        for side in ("ours", "theirs")
    ]
    return pl.concat(sides).sort("group_id", "side", "line")
