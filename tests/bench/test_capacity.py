"""What a run takes for each line is counted step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.capacity import Taken, taken
from bench.data import DataSet, make

if TYPE_CHECKING:
    from pathlib import Path


def test_every_step_is_counted_over_all_lines(tmp_path: Path) -> None:
    lines, customers, steps = taken(make(DataSet("normal", 600, 3), tmp_path))
    assert [step.name for step in steps] == ["cut", "begin", "match", "hand_over", "answer"]
    assert lines > 1_000
    assert 1 < customers < 600
    assert all(step.box_bytes > lines for step in steps)
    cut, begin, *_ = steps
    assert cut.told_bytes == 0 < begin.told_bytes
    assert begin.box_bytes > cut.box_bytes


def test_a_row_is_told_for_each_line() -> None:
    assert Taken("begin", 5.0, 1_000, 2_000, 30_000).row(1_000) == "| begin | 5000.0 | 30.0 | 1.0 | 2.0 |"
