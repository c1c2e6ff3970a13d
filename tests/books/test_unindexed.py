"""Columns without an index of their own: the index is gone, the key and the triggers are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection

from liangqing.books.immutable import missing_triggers
from liangqing.books.models import Document, Entry
from liangqing.books.models.posted import posted_models

if TYPE_CHECKING:
    from django.db.models import Model

pytestmark = pytest.mark.django_db


def columns_of_indexes(model: type[Model]) -> list[list[str]]:
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, model._meta.db_table)
    return [one["columns"] for one in found.values() if one["index"] and not one["unique"]]


@pytest.mark.parametrize(("model", "column"), [(Document, "typed_by_id"), (Entry, "entity_id"), (Entry, "partner_id")])
def test_the_index_is_gone_and_the_key_is_not(model: type[Model], column: str) -> None:
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, model._meta.db_table).values()
    assert [column] not in columns_of_indexes(model)
    assert [one["columns"] for one in found if one["foreign_key"] and one["columns"] == [column]] == [[column]]


def test_what_is_looked_up_has_its_index() -> None:
    assert ["document_id"] in columns_of_indexes(Entry)
    assert ["partner_id", "dated_on", "id", "account", "currency", "entity_id", "amount_minor"] in columns_of_indexes(
        Entry
    )


def test_every_posted_table_still_refuses_changes() -> None:
    assert missing_triggers(model._meta.db_table for model in posted_models()) == []
