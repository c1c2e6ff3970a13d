"""Seconds of each stage of one whole run, as JSON: `python -m bench.stages DATA OUT`."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from liangqing.pipeline.job import Job
from liangqing.pipeline.reconcile import run


def main(data: Path, out: Path) -> None:
    """Reconcile a data set, data written."""
    drawn = json.loads((data / "drawn.json").read_text(encoding="utf-8"))
    as_of = date.fromisoformat(drawn["as_of"])
    outcome = run(Job(data / "ours.parquet", data / "theirs.parquet", out, as_of=as_of, write=("data",)))
    sys.stdout.write(json.dumps(outcome.seconds_by_stage))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
