"""The server and the worker: up, well, and down again without leaving anybody."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from tests.cli.conftest import environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SERVE = [sys.executable, "-c", "from liangqing.cli.main import main; main()", "serve"]
WAIT_SECONDS = 120


@pytest.fixture
def port() -> int:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def server(installation: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    command = [*SERVE, "--home", str(installation), "--port", str(port), "--lang", "en"]
    said = subprocess.PIPE
    with subprocess.Popen(command, env=environment(), stdout=said, stderr=subprocess.STDOUT, text=True) as process:
        yield process
        process.kill()


def health(port: int) -> dict[str, Any]:
    """What `/health` says; nothing as long as nobody answers."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as answer:
            return dict(json.load(answer))
    except HTTPError as error:
        return dict(json.load(error))
    except (URLError, OSError):
        return {}


def wait_for(wanted: Callable[[], bool]) -> None:
    """Until it is so."""
    end = time.monotonic() + WAIT_SECONDS
    while not wanted():
        assert time.monotonic() < end
        time.sleep(0.2)


def children(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)  # noqa: S607 - the system's
    found = [int(word) for word in listed.stdout.split()]
    return found + [grandchild for child in found for grandchild in children(child)]


def test_it_is_well_and_ends_well(server: subprocess.Popen[str], port: int) -> None:
    wait_for(lambda: health(port).get("status") == "ok")
    assert health(port) | {"version": ""} == {
        "status": "ok",
        "version": "",
        "database": "ok",
        "worker": "ok",
        "disk": "ok",
    }
    family = children(server.pid)
    assert len(family) >= 4
    with closing(socket.create_connection(("127.0.0.1", port))) as half_sent:
        half_sent.sendall(b"POST /login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nab")
        time.sleep(1)
        server.send_signal(signal.SIGTERM)
        time.sleep(1)
        half_sent.sendall(b"cd")
        assert half_sent.recv(12) == b"HTTP/1.1 403"
    assert server.wait(WAIT_SECONDS) == 0
    assert [pid for pid in family if pid in children(1) or is_alive(pid)] == []


def is_alive(pid: int) -> bool:
    listed = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)  # noqa: S607 - the system's
    return bool(listed.stdout.strip()) and not listed.stdout.strip().startswith("Z")


def test_a_database_of_another_version_is_not_opened(
    liangqing: Callable[..., Any], installation: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    shutil.copytree(installation, home)
    with closing(sqlite3.connect(home / "books.sqlite3")) as database, database:
        last = "SELECT max(id) FROM django_migrations WHERE app = 'books'"
        assert database.execute(f"DELETE FROM django_migrations WHERE id = ({last})").rowcount == 1  # noqa: S608 - ours
    done = liangqing("serve", "--home", home, "--wait", 1, "--lang", "en")
    assert (done.returncode, "another version" in done.stderr, "Traceback" in done.stderr) == (2, True, False)
