"""The whole command against the yardstick, in turn, on ledgers of several sizes."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bench.data import ANSWERED, files, make, reconciled
from bench.measure import interleaved, run_once
from bench.results import OURS, START, YARDSTICK, Race

if TYPE_CHECKING:
    from bench.data import DataSet


def raced(data: DataSet, out: Path, rounds: int) -> Race:
    """Measure one size, and the stages of one more run."""
    directory = make(data, out)
    sys.stderr.write(f"speed on {data.name}\n")
    answer = directory / "answer"
    commands = {
        YARDSTICK: [sys.executable, "-m", "bench.yardstick", *files(directory), str(directory / "join.parquet")],
        OURS: reconciled(directory, answer),
        START: [str(Path(sys.executable).with_name("liangqing")), "--help"],
    }
    measured = interleaved(commands, rounds, accepted={OURS: ANSWERED})
    stages = run_once([sys.executable, "-m", "bench.stages", str(directory), str(answer)])
    return Race(data, measured, json.loads(stages.printed))
