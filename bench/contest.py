"""The program and its peers on the same files in the same run."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Final

from bench.data import ANSWERED, make, reconciled
from bench.measure import interleaved
from bench.results import OURS, Contest, Entry
from bench.scores.score import score_answer, score_members

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bench.data import DataSet
    from bench.measure import Measured

#: Name -> module of `bench.peers`.
PEERS: Final = {
    "equi-join (DuckDB)": "duckdb_join",
    "three passes (pandas)": "pandas_passes",
    "Splink": "splink_model",
    "recordlinkage": "recordlinkage_weights",
    "ERPNext's rules": "erpnext_ranks",
    "Odoo's rules": "odoo_rules",
}


def contested(data: DataSet, out: Path, rounds: int) -> Contest:
    """All of them in turn, and the groups of each against the truth."""
    directory = make(data, out)
    sys.stderr.write(f"peers on {data.name}\n")
    commands: dict[str, Sequence[str]] = {OURS: reconciled(directory, directory / "answer")}
    for name, module in PEERS.items():
        commands[name] = [sys.executable, "-m", f"bench.peers.{module}", str(directory), str(_groups(directory, name))]
    measured = interleaved(commands, rounds, warm=rounds > 1, accepted={OURS: ANSWERED})
    return Contest(data, {name: _entry(name, directory, runs) for name, runs in measured.items()})


def _entry(name: str, directory: Path, measured: Measured) -> Entry:
    if name == OURS:
        return Entry(measured, score_answer(directory / "answer", directory).groups, {})
    score = score_members(_groups(directory, name), directory)
    return Entry(measured, score, json.loads(measured.runs[0].printed)["seconds"])


def _groups(directory: Path, name: str) -> Path:
    return directory / f"{PEERS[name]}.parquet"
