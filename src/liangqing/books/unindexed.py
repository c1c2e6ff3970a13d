"""Taking the index of a column away, without writing its table anew.

Django's own `AlterField` copies the table on SQLite, and with it goes each trigger that refuses changes of posted rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.migrations.operations import AlterField
from django.db.models import Index

from liangqing.books.engine import indexes_of_column

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import ProjectState


class Unindexed(AlterField):
    """A migration after which a foreign key has no index of its own; nothing else about it may differ."""

    reversible = False

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Drop the index."""
        del to_state
        model = from_state.apps.get_model(app_label, self.model_name)
        column = model._meta.get_field(self.name).column
        for name in indexes_of_column(schema_editor.connection, model._meta.db_table, column):
            schema_editor.remove_index(model, Index(fields=[self.name], name=name))

    def describe(self) -> str:
        """One line for `migrate`."""
        return f"Take the index of {self.name} away from {self.model_name}"
