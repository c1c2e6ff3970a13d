"""Workers side by side; one that dies or falls silent is a failure of its file, and is followed by another."""

from __future__ import annotations

import json
import select
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

#: Wall clock for one file: the processor may be shared, so it is far above what a file may take of it.
_SILENCE_SECONDS: Final = 120
_KEPT: Final = 20


@dataclass
class Tally:
    """What became of the files of one reader. `failures` are the first few: number, damage, what happened."""

    reader: str
    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[int, str, str]] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, number: int, how: str, outcome: str, detail: str) -> None:
        """Count one file."""
        self.outcomes[outcome] += 1
        if outcome == "failed" and len(self.failures) < _KEPT:
            self.failures.append((number, how, detail))


def fuzz(readers: list[str], count: int, seed: int, *, workers: int = 2) -> list[Tally]:
    """Try `count` damaged files of each reader."""
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(lambda reader: _of_reader(reader, count, seed), readers))


def _of_reader(reader: str, count: int, seed: int) -> Tally:
    tally, started, first = Tally(reader), time.perf_counter(), 0
    while first < count:
        first = _of_worker(tally, seed, first, count)
    tally.seconds = time.perf_counter() - started
    return tally


def _of_worker(tally: Tally, seed: int, first: int, count: int) -> int:
    """Let one process go as far as it comes; gives the number to go on with."""
    command = [sys.executable, "-m", "tests.fuzz.worker", tally.reader, str(seed), str(first), str(count)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        is_ready = _line(process) != ""
        while first < count and (line := _line(process)):
            tally.add(*json.loads(line))
            first += 1
        if first == count:
            return count
        process.kill()
        errors = process.stderr.read()[-300:].decode("utf-8", "replace") if process.stderr else ""
    tally.add(first, "?" if is_ready else "undamaged", "failed", f"the process died: {errors}")
    return first + 1 if is_ready else count


def _line(process: subprocess.Popen[bytes]) -> str:
    """The next line it says; empty once it is dead or silent for too long."""
    assert process.stdout is not None
    ready, _, _ = select.select([process.stdout], [], [], _SILENCE_SECONDS)
    return process.stdout.readline().decode() if ready else ""
