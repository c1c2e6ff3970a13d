"""The lines of both sides in one table, in an order of content."""

from __future__ import annotations

import pytest
from tests.matching.ledgers import books, day

from liangqing.core.fingerprints import with_fingerprints
from liangqing.core.policy import Policy
from liangqing.matching.blocks import all_lines
from liangqing.matching.carried import carried_lines
from liangqing.matching.lines import Line, alike, are_two_documents, fitting, line_keys, pooled
from liangqing.matching.pool import Pool

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


def test_its_part_of_the_gap_has_the_sign_of_its_side() -> None:
    assert [line.signed_minor for line in lines()] == [-200, -200, -300, 100]


def test_a_payment_is_known_by_its_kind_else_by_its_sign() -> None:
    assert [line.is_money for line in lines()] == [True, True, False, False]


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


def test_what_its_words_tell() -> None:
    assert "receipt" in lines()[0].topics
    assert [line.family for line in lines()] == ["money", "money", None, "trade"]
