"""Starting children of `read`: forked from a nursery (`read_nursery`) that this process starts when it first reads.

A child begins within hundredths of a second, instead of loading every reader for each file.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liangqing.pipeline.read_nursery import ERRORS_FILE

if TYPE_CHECKING:
    from pathlib import Path

_NURSERY: Final = "liangqing.pipeline.read_nursery"
_TOLD: Final = 20_000  # bytes of the end of what a child said


@dataclass(frozen=True)
class Ended:
    """How a child ended.

    Attributes:
        status: 0; what it exited with; below 0 the signal that ended it; null = it took longer than it was given.
        errors: the end of what it said.
    """

    status: int | None
    errors: str = ""


class Nursery:
    """The nursery of this process; of those forked from it too, and gone when the last of them is."""

    def __init__(self) -> None:
        self._starting = threading.Lock()
        self._door: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        os.register_at_fork(after_in_child=self._renew)
        atexit.register(self.close)

    def read(self, directory: Path, seconds: float) -> Ended:
        """Let a child do what the request in the directory says; it is killed after so many seconds by the clock."""
        ours, its = socket.socketpair()
        with ours:
            try:
                with its:
                    self._send(its)
                ours.sendall(f"{seconds + 1}\n{directory}".encode())  # a second later it ends without us
                return _ended(ours, directory, seconds)
            except TimeoutError:
                return Ended(None)
            except OSError as error:  # the nursery did not start, or was ended
                return Ended(1, str(error))

    def close(self) -> None:
        """End it; the next reading starts another."""
        with self._starting:
            self._forget()

    def _send(self, its: socket.socket) -> None:
        with self._starting:
            for _ in range(2):  # one that was killed is started anew
                door = self._door or self._start()
                try:
                    socket.send_fds(door, [b"."], [its.fileno()])
                except OSError:
                    self._forget()
                else:
                    return
        message = "the process that reads files does not start"
        raise OSError(message)

    def _start(self) -> socket.socket:
        # Fewer threads reserve less address space, which the memory limit counts; and two children may run at once.
        environment = {**os.environ, "POLARS_MAX_THREADS": "2", "RUST_BACKTRACE": "0"}
        ours, its = socket.socketpair()
        with its:
            command = [sys.executable, "-P", "-m", _NURSERY, str(its.fileno())]  # not from where we happen to stand
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                command, pass_fds=[its.fileno()], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=environment
            )
        self._door = ours
        return ours

    def _forget(self) -> None:
        if self._door is not None:
            self._door.close()
        if self._process is not None:
            self._process.wait()
        self._door = self._process = None

    def _renew(self) -> None:
        """A forked process shares the nursery, but not a lock that a thread of its parent held."""
        self._starting = threading.Lock()
        self._process = None


def _ended(told: socket.socket, directory: Path, seconds: float) -> Ended:
    """Wait for the child's number, then for how it ended; whatever keeps us from it ends the child."""
    child, status = 0, ""
    try:
        with told.makefile("r", encoding="ascii") as lines:
            told.settimeout(seconds)
            child = int(lines.readline() or 0)
            status = lines.readline()
    finally:
        if not status:
            _kill(child)
    return Ended(int(status), _said(directory / ERRORS_FILE)) if status else Ended(-signal.SIGKILL)


def _said(errors: Path) -> str:
    """The end of what a child said."""
    if not errors.exists():
        return ""
    with errors.open("rb") as file:
        file.seek(max(0, errors.stat().st_size - _TOLD))
        return file.read(_TOLD).decode("utf-8", "replace")


def _kill(child: int) -> None:
    if child:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)


NURSERY: Final = Nursery()
