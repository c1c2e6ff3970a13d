"""The process that children of `read` are forked from: it has loaded every reader once, so that a child begins at once.

Run as `python -m liangqing.pipeline.read_nursery FD`, the end of a socket pair whose other end `read_children` holds.
Each message there brings a socket of one child's own: it says for how many seconds and in which directory, and is told
the child's process number and, in the end, how it ended. The nursery reads no file, starts no thread, and ends with
whoever holds the other end.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import sys
import tempfile
import traceback
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What a child says last, in its directory, when it ends badly.
ERRORS_FILE: Final = "errors.txt"
_MESSAGE_BYTES: Final = 65_536
_READERS: Final = (
    "liangqing.formats.asking",
    "liangqing.formats.customer_map",
    "liangqing.formats.decisions_workbook",
    "liangqing.formats.import_sheets",
    "liangqing.formats.ledger_file",
    "liangqing.formats.tables.statements",
)


def main(arguments: Sequence[str]) -> int:
    """Fork a child for each socket that comes, until nobody is left to send one."""
    with socket.socket(fileno=int(arguments[0])) as door:
        _load()
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; who asked kills its child
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody here waits for those that watch over a child
        while True:
            said, sockets, _, _ = socket.recv_fds(door, 1, 1)
            if not said:
                return 0
            _watched(door, socket.socket(fileno=sockets[0]))


def _load() -> None:
    """Load every reader a child may need; none of them does anything when it is imported."""
    for reader in _READERS:
        import_module(reader)


def _watched(door: socket.socket, asked: socket.socket) -> None:
    """Fork one that forks the child, waits for it, and tells how it ended."""
    with asked:
        if os.fork() == 0:
            door.close()
            _watch(asked)


def _watch(asked: socket.socket) -> NoReturn:
    """Fork the child and wait for its end, for that of whoever asked, or for its time to be over; it outlives none."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    seconds, _, directory = asked.recv(_MESSAGE_BYTES).decode().partition("\n")
    if not directory:  # who asked was gone before it said what for
        os._exit(0)
    deadline_seconds = float(seconds)
    living, life = os.pipe()
    child = os.fork()
    if child == 0:
        asked.close()
        os.close(living)  # the other end stays open while the child lives
        _read(Path(directory))
    os.close(life)
    try:
        asked.sendall(f"{child}\n".encode())
        told = select.select([living, asked.fileno()], [], [], deadline_seconds)[0]
        if living not in told:
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        asked.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())
    except OSError:  # nobody is there any more
        os.kill(child, signal.SIGKILL)
    finally:
        os._exit(0)


def _read(directory: Path) -> NoReturn:
    """Be the child: what it says goes into a file, what it unpacks into the directory that goes with it."""
    status = 1
    try:
        errors = os.open(directory / ERRORS_FILE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(errors, sys.stderr.fileno())
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.environ["TMPDIR"] = tempfile.tempdir = str(directory)
        from liangqing.pipeline.read_child import main as read  # noqa: PLC0415 - loaded with the readers

        status = read([str(directory)])
    except BaseException:  # noqa: BLE001 - whatever ends it is told in the file
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
