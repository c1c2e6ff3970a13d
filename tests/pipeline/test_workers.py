"""Steps in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from tests.pipeline.steps import doubled, ended

from liangqing.core.problems import RefusedError
from liangqing.pipeline.spill import spilled
from liangqing.pipeline.workers import workers

if TYPE_CHECKING:
    from pathlib import Path

WAITING = """
import os, sys, time
from pathlib import Path
from liangqing.pipeline.spill import spilled
from liangqing.pipeline.workers import workers
from tests.pipeline.steps import wait

if __name__ == "__main__":
    with spilled(Path(sys.argv[1]), 1) as spill, workers(spill, print, 1) as each:
        each(wait, [sys.argv[1] + ".pid"])
"""


def test_what_steps_tell_comes_in_order_and_what_they_keep_stays(tmp_path: Path) -> None:
    done: list[tuple[int, int]] = []
    with (
        spilled(tmp_path / "out", 3) as spill,
        workers(spill, lambda _, count, of: done.append((count, of)), 2) as each,
    ):
        told = each(doubled, [1, 2, 3])
        each(doubled, [4, 5, 6])
        assert [dict(box) for box in spill.boxes] == [
            {"seen-0": str(first).encode(), "seen-1": str(first + 3).encode()} for first in (1, 2, 3)
        ]
    assert [number for number, _, _ in told] == [2, 4, 6]
    assert {threads for _, threads, _ in told} == {1}
    assert os.getpid() not in {process for _, _, process in told}
    assert done == [(1, 3), (2, 3), (3, 3)] * 2


def test_a_process_that_is_ended_is_told_and_nothing_hangs(tmp_path: Path) -> None:
    with (
        pytest.raises(RefusedError) as refused,
        spilled(tmp_path / "out", 2) as spill,
        workers(spill, lambda *_: None, 2) as each,
    ):
        each(ended, [None, None])
    assert [problem.code for problem in refused.value.problems] == ["engine-ended"]


def test_no_process_outlives_the_one_that_started_it(tmp_path: Path) -> None:
    pid = tmp_path / "out.pid"
    parent = subprocess.Popen([sys.executable, "-c", WAITING, str(tmp_path / "out")])
    child = _appeared(pid, parent)
    parent.kill()
    parent.wait()
    for _ in range(600):
        if not _lives(child):
            return
        time.sleep(0.05)
    pytest.fail("the process still lives")


def _appeared(pid: Path, parent: subprocess.Popen[bytes]) -> int:
    while not (pid.exists() and pid.read_text(encoding="ascii")):
        assert parent.poll() is None
        time.sleep(0.05)
    return int(pid.read_text(encoding="ascii"))


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:  # noqa: PTH123 - no file of ours
        return file.read().rsplit(")", 1)[1].split()[0] != "Z"
