"""One snapshot, however long the reading takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from liangqing.books.engine import snapshot
from liangqing.books.models import Partner

if TYPE_CHECKING:
    from liangqing.books.models import Entity


@pytest.mark.usefixtures("committed")
def test_a_snapshot_reads_and_the_next_transaction_writes(entity: Entity) -> None:
    with snapshot():
        assert Partner.objects.count() == 0
    Partner.objects.create(entity=entity, code="C001", name="大明", currency="CNY")
    assert Partner.objects.count() == 1
