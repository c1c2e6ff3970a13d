"""Reading a ledger file in a child process with limits, so that no file can hurt the program that asked for it.

The child (`read_child`) gets limits on memory, processor time and size of what it writes; it hands its answer over
as files in a directory of its own. Whatever ends it - a limit, a crash of a reader, a signal - is a `Problem`.
A file in canonical form is only checked in the child, and read here once the child has said yes.
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from liangqing.core.decisions import Decision
from liangqing.core.limits import READ_MEMORY_BYTES, READ_TIME_SECONDS
from liangqing.core.problems import Problem, RefusedError
from liangqing.core.readings import Reading
from liangqing.formats import canonical
from liangqing.pipeline.read_child import (
    DECISIONS_FILE,
    LINES_FILE,
    MAP_FILE,
    PROBLEMS_FILE,
    READING_FILE,
    REQUEST_FILE,
)
from liangqing.pipeline.read_children import NURSERY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from liangqing.core.schemas import Side
    from liangqing.formats.mapping import Mapping as LedgerMapping

#: A failed allocation ends Rust by SIGABRT, Python by MemoryError, and the loader of libraries by an ImportError.
_OUT_OF_MEMORY: Final = ("memory allocation of", "MemoryError", "Cannot allocate memory", "failed to map segment")


def read_ledger(
    path: Path | str,
    *,
    side: Side,
    mapping: LedgerMapping | None = None,
    currency: str = "CNY",
    progress: Callable[[str], None] | None = None,
    memory_bytes: int = READ_MEMORY_BYTES,
    time_seconds: int = READ_TIME_SECONDS,
) -> Reading:
    """The ledger in the file, as lines in canonical form with everything that was understood of it.

    `side` says whose ledger it is where the file does not; `currency` is taken where the file names none.
    `progress` is told the file's name when its reading begins and ends.

    Raises:
        RefusedError: with every problem found; nothing of the file is used.
    """
    path = Path(path)
    tell = progress or _silent
    tell(path.name)
    request = {
        **_request("ledger", path, memory_bytes, time_seconds),
        "side": side,
        "currency": currency,
        "mapping": asdict(mapping) if mapping else None,
    }
    with TemporaryDirectory(prefix="liangqing-read-") as name:
        directory = Path(name)
        run_child(directory, request, path.name)
        reading = _answer(directory, path)
    tell(path.name)
    return reading


def read_two(
    ours: Path | str,
    theirs: Path | str,
    *,
    ours_mapping: LedgerMapping | None = None,
    theirs_mapping: LedgerMapping | None = None,
    partner: str | None = None,
    currency: str = "CNY",
    progress: Callable[[str], None] | None = None,
) -> tuple[Reading, Reading]:
    """Both ledgers, read at the same time.

    Questions say under whose name their answer is to be kept: ours, or that of `partner`, whose ledger theirs is.

    Raises:
        RefusedError: with every problem of both files.
    """
    with ThreadPoolExecutor(2) as pool:
        tasks = [
            pool.submit(read_ledger, ours, side="ours", mapping=ours_mapping, currency=currency, progress=progress),
            pool.submit(
                read_ledger, theirs, side="theirs", mapping=theirs_mapping, currency=currency, progress=progress
            ),
        ]
    owners = ("--side ours", f"--partner {partner}" if partner else None)
    problems = [
        _owned(problem, owner)
        for task, owner in zip(tasks, owners, strict=True)
        if isinstance(refusal := task.exception(), RefusedError)
        for problem in refusal.problems
    ]
    if problems:
        raise RefusedError(problems)
    ours_reading, theirs_reading = (task.result() for task in tasks)
    statements = [one.file for one in (ours_reading, theirs_reading) if one.nature == "statement"]
    if statements:
        raise RefusedError(Problem("not-a-ledger", file=file) for file in statements)
    return ours_reading, theirs_reading


def _owned(problem: Problem, owner: str | None) -> Problem:
    """A question with the words of the command line that say whose file it is about."""
    return replace(problem, values={**problem.values, "owner": owner}) if owner and problem.options else problem


def read_customer_map(path: Path | str) -> dict[str, str]:
    """Their names -> our customer codes, from a table a person made (`formats/customer_map`).

    Raises:
        RefusedError: the table cannot be read, or names one of theirs twice.
    """
    content: dict[str, str] = _small("customer_map", Path(path), MAP_FILE)
    return content


def read_decisions(path: Path | str) -> list[Decision]:
    """The decisions in a workbook that people filled in (`formats/decisions_workbook`), in its order.

    Raises:
        RefusedError: no such workbook, or an entry that cannot be taken (all of them at once).
    """
    return [Decision.from_json(one) for one in _small("decisions", Path(path), DECISIONS_FILE)]


def _small(what: str, path: Path, answer: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    """What a child reads in a file and answers as JSON."""
    with TemporaryDirectory(prefix="liangqing-read-") as name:
        run_child(Path(name), _request(what, path, READ_MEMORY_BYTES, READ_TIME_SECONDS), path.name)
        return json.loads((Path(name) / answer).read_text(encoding="utf-8"))


def _request(what: str, path: Path, memory_bytes: int, time_seconds: int) -> dict[str, Any]:
    absolute = str(path.absolute())
    return {"what": what, "path": absolute, "memory_bytes": memory_bytes, "time_seconds": time_seconds}


def run_child(directory: Path, request: Mapping[str, Any], file: str) -> None:
    """Let the child do what the request says, in `directory`.

    Raises:
        RefusedError: what the child found wrong, or how it ended.
    """
    (directory / REQUEST_FILE).write_text(json.dumps(request), encoding="utf-8")
    ended = NURSERY.read(directory, request["time_seconds"] + 5)
    if ended.status is None:
        raise RefusedError([Problem("read-time", file=file, values={"limit": request["time_seconds"]})])
    problems = directory / PROBLEMS_FILE
    if ended.status == 0 and problems.exists():
        raise RefusedError(Problem.from_json(item) for item in json.loads(problems.read_text(encoding="utf-8")))
    if ended.status != 0:
        raise RefusedError([_death(ended.status, ended.errors, request, file)])


def _silent(message: str) -> None:
    """For those who do not ask how far it is."""


def _death(status: int, errors: str, request: Mapping[str, Any], file: str) -> Problem:
    if any(sign in errors for sign in _OUT_OF_MEMORY):
        return Problem("read-memory", file=file, values={"limit": request["memory_bytes"] // 1024**2})
    if -status in {24, 9}:  # SIGXCPU and, when that is not heeded, SIGKILL
        return Problem("read-time", file=file, values={"limit": request["time_seconds"]})
    last = errors.strip().rsplit("\n", 1)[-1][:200] or f"exit {status}"
    return Problem("read-failed", file=file, values={"detail": last})


def _answer(directory: Path, path: Path) -> Reading:
    content = json.loads((directory / READING_FILE).read_text(encoding="utf-8"))
    reading = Reading.from_json(content)
    if not (directory / LINES_FILE).exists():
        return replace(reading, lines=canonical.load(path))
    return replace(reading, lines=pl.read_parquet(directory / LINES_FILE, memory_map=False))
