"""Workers side by side; one that dies or falls silent is followed by another.

Its file is tried once more in the child process of the product, which decides what became of it.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import TYPE_CHECKING, Final

from tests.fuzz.goldens import golden
from tests.fuzz.mutations import mutated
from tests.fuzz.trial import told, try_in_child

from liangqing.formats.ledger_file import read_file

if TYPE_CHECKING:
    from collections.abc import Callable

#: Wall clock for one file: the processor may be shared, so it is far above what a file may take of it.
_SILENCE_SECONDS: Final = 120
_KEPT: Final = 20
#: As the product starts its child: a panic that writes where it came from takes longer than the reading.
_ENVIRONMENT: Final = {"POLARS_MAX_THREADS": "2", "RUST_BACKTRACE": "0"}


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


def fuzz(
    readers: list[str], count: int, seed: int, *, workers: int = 2, progress: Callable[[Tally], None] | None = None
) -> list[Tally]:
    """Try `count` damaged files of each reader; `progress` is told the tally of a reader after each file."""
    tell = progress or _silent
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(lambda reader: _of_reader(reader, count, seed, tell), readers))


def _environment() -> dict[str, str]:
    """Without what makes coverage trace a process: the limit of its processor time would then mean another thing."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")} | _ENVIRONMENT


def _silent(tally: Tally) -> None:
    """For those who do not ask how far it is."""


def _of_reader(reader: str, count: int, seed: int, tell: Callable[[Tally], None]) -> Tally:
    tally, started, first = Tally(reader), time.perf_counter(), 0
    while first < count:
        first = _of_worker(tally, seed, first, count, tell)
    tally.seconds = time.perf_counter() - started
    return tally


def _of_worker(tally: Tally, seed: int, first: int, count: int, tell: Callable[[Tally], None]) -> int:
    """Let one process go as far as it comes; gives the number to go on with."""
    command = [sys.executable, "-m", "tests.fuzz.worker", tally.reader, str(seed), str(first), str(count)]
    # What it says of its errors goes to a file: nobody empties a pipe meanwhile, and a full one would stop it.
    with (
        TemporaryFile() as said,
        subprocess.Popen(command, bufsize=0, stdout=subprocess.PIPE, stderr=said, env=_environment()) as process,
    ):
        is_ready = _line(process) != ""
        while first < count and (line := _line(process)):
            tally.add(*json.loads(line))
            tell(tally)
            first += 1
        if first == count:
            return count
        process.kill()
        said.seek(0)
        errors = said.read()[-300:].decode("utf-8", "replace")
    if not is_ready:
        tally.add(first, "undamaged", "failed", f"the process died: {errors}")
        return count
    tally.add(first, *_in_child(tally.reader, seed, first, errors))
    tell(tally)
    return first + 1


def _in_child(reader: str, seed: int, number: int, errors: str) -> tuple[str, str, str]:
    """Damage, outcome and detail of a file at which a worker died."""
    one = golden(reader)
    how, content = mutated(one, seed, number)
    with TemporaryDirectory(prefix="fuzz-") as name:
        path = Path(name) / f"ledger{one.suffix}"
        path.write_bytes(one.content)
        whole = told(read_file(path, side="theirs"))
        path.write_bytes(content)
        outcome, detail = try_in_child(one, whole, path)
    return how, outcome, f"{detail} (the process died: {errors})" if outcome == "failed" else detail


def _line(process: subprocess.Popen[bytes]) -> str:
    """The next line it says; empty once it is dead or silent for too long.

    Unbuffered: a line that waits in a buffer of ours would make the file after the next look like the deadly one.
    """
    assert process.stdout is not None
    ready, _, _ = select.select([process.stdout], [], [], _SILENCE_SECONDS)
    return process.stdout.readline().decode() if ready else ""
