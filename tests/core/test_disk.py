"""A full disk is known by whoever tells of it; other failures are not taken for one."""

from __future__ import annotations

import errno
import sqlite3

import psycopg.errors
import pytest

from liangqing.core.disk import is_full


def full_database() -> sqlite3.Error:
    """What a database says that may not grow."""
    connection = sqlite3.connect(":memory:")
    connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(sqlite3.Error) as told:
        connection.execute("CREATE TABLE a (b)")
    connection.close()
    return told.value


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_the_system_says_so(number: int) -> None:
    assert is_full(OSError(number, "…"))


def test_sqlite_says_so_below_another_error() -> None:
    wrapped = RuntimeError("the database failed")
    wrapped.__cause__ = full_database()
    assert is_full(wrapped)


def test_postgresql_says_so_by_its_code() -> None:
    assert is_full(psycopg.errors.DiskFull("could not extend file"))


@pytest.mark.parametrize(
    "error", [OSError(errno.EACCES, "denied"), ValueError("no"), sqlite3.OperationalError("locked")]
)
def test_other_failures_are_no_full_disk(error: Exception) -> None:
    assert not is_full(error)
