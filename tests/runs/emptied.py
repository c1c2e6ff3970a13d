"""An installation emptied, as a new machine would be: nothing in its tables, no kept files."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from django.db import connection
from tests.books.guards import drop_guards, put_guards_back

from liangqing.runs.tables import tables

if TYPE_CHECKING:
    from pathlib import Path


def emptied(files: Path) -> None:
    """Delete every row, past the triggers, which stand again afterwards."""
    drop_guards()
    with connection.cursor() as cursor:
        for model in tables():
            cursor.execute(f'DELETE FROM "{model._meta.db_table}"')  # noqa: S608 - names of our own tables
    put_guards_back()
    shutil.rmtree(files, ignore_errors=True)
