"""Books are opened only where what was acknowledged stays."""

from __future__ import annotations

import pytest
from django.db import connection

from liangqing.books.durability import of_expat, weaknesses


@pytest.mark.django_db
def test_here_all_is_well() -> None:
    # a database in memory has no journal to write ahead
    expected = ["memory" in sentence for sentence in weaknesses(str)]
    assert expected == ([True] if connection.vendor == "sqlite" else [])


@pytest.mark.django_db(transaction=True)
def test_a_database_that_does_not_sync_is_told() -> None:
    setting = {"sqlite": "PRAGMA synchronous = {}", "postgresql": "SET synchronous_commit = {}"}[connection.vendor]
    weak, strong = {"sqlite": ("NORMAL", "FULL"), "postgresql": ("off", "on")}[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(setting.format(weak))
        try:
            assert any("synchronous" in sentence for sentence in weaknesses(str))
        finally:
            cursor.execute(setting.format(strong))


@pytest.mark.parametrize(("version", "is_told"), [((2, 4, 0), True), ((2, 4, 1), False), ((2, 5, 0), False)])
def test_an_old_xml_library_is_told(version: tuple[int, int, int], *, is_told: bool) -> None:
    assert bool(of_expat(version)) is is_told
