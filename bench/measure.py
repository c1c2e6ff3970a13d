"""Measures a command as a whole process: seconds of the wall clock, and peak memory of the process and its children."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Run:
    """One run. `peak_mib` is the largest resident size of any one process in it."""

    seconds: float
    peak_mib: float


@dataclass(frozen=True)
class Measured:
    """Several runs of one command."""

    runs: tuple[Run, ...]

    @property
    def median_s(self) -> float:
        """The middle time."""
        return statistics.median(run.seconds for run in self.runs)

    @property
    def spread_s(self) -> tuple[float, float]:
        """The shortest and the longest time."""
        return min(run.seconds for run in self.runs), max(run.seconds for run in self.runs)

    @property
    def peak_mib(self) -> float:
        """The largest memory of all runs."""
        return max(run.peak_mib for run in self.runs)


def run_once(command: Sequence[str], accepted: Sequence[int] = (0, 1)) -> Run:
    """Run a command, its output thrown away.

    A small process of this module starts it: a child's peak begins with the size of the process that started it.

    Raises:
        RuntimeError: it ended with another exit code than those accepted.
    """
    launcher = [sys.executable, "-m", "bench.measure", *command]
    seconds, peak_kib, code = json.loads(subprocess.run(launcher, check=True, capture_output=True).stdout)
    if code not in accepted:
        message = f"{command}: exit {code}"
        raise RuntimeError(message)
    return Run(seconds, peak_kib / 1024)


def _launch(command: Sequence[str]) -> tuple[float, int, int]:
    """Seconds, peak in KiB and exit code of a command."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - started, usage.ru_maxrss, process.returncode


def interleaved(commands: dict[str, Sequence[str]], rounds: int) -> dict[str, Measured]:
    """Run the commands in turn, round after round, after one round that does not count.

    A machine's speed drifts; turns let it drift for all alike.
    """
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for place in range(rounds + 1):
        for name, command in commands.items():
            run = run_once(command)
            if place:
                runs[name].append(run)
                sys.stderr.write(f"  {name}: {run.seconds:.2f} s, {run.peak_mib:,.0f} MiB\n")
    return {name: Measured(tuple(done)) for name, done in runs.items()}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_launch(sys.argv[1:])))
