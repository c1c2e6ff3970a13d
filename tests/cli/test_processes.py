"""Programs that live and die together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from liangqing.cli.processes import Ended, Supervised, run

if TYPE_CHECKING:
    from pathlib import Path

#: Says that it is there, works until it is asked to end, finishes what it does, and has a child of its own.
DILIGENT = """
import pathlib, signal, subprocess, sys, time
here = pathlib.Path(sys.argv[1])
def end(*_):
    time.sleep(0.3); (here / "finished").touch(); sys.exit(0)
signal.signal(signal.SIGTERM, end)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
(here / "child").write_text(str(child.pid)); (here / "ready").touch()
while True: time.sleep(0.05)
"""


def diligent(here: Path) -> Supervised:
    return Supervised("diligent", (sys.executable, "-c", DILIGENT, str(here)))


def is_gone(here: Path) -> bool:
    """Whether the child of the diligent one ends: it was killed, and its end is a matter of moments."""
    pid = (here / "child").read_text()
    for _ in range(200):
        listed = subprocess.run(["ps", "-o", "stat=", "-p", pid], capture_output=True, text=True, check=False)  # noqa: S607 - the system's
        if not listed.stdout.strip() or listed.stdout.startswith("Z"):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_what_is_being_done_is_finished_and_nobody_is_left(tmp_path: Path, number: signal.Signals) -> None:
    def stop_when_ready() -> None:
        while not (tmp_path / "ready").exists():
            pass
        os.kill(os.getpid(), number)

    threading.Thread(target=stop_when_ready).start()
    assert run([diligent(tmp_path)]) is None
    assert (tmp_path / "finished").exists()
    assert is_gone(tmp_path)


def test_where_one_ends_by_itself_the_others_are_stopped(tmp_path: Path) -> None:
    brief = (
        f"import pathlib, time\nwhile not pathlib.Path({str(tmp_path / 'ready')!r}).exists(): time.sleep(.01)\nexit(7)"
    )
    ended = run([diligent(tmp_path), Supervised("brief", (sys.executable, "-c", brief))])
    assert ended == Ended("brief", 7)
    assert (tmp_path / "finished").exists()
    assert is_gone(tmp_path)


def test_the_handlers_of_before_are_back(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGTERM)
    run([Supervised("brief", (sys.executable, "-c", f"open({str(tmp_path / 'x')!r}, 'w')"))])
    assert signal.getsignal(signal.SIGTERM) is before
