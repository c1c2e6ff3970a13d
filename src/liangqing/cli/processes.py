"""Processes that live and die together: the server and the worker of `liangqing serve`."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Sequence

#: How long requests and tasks that are being done may take to end, in seconds; then their process is killed.
GRACE_SECONDS: Final = 30
#: Requests that a server process works on at once for each processor, and that it takes before others wait outside.
THREADS_EACH: Final = 2
WAITING: Final = 64
_LOOK_SECONDS: Final = 0.5
_PARENT_DEATH_SIGNAL: Final = 1  # PR_SET_PDEATHSIG of prctl(2)


@dataclass(frozen=True)
class Supervised:
    """A program that is to run all the time."""

    name: str
    command: tuple[str, ...]

    @classmethod
    def server(cls, host: str, port: int, processes: int) -> Self:
        """Granian with our WSGI application."""
        options = ("--interface", "wsgi", "--host", host, "--port", str(port), "--workers", str(processes), "--no-ws")
        at_once = THREADS_EACH * (os.cpu_count() or 1)
        threads = ("--blocking-threads", str(at_once), "--backpressure", str(WAITING))
        limits = (*threads, "--workers-kill-timeout", str(GRACE_SECONDS), "--log-level", "warning")
        return cls("server", (sys.executable, "-m", "granian", *options, *limits, "liangqing.site.wsgi:application"))

    @classmethod
    def worker(cls) -> Self:
        """The cluster of django-q2."""
        return cls("worker", (sys.executable, "-m", "django", "qcluster"))


@dataclass(frozen=True)
class Ended:
    """A program that ended though nobody asked it to."""

    name: str
    status: int


def run(programs: Sequence[Supervised]) -> Ended | None:
    """Run programs until a signal asks to stop (None) or one of them ends by itself. None of them is left behind."""
    is_asked = threading.Event()
    before = {number: signal.signal(number, lambda *_: is_asked.set()) for number in (signal.SIGTERM, signal.SIGINT)}
    children: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for program in programs:
            children[program.name] = _start(program)
        return _watch(children, is_asked)
    finally:
        _stop(list(children.values()))
        for number, handler in before.items():
            signal.signal(number, handler)


def _start(program: Supervised) -> subprocess.Popen[bytes]:
    """Start in a session of its own: Ctrl-C reaches us alone, and its whole group can be ended."""
    return subprocess.Popen(  # noqa: S603 - our own programs
        program.command,
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        preexec_fn=_end_with_parent,  # noqa: PLW1509 - no thread runs here
    )


def _end_with_parent() -> None:
    """Where Linux offers it: a child is asked to end should we be killed."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGTERM)


def _watch(children: dict[str, subprocess.Popen[bytes]], is_asked: threading.Event) -> Ended | None:
    while not is_asked.wait(_LOOK_SECONDS):
        for name, child in children.items():
            if child.poll() is not None:
                return Ended(name, child.returncode)
    return None


def _stop(children: Sequence[subprocess.Popen[bytes]]) -> None:
    """Ask all to end, wait, and kill the groups of those that do not."""
    for child in children:
        with contextlib.suppress(ProcessLookupError):
            child.terminate()
    for child in children:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(GRACE_SECONDS + 5)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
