"""Books are opened only where what was acknowledged stays."""

from __future__ import annotations

import pytest
from django.db import connection

from liangqing.books.durability import SYNCING, of_expat, of_postgresql, of_sqlite, weaknesses


@pytest.mark.django_db
def test_here_all_is_well() -> None:
    # a database in memory has no journal to write ahead
    expected = ["memory" in sentence for sentence in weaknesses(str)]
    assert expected == ([True] if connection.vendor == "sqlite" else [])


@pytest.mark.parametrize(
    ("level", "mode", "told"),
    [(2, "wal", []), (3, "wal", []), (1, "wal", ["synchronous"]), (0, "delete", ["synchronous", "journal_mode"])],
)
def test_a_sqlite_that_does_not_sync_is_told(level: int, mode: str, told: list[str]) -> None:
    assert [values["name"] for _, values in of_sqlite(level, mode)] == told


def test_a_postgresql_that_does_not_sync_is_told() -> None:
    settings = dict.fromkeys(SYNCING, "on") | {"fsync": "off", "synchronous_commit": "remote_apply"}
    assert [values["name"] for _, values in of_postgresql(settings)] == ["fsync"]


@pytest.mark.parametrize(("version", "is_told"), [((2, 4, 0), True), ((2, 4, 1), False), ((2, 5, 0), False)])
def test_an_old_xml_library_is_told(version: tuple[int, int, int], *, is_told: bool) -> None:
    assert bool(of_expat(version)) is is_told
