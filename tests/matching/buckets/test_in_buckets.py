"""A run over buckets gives what one run over all lines gives, to the last byte."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.matching.boxes import reconciled_in_buckets
from tests.matching.drawn import ROWS, ledger
from tests.matching.ledgers import WORKED, Answer, books, day

from liangqing.matching import reconcile

if TYPE_CHECKING:
    from liangqing.core.results import Result

#: Four customers, so that documents stand under a wrong one before and after their own.
SIDES = st.lists(
    st.builds(lambda row, customer: {**row, "customer": customer}, ROWS, st.sampled_from("ABCD")), max_size=10
)
TABLES = ("groups", "matches", "differences", "difference_lines", "open_items")
MANY = """
    o1 C 06-20 invoice INV-3001 8,000.00
    t1 A 06-21 invoice INV-3001 8,000.00
    o2 A 06-02 invoice INV-4001 7,000.00
    t2 D 06-03 invoice INV-4001 7,000.00
    o3 B 06-05 invoice -        4,000.00
    o4 B 06-05 invoice -        4,000.00
    t3 B 06-06 invoice -        4,000.00
    t4 D 06-12 receipt -       -5,000.00
    t5 D 06-12 receipt -       -5,000.00
    o5 D 06-11 receipt -       -5,000.00
    o6 D 06-29 invoice INV-4002   100.00
    o7 D 06-01 invoice INV-5001    10.00
    t6 D 06-16 invoice INV-5001    10.00
"""


def hold_equal(one: Result, other: Result) -> None:
    for name in TABLES:
        table, expected = getattr(other, name), getattr(one, name)
        assert table.to_dicts() == expected.to_dicts(), name
    assert other.proof == one.proof


@pytest.mark.parametrize("text", [WORKED, MANY], ids=["worked", "many"])
@pytest.mark.parametrize("lines", [1, 5, 100])
def test_numbers_links_and_proof_are_those_of_one_run(text: str, lines: int) -> None:
    ledgers = books(text)
    hold_equal(
        reconcile(*ledgers, as_of=day("06-30")), reconciled_in_buckets(*ledgers, lines=lines, as_of=day("06-30"))
    )


def test_the_period_before_is_carried_into_every_bucket() -> None:
    june = Answer(reconcile(*books(MANY), as_of=day("06-30"))).previous()
    july = """
        o1 A 07-01 opening -         7,000.00
        t1 A 07-01 opening -         8,000.00
        o2 B 07-01 opening -         8,000.00
        t2 B 07-01 opening -         4,000.00
        o3 C 07-01 opening -         8,000.00
        t3 C 07-01 opening -             0.00
        o4 D 07-01 opening -        -4,900.00
        t4 D 07-01 opening -        -3,000.00
        t5 D 07-02 invoice INV-4002    100.00
    """
    more: dict[str, Any] = {"as_of": day("07-31"), "previous": june}
    hold_equal(reconcile(*books(july), **more), reconciled_in_buckets(*books(july), lines=2, **more))


@given(ours=SIDES, theirs=SIDES, lines=st.integers(1, 12))
def test_any_ledgers_in_any_buckets_give_one_answer(
    ours: list[dict[str, Any]], theirs: list[dict[str, Any]], lines: int
) -> None:
    ledgers = ledger(ours), ledger(theirs)
    as_of = day("06-30")
    hold_equal(reconcile(*ledgers, as_of=as_of), reconciled_in_buckets(*ledgers, lines=lines, as_of=as_of))


def test_the_rows_of_the_ledgers_may_stand_in_any_order() -> None:
    ours, theirs = books(MANY)
    told = reconciled_in_buckets(ours.reverse(), theirs.reverse(), lines=3, as_of=day("06-30"))
    assert told.proof["digest"] == reconcile(ours, theirs, as_of=day("06-30")).proof["digest"]
    assert isinstance(told.groups, pl.DataFrame)
