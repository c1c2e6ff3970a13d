"""Which lines may be one event at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.matching.ledgers import books, day

from liangqing.core.policy import Policy
from liangqing.matching.lines.one_event import alike, are_two_documents, fitting
from liangqing.matching.lines.table import pooled
from liangqing.matching.pool.blocks import all_lines
from liangqing.matching.pool.pool import Pool
from liangqing.matching.start.previous import carried_lines

if TYPE_CHECKING:
    from liangqing.matching.lines.line import Line

BOOKS = """
    o1 B 06-03 invoice INV-0012 1.00
    o2 A 06-04 receipt -        -2.00 货款
    o3 A 06-04 receipt -        -2.00 货款
    t1 A 07-05 -       发票12   3.00 invoice_number=25110001
"""


def lines() -> list[Line]:
    table = pooled(*books(BOOKS), carried_lines(None), day("06-30"))
    return all_lines(Pool.of(table, Policy(), day("06-30")), range(table.height))


@pytest.mark.parametrize(("one", "other", "fit"), [(0, 1, True), (0, 2, True), (0, 3, False)])
def test_kinds_of_two_families_are_never_one_event(one: int, other: int, fit: bool) -> None:  # noqa: FBT001 - a row of the table
    found = lines()
    assert alike(found[one], found[other]) == fit


EVENTS = """
    o1 A 06-03 invoice INV-0012 1.00
    o2 A 06-03 receipt INV-0013 1.00
    o3 A 06-03 invoice -        1.00
    o4 A 06-03 -       PAY-0001 1.00
    t1 A 06-04 invoice INV-0012 1.00
    t2 A 06-04 -       INV-0099 1.00
    t3 A 06-04 receipt PAY-77   1.00
    t4 A 06-04 receipt -        1.00
"""


def test_one_event_has_kinds_that_go_together_and_is_not_two_documents() -> None:
    table = pooled(*books(EVENTS), carried_lines(None), day("06-30"))
    found = all_lines(Pool.of(table, Policy(), day("06-30")), range(table.height))
    for one in found:
        fits = [other for other in found if alike(one, other) and not are_two_documents(one, other)]
        assert fitting(one, found) == fits
    assert len({len(fitting(one, found)) for one in found}) > 2
