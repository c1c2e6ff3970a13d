"""A run that is killed, at whatever moment, leaves an earlier result whole and none of its own that looks whole.

Small ledgers in many buckets; `python -m tests.trials.killed --lines 10000000` does the same with large ones.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import polars as pl
import pytest
from tests.matching.ledgers import WORKED, books, day
from tests.trials.killed import Trial, drawn_moments, is_whole

from liangqing.matching import reconcile
from liangqing.pipeline.write import write_data

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


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    """The worked books, each copy with its own customers; before them the result of one copy."""
    for side, ledger in zip(("ours", "theirs"), books(WORKED), strict=True):
        copies = [
            ledger.with_columns(
                customer=pl.col("customer") + f"{number:04}",
                line=pl.col("line") + number * 100,
                reference=pl.col("reference") + f"{number:04}",
            )
            for number in range(CUSTOMERS)
        ]
        pl.concat(copies).write_parquet(tmp_path / f"{side}.parquet")
    (tmp_path / "run.py").write_text(COMMAND, encoding="utf-8")
    (tmp_path / "earlier").mkdir()
    write_data(reconcile(*books(WORKED), as_of=day("06-30")), tmp_path / "earlier")
    return Trial(
        program=[sys.executable, str(tmp_path / "run.py")],
        ledgers=[str(tmp_path / name) for name in ("ours.parquet", "theirs.parquet")],
        options=["--as-of", "2026-06-30", "--write", "data"],
        earlier=tmp_path / "earlier",
        out=tmp_path / "out",
    )


def test_killed_at_any_moment_nothing_looks_whole_that_is_not(trial: Trial) -> None:
    seconds = trial.whole_run()
    kills = trial.kills(drawn_moments(seconds, 8, seed=1))
    assert [kill for kill in kills if not is_whole(kill)] == []
    assert not all(kill.had_ended for kill in kills)
    trial.whole_run()
