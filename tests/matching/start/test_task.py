"""What a run is to do, and what it takes from the ledgers where nobody says."""

from __future__ import annotations

from typing import Any

import pytest
from tests.matching.ledgers import answer, books, day

from liangqing.matching.start.task import Task

BOOKS = """
    o1 A 06-01 opening  -       100.00
    o2 A 06-10 invoice  INV-1    40.00
    o3 A 06-12 estimate -        70.00
    t1 A 06-01 opening  -       100.00
    t2 A 06-11 invoice  INV-1    40.00
"""


def task(text: str, **more: Any) -> Task:
    return Task.of(*books(text), **more)


def test_the_last_date_is_the_as_of_date_unless_one_is_given() -> None:
    assert task(BOOKS).as_of == day("06-12")
    assert task(BOOKS, as_of=day("06-30")).as_of == day("06-30")


@pytest.mark.parametrize(("asked", "first"), [(None, "07-01"), ("06-15", "07-01"), ("07-02", "07-02")])
def test_a_period_starts_after_what_is_reconciled(asked: str | None, first: str) -> None:
    june = answer(BOOKS).previous()
    july = BOOKS.replace("06-01 opening", "07-01 opening")
    run = task(july, previous=june, period_from=day(asked) if asked else None)
    assert run.period_from == day(first)


def test_without_a_period_before_it_starts_where_it_is_said_to() -> None:
    assert task(BOOKS).period_from is None
    assert task(BOOKS, period_from=day("06-05")).period_from == day("06-05")


def test_a_ledger_that_does_not_take_up_the_last_balance_is_refused() -> None:
    june = answer(BOOKS).previous()
    with pytest.raises(ValueError, match="no opening balance"):
        task("o1 A 07-01 opening - 210.00\nt1 A 07-03 invoice INV-2 40.00", previous=june)
