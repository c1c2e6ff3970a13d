"""What is settled before anything is matched."""

from __future__ import annotations

from typing import Any

import pytest
from tests.matching.ledgers import answer, books, day

from liangqing.core.policy import Policy, Profile
from liangqing.matching.prepare import Prepared, prepare

BOOKS = """
    o1 A 06-01 opening  -       100.00
    o2 A 06-10 invoice  INV-1    40.00
    o3 A 06-12 estimate -        70.00
    t1 A 06-01 opening  -       100.00
    t2 A 06-11 invoice  INV-1    40.00
"""


def prepared(text: str, **more: Any) -> Prepared:
    given = {"as_of": None, "period_from": None, "policy": None, "previous": None, "decisions": (), **more}
    return prepare(*books(text), **given)


def open_lines(run: Prepared) -> list[tuple[str, int]]:
    return [row for side in ("ours", "theirs") for row in run.pool.open_lines(side).select("side", "line").rows()]


def test_openings_are_set_aside() -> None:
    run = prepared(BOOKS)
    assert open_lines(run) == [("ours", 2), ("ours", 3), ("theirs", 2)]
    assert [len(rows) for rows in run.opening_rows.values()] == [2]


def test_what_a_profile_leaves_out_is_no_longer_open_but_a_difference() -> None:
    run = prepared(BOOKS, policy=Policy(profile={"A": Profile(estimates="out")}))
    assert open_lines(run) == [("ours", 2), ("theirs", 2)]
    assert [single.code for single in run.singles] == ["T05"]


def test_the_last_date_is_the_as_of_date_unless_one_is_given() -> None:
    assert prepared(BOOKS).pool.as_of == day("06-12")
    assert prepared(BOOKS, as_of=day("06-30")).pool.as_of == day("06-30")


@pytest.mark.parametrize(("asked", "first"), [(None, "07-01"), ("06-15", "07-01"), ("07-02", "07-02")])
def test_a_period_starts_after_what_is_reconciled(asked: str | None, first: str) -> None:
    june = answer(BOOKS).previous()
    july = BOOKS.replace("06-01 opening", "07-01 opening")
    run = prepared(july, previous=june, period_from=day(asked) if asked else None)
    assert run.period_from == day(first)


def test_without_a_period_before_it_starts_where_it_is_said_to() -> None:
    assert prepared(BOOKS).period_from is None
    assert prepared(BOOKS, period_from=day("06-05")).period_from == day("06-05")


def test_a_ledger_that_does_not_take_up_the_last_balance_is_refused() -> None:
    june = answer(BOOKS).previous()
    with pytest.raises(ValueError, match="no opening balance"):
        prepared("o1 A 07-01 opening - 210.00\nt1 A 07-03 invoice INV-2 40.00", previous=june)
