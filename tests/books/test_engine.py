"""One snapshot, however long the reading takes; and what the planner knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection

from liangqing.books.engine import refresh_statistics, snapshot
from liangqing.books.models import Partner

if TYPE_CHECKING:
    from liangqing.books.models import Entity


@pytest.mark.usefixtures("committed")
def test_a_snapshot_reads_and_the_next_transaction_writes(entity: Entity) -> None:
    with snapshot():
        assert Partner.objects.count() == 0
    Partner.objects.create(entity=entity, code="C001", name="大明", currency="CNY")
    assert Partner.objects.count() == 1


def test_the_planner_learns_how_many_rows_there_are(entity: Entity) -> None:
    Partner.objects.bulk_create(Partner(entity=entity, code=f"C{number}", name="大明") for number in range(50))
    refresh_statistics([Partner])
    query = {
        "sqlite": "SELECT CAST(stat AS INTEGER) FROM sqlite_stat1 WHERE tbl = 'books_partner'",
        "postgresql": "SELECT reltuples FROM pg_class WHERE relname = 'books_partner'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        assert {row[0] for row in cursor.fetchall()} == {50}
