"""One snapshot, numbers that go on, commits that are on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection

from liangqing.books.engine import not_durable, snapshot
from liangqing.books.models import Partner

if TYPE_CHECKING:
    from liangqing.books.models import Entity


@pytest.mark.usefixtures("committed")
def test_an_unsafe_setting_is_named() -> None:
    assert not_durable() == []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF" if connection.vendor == "sqlite" else "SET synchronous_commit = off")
    try:
        assert len(not_durable()) == 1
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=FULL" if connection.vendor == "sqlite" else "RESET synchronous_commit")


@pytest.mark.usefixtures("committed")
def test_a_snapshot_reads_and_the_next_transaction_writes(entity: Entity) -> None:
    with snapshot():
        assert Partner.objects.count() == 0
    Partner.objects.create(entity=entity, code="C001", name="大明", currency="CNY")
    assert Partner.objects.count() == 1
