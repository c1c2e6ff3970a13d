"""Measures a command as a whole: seconds of the wall clock, and memory of all its processes together.

`python -m bench.measure COMMAND...` prints the figures of one run as JSON.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event, Thread
from typing import IO, TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_SAMPLE_S: Final = 0.05
_PAGE_KIB: Final = os.sysconf("SC_PAGE_SIZE") // 1024
#: Of what a command prints, the end is kept.
_KEPT_BYTES: Final = 20_000


@dataclass(frozen=True)
class Run:
    """One run.

    `peak_mib` is the most that all processes of the command had resident at one time, looked at every 50 ms (what
    they share counts for each), and at least what the largest of them had at any time. `printed` is what it printed.
    """

    seconds: float
    peak_mib: float
    printed: str = ""


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


def run_once(command: Sequence[str], accepted: Sequence[int] = (0,)) -> Run:
    """Run a command; what it writes to the error stream is thrown away.

    A small process of this module starts it: a child's peak begins with the size of the process that started it.

    Raises:
        RuntimeError: it ended with another exit code than those accepted.
    """
    launcher = [sys.executable, "-m", "bench.measure", *command]
    told = json.loads(subprocess.run(launcher, check=True, capture_output=True).stdout)
    if told["code"] not in accepted:
        message = f"{' '.join(command)}: exit {told['code']}"
        raise RuntimeError(message)
    return Run(told["seconds"], told["peak_kib"] / 1024, told["printed"])


def interleaved(
    commands: Mapping[str, Sequence[str]],
    rounds: int,
    *,
    warm: bool = True,
    accepted: Mapping[str, Sequence[int]] | None = None,
) -> dict[str, Measured]:
    """Run the commands in turn, round after round, after one round that does not count.

    A machine's speed drifts; turns let it drift for all alike. `warm` leaves the uncounted round out when false;
    `accepted` names the exit codes of those commands that may end with another than 0.

    Raises:
        RuntimeError: one ended with another exit code.
    """
    known = accepted or {}
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for place in range(0 if warm else 1, rounds + 1):
        for name, command in commands.items():
            run = run_once(command, known.get(name, (0,)))
            if place:
                runs[name].append(run)
            counted = f"round {place} of {rounds}" if place else "not counted"
            sys.stderr.write(f"  {name}: {run.seconds:.2f} s, {run.peak_mib:,.0f} MiB ({counted})\n")
    return {name: Measured(tuple(done)) for name, done in runs.items()}


def _launch(command: Sequence[str]) -> dict[str, float | int | str]:
    """Seconds, peak in KiB, exit code and printed text of a command."""
    with TemporaryFile() as printed:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=printed, stderr=subprocess.DEVNULL)
        with _Watch(process.pid) as watch:
            _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        return {
            "seconds": seconds,
            "peak_kib": max(watch.peak_kib, usage.ru_maxrss),
            "code": process.returncode,
            "printed": _end_of(printed),
        }


def _end_of(file: IO[bytes]) -> str:
    file.seek(max(file.seek(0, os.SEEK_END) - _KEPT_BYTES, 0))
    return file.read().decode(errors="replace")


class _Watch(Thread):
    """Looks at the memory of a process and all that it started, until told to stop."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak_kib = 0
        self._pid = pid
        self._over = Event()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        while not self._over.wait(_SAMPLE_S):
            self.peak_kib = max(self.peak_kib, sum(map(_resident_kib, _tree(self._pid))))


def _tree(pid: int) -> Iterator[int]:
    """A process and all its descendants, as far as they still run."""
    yield pid
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _tree(int(child))


def _resident_kib(pid: int) -> int:
    """Its resident memory; 0 when it has ended, and where the system has no /proc."""
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE_KIB
    return 0


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_launch(sys.argv[1:])))
