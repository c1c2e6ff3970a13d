"""Many at once: no cent is settled twice, no key acts twice, and nobody is told that a database was locked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]


def told_by(trial: str, processes: int, home: Path) -> dict[str, Any]:
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "liangqing.site.settings", "LIANGQING_HOME": str(home)}
    command = [sys.executable, "-m", "tests.trials.books.racing", "--trial", trial, "--processes", str(processes)]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_sixteen_processes_settle_one_receipt_to_the_cent(tmp_path: Path) -> None:
    told = told_by("race", 16, tmp_path)
    assert told["failed"] == []
    assert told["told"] == {"done": 10, "not-enough-open": 70}
    assert (told["settled_minor"], told["open_minor"], told["broken"]) == (100_000, [0, 0], [])


def test_a_hundred_identical_requests_post_once(tmp_path: Path) -> None:
    told = told_by("same_key", 100, tmp_path)
    assert len(told["answers"]) == 1
    assert "invoice-2026-000001" in told["answers"][0]
    assert (told["documents"], told["events"], told["broken"]) == (1, 1, [])
