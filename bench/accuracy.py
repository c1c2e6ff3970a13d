"""How good the program is on a data set."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bench.data import ANSWERED, make, reconciled
from bench.measure import run_once
from bench.results import Answer
from bench.scores.score import score_answer

if TYPE_CHECKING:
    from pathlib import Path

    from bench.data import DataSet


def judged(data: DataSet, out: Path) -> Answer:
    """Reconcile, and score the answer."""
    directory = make(data, out)
    sys.stderr.write(f"accuracy on {data.name}\n")
    answer = directory / "answer"
    run_once(reconciled(directory, answer), ANSWERED)
    return Answer(data, score_answer(answer, directory))
