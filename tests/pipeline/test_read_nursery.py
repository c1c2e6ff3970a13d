"""One process loads the readers; children are forked from it, and it ends with those who ask it."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.formats.ledgers import write_book
from tests.formats.provoked import BOOK

from liangqing.core.limits import READ_MEMORY_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def nursery() -> Iterator[tuple[subprocess.Popen[bytes], socket.socket]]:
    ours, its = socket.socketpair()
    with ours, its:
        command = [sys.executable, "-m", "liangqing.pipeline.read_nursery", str(its.fileno())]
        with subprocess.Popen(command, pass_fds=[its.fileno()], stderr=subprocess.PIPE) as process:
            its.close()
            yield process, ours
            ours.close()


def asked(door: socket.socket, directory: Path) -> list[str]:
    ours, its = socket.socketpair()
    with ours:
        with its:
            socket.send_fds(door, [b"."], [its.fileno()])
        ours.sendall(f"60\n{directory}".encode())
        return ours.makefile("r").read().split()


def request(directory: Path, path: Path) -> Path:
    directory.mkdir()
    limits = {"memory_bytes": READ_MEMORY_BYTES, "time_seconds": 60}
    content = {"what": "ledger", "side": "theirs", "currency": "CNY", "mapping": None, "path": str(path), **limits}
    (directory / "request.json").write_text(json.dumps(content))
    return directory


def test_every_child_is_a_process_of_its_own_and_answers_in_its_directory(tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", BOOK)
    first, second = request(tmp_path / "1", book), request(tmp_path / "2", book)
    with nursery() as (_, door):
        (child, status), (other, status_too) = asked(door, first), asked(door, second)
    assert (status, status_too, child != other) == ("0", "0", True)
    assert (first / "lines.parquet").read_bytes() == (second / "lines.parquet").read_bytes()


def test_what_a_child_says_last_is_kept_in_its_directory(tmp_path: Path) -> None:
    with nursery() as (process, door):
        _, status = asked(door, tmp_path)  # where no request lies
        assert status == "1"
        assert "request.json" in (tmp_path / "errors.txt").read_text()
        assert process.poll() is None


def test_it_ends_with_whoever_asks_and_ctrl_c_does_not_end_it(tmp_path: Path) -> None:
    with nursery() as (process, door):
        asked(door, tmp_path)
        process.send_signal(signal.SIGINT)
        assert asked(door, tmp_path)[1] == "1"
        door.close()
        assert process.wait(20) == 0
