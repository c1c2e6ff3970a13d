"""What is settled before anything is matched."""

from __future__ import annotations

from typing import Any

from tests.matching.ledgers import books

from liangqing.core.policy import Policy, Profile
from liangqing.matching.start.prepare import Prepared, prepare
from liangqing.matching.start.task import Task

BOOKS = """
    o1 A 06-01 opening  -       100.00
    o2 A 06-10 invoice  INV-1    40.00
    o3 A 06-12 estimate -        70.00
    t1 A 06-01 opening  -       100.00
    t2 A 06-11 invoice  INV-1    40.00
"""


def prepared(text: str, **more: Any) -> Prepared:
    ledgers = books(text)
    return prepare(*ledgers, Task.of(*ledgers, **more))


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
