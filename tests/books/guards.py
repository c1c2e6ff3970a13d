"""The triggers of posted rows, taken away and put back: what only someone with the database's own password could do."""

from __future__ import annotations

from django.db import connection

from liangqing.books.immutable import trigger_statements
from liangqing.books.models import posted_models


def drop_guards() -> None:
    """Let posted rows be changed."""
    with connection.cursor() as cursor:
        for table, statement in _statements():
            if statement.startswith("CREATE TRIGGER"):
                on_table = "" if connection.vendor == "sqlite" else f' ON "{table}"'
                cursor.execute(f'DROP TRIGGER "{statement.split(chr(34))[1]}"{on_table}')


def put_guards_back() -> None:
    """Refuse changes again."""
    with connection.cursor() as cursor:
        for _, statement in _statements():
            cursor.execute(statement)


def _statements() -> list[tuple[str, str]]:
    tables = [model._meta.db_table for model in posted_models()]
    return [(table, statement) for table in tables for statement in trigger_statements(table, connection.vendor)]
