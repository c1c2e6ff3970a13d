"""What the database itself refuses: UPDATE and DELETE of posted rows, on both engines, whoever asks.

Triggers, not permissions: they stand in the schema, so they hold for raw SQL and for the owner of the tables.
`liangqing verify` finds a trigger that was dropped (`missing_triggers`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import connection
from django.db.migrations.operations.base import Operation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import ProjectState

MESSAGE: Final = "posted rows are never changed"
_FUNCTION: Final = f"""
CREATE OR REPLACE FUNCTION liangqing_refuse() RETURNS trigger AS
$$ BEGIN RAISE EXCEPTION '{MESSAGE}: %', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$
LANGUAGE plpgsql
"""


def trigger_statements(table: str, vendor: str) -> list[str]:
    """The statements that make a table refuse changes."""
    if vendor == "postgresql":
        row = f'CREATE TRIGGER "{table}_posted" BEFORE UPDATE OR DELETE ON "{table}" FOR EACH ROW'
        whole = f'CREATE TRIGGER "{table}_posted_whole" BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT'
        return [_FUNCTION, *(f"{head} EXECUTE FUNCTION liangqing_refuse()" for head in (row, whole))]
    return [
        f'CREATE TRIGGER "{table}_posted_{verb.lower()}" BEFORE {verb} ON "{table}" '
        f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}: {table}'); END"
        for verb in ("UPDATE", "DELETE")
    ]


class RefuseChanges(Operation):
    """A migration that makes the tables of some models refuse changes."""

    reduces_to_sql = True
    reversible = False

    def __init__(self, models: Iterable[str]) -> None:
        self.models = tuple(models)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Models stay as they are."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Create the triggers."""
        del from_state
        for name in self.models:
            table = to_state.apps.get_model(app_label, name)._meta.db_table
            for statement in trigger_statements(table, schema_editor.connection.vendor):
                schema_editor.execute(statement, params=None)

    def describe(self) -> str:
        """One line for `migrate`."""
        return f"Refuse changes of posted rows of {len(self.models)} tables"


def triggers() -> set[str]:
    """The names of the triggers that are there and enabled."""
    query = {
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {row[0] for row in cursor.fetchall()}


def missing_triggers(tables: Iterable[str]) -> list[str]:
    """Triggers that should stand on the tables and do not."""
    endings = {"postgresql": ("_posted", "_posted_whole"), "sqlite": ("_posted_update", "_posted_delete")}
    there = triggers()
    wanted = (f"{table}{ending}" for table in tables for ending in endings[connection.vendor])
    return sorted(name for name in wanted if name not in there)
