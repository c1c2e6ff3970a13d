"""The lines of both sides in one table, in an order of content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.matching.ledgers import books, day

from liangqing.core.fingerprints import with_fingerprints
from liangqing.core.policy import Policy
from liangqing.matching.lines.table import line_keys, pooled
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


def test_lines_stand_in_order_of_content_not_of_the_file() -> None:
    assert [(line.customer, line.amount_minor) for line in lines()] == [
        ("A", -200),
        ("A", -200),
        ("A", 300),
        ("B", 100),
    ]


def test_references_are_reduced_to_letters_and_digits() -> None:
    late, last = lines()[2:]
    assert (late.key, late.digits, late.other_key) == ("12", "12", "25110001")
    assert (last.key, last.digits, last.other_key) == ("INV0012", "0012", None)


def test_a_line_after_the_date_counts_nothing() -> None:
    table = pooled(*books(BOOKS), carried_lines(None), day("06-30"))
    assert table["counted_minor"].to_list() == [-200, -200, 0, 100]
    assert table["late"].to_list() == [False, False, True, False]


def test_keys_are_those_of_the_ledger_s_own_fingerprints() -> None:
    ours, theirs = books(BOOKS)
    table = pooled(ours, theirs, carried_lines(None), day("06-30"))
    named = with_fingerprints(ours).select("line", "fingerprint", "occurrence").rows()
    by_line = {line: f"ours:{fingerprint}:{occurrence}" for line, fingerprint, occurrence in named}
    keys = line_keys(table, range(table.height))
    told = {line: keys[row] for row, side, line in table.select("row", "side", "line").iter_rows() if side == "ours"}
    assert told == by_line
    assert [key[-2:] for key in (by_line[2], by_line[3])] == [":1", ":2"]
