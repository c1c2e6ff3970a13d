"""A run that is killed, at whatever moment, leaves an earlier result whole and none of its own that looks whole."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import polars as pl
import pytest
from tests.matching.ledgers import WORKED, books

from liangqing.pipeline.check import check

if TYPE_CHECKING:
    from pathlib import Path

#: The whole command, with buckets small enough that there are many.
COMMAND = """
import sys
from liangqing.pipeline import in_buckets, reconcile
reconcile.BUCKETS_FROM_LINES = 10
in_buckets.SMALLEST_BUCKET_LINES = 400
from liangqing.cli.main import main

if __name__ == "__main__":
    main(sys.argv[1:])
"""
CUSTOMERS = 120


@pytest.fixture(scope="module")
def ledgers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked books, many times over: each copy has its own two customers."""
    directory = tmp_path_factory.mktemp("ledgers")
    for side, ledger in zip(("ours", "theirs"), books(WORKED), strict=True):
        copies = [
            ledger.with_columns(
                customer=pl.col("customer") + f"{number:04}",
                line=pl.col("line") + number * 100,
                reference=pl.col("reference") + f"{number:04}",
            )
            for number in range(CUSTOMERS)
        ]
        pl.concat(copies).write_parquet(directory / f"{side}.parquet")
    (directory / "run.py").write_text(COMMAND, encoding="utf-8")
    return directory


def started(ledgers: Path, out: Path, as_of: str) -> subprocess.Popen[bytes]:
    paths = [str(ledgers / name) for name in ("ours.parquet", "theirs.parquet")]
    command = [sys.executable, str(ledgers / "run.py"), "reconcile", *paths, "--as-of", as_of]
    return subprocess.Popen(
        [*command, "--out", str(out), "--write", "data"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def holds(ledgers: Path, out: Path) -> str:
    """The as-of date of a result that passes the check."""
    ours, theirs = (pl.read_parquet(ledgers / f"{side}.parquet") for side in ("ours", "theirs"))
    assert [finding.sentence(str) for finding in check(out, ours, theirs)] == []
    as_of: str = json.loads((out / "proof.json").read_text(encoding="utf-8"))["as_of"]
    return as_of


def test_killed_at_any_moment_nothing_looks_whole_that_is_not(ledgers: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    begun = time.monotonic()
    assert started(ledgers, out, "2026-06-29").wait() == 1
    seconds = time.monotonic() - begun
    assert holds(ledgers, out) == "2026-06-29"
    killed = 0
    for moment in range(1, 9):
        run = started(ledgers, out, "2026-06-30")
        try:
            run.wait(seconds * moment / 9)
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGKILL)
            killed += run.wait() == -signal.SIGKILL
        assert holds(ledgers, out) in {"2026-06-29", "2026-06-30"}
    assert killed
    assert started(ledgers, out, "2026-06-30").wait() == 1
    assert holds(ledgers, out) == "2026-06-30"
