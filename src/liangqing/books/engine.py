"""The few things about a database that the ORM has no words for: one snapshot, sequences, what makes a commit durable.

Raw SQL stands here and in `books/immutable.py`, and nowhere else.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, cast

from django.core.management.color import no_style
from django.db import connection, transaction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model

#: What must be set for a commit that was acknowledged to survive the loss of power.
_DURABLE: Final = {
    "postgresql": {"SHOW fsync": {"on"}, "SHOW synchronous_commit": {"on", "remote_apply", "remote_write", "local"}},
    "sqlite": {"PRAGMA synchronous": {"2", "3"}, "PRAGMA journal_mode": {"wal", "memory"}},
}


@contextmanager
def snapshot() -> Iterator[None]:
    """Read as of one moment, however long it takes; writers go on meanwhile."""
    if connection.vendor == "sqlite":
        with _reading_only():
            yield
        return
    is_outermost = not connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        if is_outermost:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


@contextmanager
def _reading_only() -> Iterator[None]:
    """On SQLite a transaction that does not begin IMMEDIATE reads a snapshot and locks nobody out (WAL)."""
    usual = cast("Any", connection)
    mode, usual.transaction_mode = usual.transaction_mode, "DEFERRED"
    try:
        with transaction.atomic():
            yield
    finally:
        usual.transaction_mode = mode


def reset_sequences(models: list[type[Model]]) -> None:
    """Let numbers of rows go on after the greatest that is there, once rows were written with theirs."""
    statements = connection.ops.sequence_reset_sql(no_style(), models)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def not_durable() -> list[str]:
    """Settings of the database with which an acknowledged commit could be lost; empty where it is safe."""
    found = []
    with connection.cursor() as cursor:
        for question, allowed in _DURABLE[connection.vendor].items():
            cursor.execute(question)
            answer = str(cursor.fetchone()[0])
            found += [] if answer in allowed else [f"{question}: {answer}"]
    return found
