"""Children are started at once, whoever asks, and none stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic, sleep

import pytest
from tests.formats.ledgers import write_book
from tests.formats.provoked import BOOK

from liangqing.pipeline.read import read_ledger
from liangqing.pipeline.read_children import NURSERY, Nursery

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def children_of(process: int) -> set[int]:
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return {int(child) for task in tasks for child in task.read_text().split()}


def gone(process: int) -> bool:
    """Whether a process ends within a while."""
    until = monotonic() + 20
    while monotonic() < until:
        try:
            if Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                return True
        except FileNotFoundError:
            return True
        sleep(0.05)
    return False


def test_many_threads_share_one_nursery(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", BOOK)
    NURSERY.close()
    before = children_of(os.getpid())
    with ThreadPoolExecutor(8) as pool:
        lines = list(pool.map(lambda _: read_ledger(book, side="theirs").lines.height, range(24)))
    assert (set(lines), len(children_of(os.getpid()) - before)) == ({lines[0]}, 1)


def test_a_nursery_that_was_killed_is_started_anew(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", BOOK)
    before = read_ledger(book, side="theirs").lines
    process = NURSERY._process  # noqa: SLF001 - there is no other way to know it
    assert process is not None
    process.kill()
    process.wait()
    assert read_ledger(book, side="theirs").lines.equals(before)


def test_a_child_that_takes_too_long_is_killed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "request.json")
    nursery = Nursery()
    assert nursery.read(tmp_path, 0.5).status is None
    process = nursery._process  # noqa: SLF001 - the same
    assert process is not None
    nursery.close()
    assert gone(process.pid)


def test_a_forked_process_shares_it_and_leaves_it_to_us(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", BOOK)
    height = read_ledger(book, side="theirs").lines.height
    child = os.fork()
    if child == 0:  # no polars here: its threads stayed behind
        os._exit(0 if NURSERY.read(tmp_path, 60).status == 1 else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert "request.json" in (tmp_path / "errors.txt").read_text()
    assert read_ledger(book, side="theirs").lines.height == height


def test_it_is_gone_when_we_are_killed(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", BOOK)
    program = (
        "import sys, time",
        "from liangqing.pipeline.read import read_ledger",
        "read_ledger(sys.argv[1], side='theirs')",
        "print('read', flush=True)",
        "time.sleep(60)",
    )
    command = [sys.executable, "-c", "\n".join(program), str(book)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "read\n"
        (nursery,) = children_of(process.pid)
        process.send_signal(signal.SIGKILL)
    assert gone(nursery)


def test_a_child_that_waits_for_ever_is_gone_when_we_are_killed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "request.json")
    program = (
        "import sys, threading, time",
        "from pathlib import Path",
        "from liangqing.pipeline.read_children import NURSERY",
        "threading.Thread(target=NURSERY.read, args=(Path(sys.argv[1]), 300), daemon=True).start()",
        "time.sleep(60)",
    )
    with subprocess.Popen([sys.executable, "-c", "\n".join(program), str(tmp_path)]) as process:
        until = monotonic() + 20
        while not (tmp_path / "errors.txt").exists() and monotonic() < until:
            sleep(0.05)
        (nursery,) = children_of(process.pid)
        (watcher,) = children_of(nursery)
        (child,) = children_of(watcher)
        process.send_signal(signal.SIGKILL)
    assert [gone(nursery), gone(watcher), gone(child)] == [True, True, True]


def test_no_program_of_the_directory_one_stands_in_is_run(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", BOOK)
    (tmp_path / "polars.py").write_text("raise SystemExit('not ours')")
    program = "import sys; from liangqing.pipeline.read import read_ledger; import os; os.chdir(sys.argv[2])"
    read = "print(read_ledger(sys.argv[1], side='theirs').lines.height > 0)"
    command = [sys.executable, "-c", f"{program}; {read}", str(book), str(tmp_path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "True\n"), done.stderr
