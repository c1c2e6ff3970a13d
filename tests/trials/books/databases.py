"""Databases of a trial's own, on whichever database the run is: made, copied, worked in, dropped."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import connection, connections

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def own_database(name: str) -> Iterator[None]:
    """A database of this trial's own on the server of the run; on SQLite the home directory already is one."""
    if connection.vendor == "sqlite":
        yield
        return
    with _created(f'CREATE DATABASE "{name}"', name):
        yield


@contextmanager
def copied(name: str) -> Iterator[None]:
    """Work in a copy of the database at hand, which nobody may be connected to; the copy goes with the block."""
    usual = str(connection.settings_dict["NAME"])
    if connection.vendor == "postgresql":
        with _created(f'CREATE DATABASE "{name}" TEMPLATE "{usual}"', name):
            yield
        return
    path = Path(usual).with_name(f"{name}.sqlite3")
    connection.close()
    shutil.copyfile(usual, path)
    try:
        with _named(str(path)):
            yield
    finally:
        _removed(path)


@contextmanager
def emptied(name: str) -> Iterator[None]:
    """Work in another database, without a table."""
    if connection.vendor == "postgresql":
        with _created(f'CREATE DATABASE "{name}"', name):
            yield
        return
    path = Path(str(connection.settings_dict["NAME"])).with_name(f"{name}.sqlite3")
    try:
        with _named(str(path)):
            yield
    finally:
        _removed(path)


@contextmanager
def _created(statement: str, name: str) -> Iterator[None]:
    """A database of PostgreSQL, made by a statement from its `postgres` database."""
    try:
        _order(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        _order(statement)
        with _named(name):
            yield
    finally:
        _order(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _removed(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _order(statement: str) -> None:
    """A statement about databases, given from one that is none of them."""
    with _named("postgres"):
        with connection.cursor() as cursor:
            cursor.execute(statement)
        connection.close()


@contextmanager
def _named(name: str) -> Iterator[None]:
    """Connections go to the database of this name."""
    connection.close()
    settings = connections.databases["default"]
    usual, settings["NAME"] = settings["NAME"], name
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        settings["NAME"] = connection.settings_dict["NAME"] = usual
