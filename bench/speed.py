"""The whole command against the yardstick, in turn, on ledgers of several sizes."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.data import ANSWERED, files, make, reconciled
from bench.measure import interleaved, run_once
from bench.results import OURS, START, YARDSTICK, Race

if TYPE_CHECKING:
    from bench.data import DataSet


#: From here a run takes a quarter of an hour: it is counted once, without a round to warm up or one for the stages.
_LONG_LINES: Final = 5_000_000


def raced(data: DataSet, out: Path, rounds: int) -> Race:
    """Measure one size, and unless it is of the largest, the stages of one more run."""
    directory = make(data, out)
    sys.stderr.write(f"speed on {data.name}\n")
    answer = directory / "answer"
    commands = {
        YARDSTICK: [sys.executable, "-m", "bench.yardstick", *files(directory), str(directory / "join.parquet")],
        OURS: reconciled(directory, answer),
        START: [str(Path(sys.executable).with_name("liangqing")), "--help"],
    }
    is_long = data.lines >= _LONG_LINES
    measured = interleaved(commands, 1 if is_long else rounds, warm=not is_long, accepted={OURS: ANSWERED})
    return Race(data, measured, {} if is_long else _stages(directory, answer))


def _stages(directory: Path, answer: Path) -> dict[str, float]:
    told = run_once([sys.executable, "-m", "bench.stages", str(directory), str(answer)])
    stages: dict[str, float] = json.loads(told.printed)
    return stages
