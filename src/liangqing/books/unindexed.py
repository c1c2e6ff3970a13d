"""Taking the index of a column away, without writing its table anew.

Django's own `AlterField` copies the table on SQLite, and with it goes each trigger that refuses changes of posted rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.migrations.operations import AlterField

from liangqing.books.engine import drop_indexes_of_column

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import ProjectState


class Unindexed(AlterField):
    """A migration after which a foreign key has no index of its own; nothing else about it may differ."""

    reversible = False

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """As Django's, but every model is rendered anew once, when the next asks for it, not after each of these."""
        vars(state).pop("apps", None)
        super().state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Drop the index."""
        del to_state
        options = from_state.models[app_label, self.model_name_lower].options
        table, column = options.get("db_table", f"{app_label}_{self.model_name_lower}"), f"{self.name}_id"
        drop_indexes_of_column(schema_editor, table, column)

    def describe(self) -> str:
        """One line for `migrate`."""
        return f"Take the index of {self.name} away from {self.model_name}"
