"""The few things about a database that the ORM has no words for: one snapshot, sequences, statistics, indexes.

Raw SQL stands here and in `books/immutable.py`, and nowhere else.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, cast

from django.core.management.color import no_style
from django.db import connection, transaction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.models import Model


#: Rows of an index that SQLite looks at to know what the rest is like.
_LOOKED_AT: Final = 1_000


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
    connection.ensure_connection()  # only then has it a mode
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


def refresh_statistics(models: list[type[Model]]) -> None:
    """Let the planner know how many rows a table has now: after very many were written, it would guess the wrong index.

    PostgreSQL does it by itself some minutes later, SQLite never.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit={_LOOKED_AT}")
        for model in models:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def drop_indexes_of_column(schema_editor: BaseDatabaseSchemaEditor, table: str, column: str) -> None:
    """Drop the indexes over a column alone that make nothing unique."""
    database = schema_editor.connection
    with database.cursor() as cursor:
        found = database.introspection.get_constraints(cursor, table)
    for name, told in found.items():
        if told["columns"] == [column] and told["index"] and not told["unique"]:
            schema_editor.execute(f"DROP INDEX {schema_editor.quote_name(name)}")
