"""The database refuses to change what is posted, whoever asks and however."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from liangqing.books.immutable import MESSAGE, missing_triggers, triggers
from liangqing.books.models.posted import posted_models

TABLES = [model._meta.db_table for model in posted_models()]

pytestmark = pytest.mark.django_db


@pytest.mark.clause("21-3")
def test_every_table_of_posted_rows_is_guarded() -> None:
    assert missing_triggers(TABLES) == []
    assert len(triggers()) == 2 * len(TABLES)


DEFINITIONS = {
    "sqlite": "SELECT group_concat(sql, ';') FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
    "postgresql": "SELECT string_agg(pg_get_triggerdef(oid), ';') FROM pg_trigger WHERE tgrelid = %s::regclass",
}


@pytest.mark.parametrize("table", TABLES)
def test_its_triggers_speak_of_every_verb(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(DEFINITIONS[connection.vendor], [table])
        definitions = cursor.fetchone()[0]
    verbs = {"sqlite": ("BEFORE UPDATE", "BEFORE DELETE"), "postgresql": ("DELETE OR UPDATE", "TRUNCATE")}
    assert [verb for verb in verbs[connection.vendor] if verb not in definitions] == []


@pytest.mark.clause("21-3", "32")
def test_an_event_of_the_log_stays_as_it_is(entity: object) -> None:
    del entity
    insert = "INSERT INTO books_auditevent (position, at, action, subject, reason, previous_sha256, sha256) "
    with connection.cursor() as cursor:
        cursor.execute(insert + "VALUES (1, '2026-03-01 00:00:00', 'x', 'y', '', '0', '1')")
    for change in ("UPDATE books_auditevent SET reason = 'z'", "DELETE FROM books_auditevent"):
        with (
            pytest.raises((IntegrityError, DatabaseError), match=MESSAGE),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(change)
    with connection.cursor() as cursor:
        cursor.execute("SELECT reason FROM books_auditevent")
        assert cursor.fetchall() == [("",)]
