"""Lines that add up to an amount: when one set is sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.matching.ledgers import books, day

from liangqing.core.policy import Policy, Truth
from liangqing.matching.lines.table import pooled
from liangqing.matching.pool.blocks import all_lines
from liangqing.matching.pool.pool import Pool
from liangqing.matching.start.previous import carried_lines
from liangqing.matching.sums.line_sets import sets_of_lines

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


def test_the_only_set_is_sure_where_few_others_come_near() -> None:
    told = pool()
    _, one, other, *_ = lines(told)
    found = sets_of_lines(told, [one, other], 100_00, most_lines=6)
    assert found is not None
    assert (found.sets, found.exact) == (((one, other),), 1)
    assert found.is_sure(coincidence_ppm=found.chance_ppm)
    assert not found.is_sure(coincidence_ppm=found.chance_ppm - 1)


def test_one_of_two_sets_is_not_sure() -> None:
    told = pool()
    _, one, other, *_, late = lines(told)
    found = sets_of_lines(told, [one, other, late], 100_00, most_lines=6)
    assert found is not None
    assert found.exact == 2
    assert not found.is_sure(coincidence_ppm=1_000_000)


def test_a_search_cut_short_finds_nothing_and_is_counted() -> None:
    told = pool(Policy(truth=Truth(combine_nodes=100)))
    twins = lines(told)[2:3] * 24
    assert sets_of_lines(told, twins, 12 * 38_63, most_lines=12) is None
    assert told.limits_met == {"combine_nodes": 1}
