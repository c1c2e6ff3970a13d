"""Processes forked from one that has loaded everything: a trial of hundreds of kills takes a minute, not an hour."""

from __future__ import annotations

import json
import os
import signal
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Ended:
    """How a forked process ended: what it said, or the signal."""

    answer: Any
    signal: int


def forked(work: Callable[[], Any]) -> Ended:
    """Do work in a process of its own, with a connection of its own, and wait for it."""
    return waited(begun(work))


def begun(work: Callable[[], Any]) -> tuple[int, int]:
    """Start work in a process of its own; `waited` tells how it ended."""
    connection.close()
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        _work_and_leave(work, writing)
    os.close(writing)
    return pid, reading


def waited(process: tuple[int, int]) -> Ended:
    """Wait for the end of a process."""
    pid, reading = process
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    _, status = os.waitpid(pid, 0)
    return Ended(json.loads(said) if said else None, os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0)


def die() -> None:
    """End this process as `kill -9` does: nothing runs afterwards, nothing is flushed."""
    os.kill(os.getpid(), signal.SIGKILL)


def _work_and_leave(work: Callable[[], Any], writing: int) -> None:
    code = 0
    try:
        answer = work()
    except Exception:  # noqa: BLE001 - told to the process that waits
        answer, code = {"failed": traceback.format_exc()}, 1
    os.write(writing, json.dumps(answer, default=str).encode())
    connection.close()
    os._exit(code)
