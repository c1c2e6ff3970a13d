"""Lines are found by their days and amounts, in order of date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.matching.ledgers import books, day

from liangqing.core.policy import Policy
from liangqing.matching.lines.table import pooled
from liangqing.matching.pool.blocks import all_lines
from liangqing.matching.pool.groups import Group
from liangqing.matching.pool.parts import Parts
from liangqing.matching.pool.pool import Pool
from liangqing.matching.start.previous import carried_lines

if TYPE_CHECKING:
    from liangqing.matching.lines.line import Line

BOOKS = """
    o1 A 06-01 receipt - -100.00
    o2 A 06-02 receipt -  -61.37
    o3 A 06-03 receipt -  -38.63
    o4 A 06-04 invoice -  -38.63
    o5 A 06-05 receipt -   38.63
    o6 A 06-06 receipt -    0.00
    o7 A 06-25 receipt -  -38.63
"""


def pool(policy: Policy | None = None) -> Pool:
    return Pool.of(pooled(*books(BOOKS), carried_lines(None), day("06-30")), policy or Policy(), day("06-30"))


def lines(of: Pool) -> list[Line]:
    """The lines in the order of the books."""
    return all_lines(of, range(of.lines.height))


def test_only_lines_of_the_direction_kind_and_days_that_are_small_enough_are_looked_at() -> None:
    told = pool()
    lump, *others = lines(told)
    parts = Parts(others)

    def amounts(most_minor: int, most_lines: int = 9) -> list[int]:
        window = {"first_day": lump.day, "last_day": lump.day + 10}
        found = parts.possible(lump, told, **window, most_minor=most_minor, most_lines=most_lines)
        return [line.amount_minor for line in found]

    assert amounts(99_99) == [-61_37, -38_63]
    assert amounts(50_00) == [-38_63]
    assert amounts(99_99, most_lines=1) == [-61_37]


def test_lines_of_some_days_and_amounts_are_found_whatever_their_direction() -> None:
    told = pool()
    lump, *others = lines(told)
    parts, first, last = Parts(others), lump.day, lump.day + 10

    def amounts(least_minor: int, most_minor: int, like: Line | None) -> list[int]:
        amounts = {"least_minor": least_minor, "most_minor": most_minor}
        found = parts.within(told, first_day=first, last_day=last, like=like, most_lines=None, **amounts)
        return [line.amount_minor for line in found]

    assert parts.within(told, first_day=first, last_day=last) == others[:-1]
    assert amounts(0, 99_99, None) == [38_63, 0]
    assert amounts(-99_99, -1, None) == [-61_37, -38_63, -38_63]
    assert amounts(-99_99, -1, lump) == [-61_37, -38_63]
    assert [parts.count_within(told, first_day=first, last_day=last, most_lines=most) for most in (3, 9)] == [3, 5]


def test_a_line_that_was_matched_is_no_part() -> None:
    told = pool()
    lump, one, other, *_ = lines(told)
    told.match(Group((one.row,), (one.row,), "cancelled", {}))
    days = {"first_day": lump.day, "last_day": lump.day + 10}
    assert Parts([one, other]).possible(lump, told, **days, most_minor=99_99, most_lines=9) == [other]
