"""Steps for the processes of the tests to run: a process finds them by their name."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Mapping


def doubled(box: Mapping[str, bytes], given: int) -> tuple[dict[str, bytes], Any]:
    """Keeps what it is given under a new name; tells its double, the threads and the process."""
    kept = len(box)
    return {f"seen-{kept}": str(given).encode()}, (given * 2, pl.thread_pool_size(), os.getpid())


def ended(box: Mapping[str, bytes], given: None) -> tuple[dict[str, bytes], Any]:
    """Ends its own process."""
    os.kill(os.getpid(), signal.SIGKILL)
    return dict(box), given


def wait(box: Mapping[str, bytes], given: str) -> tuple[dict[str, bytes], Any]:
    """Writes the number of its process, and waits."""
    with open(given, "w", encoding="ascii") as file:  # noqa: PTH123 - a path made of text
        file.write(str(os.getpid()))
    time.sleep(60)
    return dict(box), None
