"""Surer passes come first, and what they close no later pass takes."""

from __future__ import annotations

from tests.matching.ledgers import answer, books, day

from liangqing.core.policy import Policy
from liangqing.matching.carried import carried_lines
from liangqing.matching.lines import pooled
from liangqing.matching.passes import run_passes
from liangqing.matching.pool import Pool


def test_the_same_document_comes_before_the_same_amount() -> None:
    told = answer("""
        o1 A 06-03 invoice INV-1001 59.13
        t1 A 06-03 invoice -        59.13
        t2 A 06-09 invoice INV-1001 59.13
    """)
    assert told.matched == ["exact o1 t2"]


def test_the_own_customer_comes_before_another() -> None:
    told = answer("""
        o1 A 06-03 invoice INV-1001 59.13
        t1 A 06-03 invoice -        59.13
        t2 B 06-03 invoice INV-1001 59.13
    """)
    assert told.matched == ["amount_date o1 t1"]


def test_each_stage_is_told_when_it_is_done() -> None:
    lines = pooled(
        *books("o1 A 06-03 invoice INV-1 1.00\nt1 A 06-03 invoice INV-1 1.00"), carried_lines(None), day("06-30")
    )
    pool = Pool.of(lines, Policy(), day("06-30"))
    told: list[tuple[str, int]] = []
    run_passes(pool, lambda stage, _: told.append((stage, int(pool.open.sum()))))
    assert told == [
        ("exact", 0),
        ("same number", 0),
        ("learn", 0),
        ("customer by customer", 0),
        ("across customers", 0),
    ]
