"""Only the pool closes a line, so that no line is ever used twice."""

from __future__ import annotations

import polars as pl
import pytest
from tests.matching.ledgers import books, day

from liangqing.core.policy import Policy, Truth
from liangqing.matching.lines.table import pooled
from liangqing.matching.pool.groups import Group
from liangqing.matching.pool.pool import Pool
from liangqing.matching.start.previous import carried_lines

BOOKS = """
    o1 A 06-03 invoice INV-1 1.00
    o2 A 06-04 invoice INV-2 2.00
    t1 A 06-05 invoice INV-1 1.00
    t2 A 06-06 invoice INV-2 2.00
"""


def pool(policy: Policy | None = None) -> Pool:
    """Four open lines: rows 0 to 3 in order of date."""
    lines = pooled(*books(BOOKS), carried_lines(None), day("06-30"))
    return Pool.of(lines, policy or Policy(), day("06-30"))


def group(*rows: int) -> Group:
    return Group(rows, rows[:1], "exact", {})


def test_a_match_closes_its_lines() -> None:
    told = pool()
    assert told.match(group(0, 2))
    assert told.open.tolist() == [False, True, False, True]
    assert told.open_lines("ours")["line"].to_list() == [2]


def test_a_line_used_twice_is_our_own_fault() -> None:
    told = pool()
    told.match(group(0, 2))
    with pytest.raises(AssertionError):
        told.match(group(0, 3))
    with pytest.raises(AssertionError):
        told.match_pairs(pl.DataFrame({"ours": [0], "theirs": [3], "rivals": [0], "days": [1]}), "exact")


def test_one_line_in_two_pairs_of_a_bulk_is_our_own_fault() -> None:
    with pytest.raises(AssertionError):
        pool().match_pairs(pl.DataFrame({"ours": [0, 0], "theirs": [2, 3], "rivals": [0, 0], "days": [1, 1]}), "exact")


def test_what_a_person_rejected_is_neither_matched_nor_asked() -> None:
    told = pool()
    told.rejected = frozenset({frozenset({0, 2})})
    assert not told.match(group(0, 2))
    told.match_pairs(pl.DataFrame({"ours": [0], "theirs": [2], "rivals": [0], "days": [1]}), "exact")
    told.ask([group(0, 2)], "rivals", 0)
    assert told.open.all()
    assert told.questions == []


def test_a_question_closes_nothing_and_shows_the_best() -> None:
    told = pool(Policy(truth=Truth(suggestions=1)))
    told.ask([group(0, 2), group(0, 3)], "rivals", 1)
    (question,) = told.questions
    assert question.groups == (group(0, 2),)
    assert told.asked == {0, 2, 3}
    assert told.open.all()


def test_a_limit_that_was_met_is_counted() -> None:
    told = pool()
    told.count_limit("combine_nodes")
    told.count_limit("combine_nodes")
    assert told.limits_met == {"combine_nodes": 2}
