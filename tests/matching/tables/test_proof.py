"""For each customer and currency, the gap is the sum of its differences, or nothing leaves the house."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from tests.matching.ledgers import answer, hold_to_the_rules

BOOKS = """
    o1 A 06-03 invoice INV-1001 59.00
    o2 A 06-02 invoice INV-1002 7.00
    o3 A 07-02 invoice INV-1003 1.00
    o4 A 06-02 invoice INV-8001 5.00 currency=USD
    t1 A 06-04 invoice INV-1001 59.00
    t2 B 06-01 - - 11.00
"""


def test_no_total_adds_currencies() -> None:
    told = answer(BOOKS)
    assert [(one["customer"], one["currency"], one["gap_minor"]) for one in told.result.proof["customers"]] == [
        ("A", "CNY", 700),
        ("A", "USD", 500),
        ("B", "CNY", -1100),
    ]


def test_every_line_has_one_fate() -> None:
    counts = answer(BOOKS).proof("A")["lines"]
    assert (counts["ours"], counts["theirs"]) == (3, 1)
    assert counts["matched"] == {"ours": 1, "theirs": 1}
    assert counts["one_sided"] == {"ours": 1, "theirs": 0}
    assert counts["after_as_of"] == {"ours": 1, "theirs": 0}
    assert counts["suggested"] == {"ours": 0, "theirs": 0}


def test_what_is_unexplained_forbids_agreement() -> None:
    told = answer(BOOKS)
    assert told.proof("B")["unexplained"] == {"net_minor": -1100, "gross_minor": 1100}
    assert told.proof("B")["conclusion"] == "not_agreed"
    assert told.result.proof["exit_code"] == 1


def test_two_ledgers_that_agree_are_proved() -> None:
    told = answer("o1 A 06-03 invoice INV-1001 59.00\nt1 A 06-04 invoice INV-1001 59.00")
    assert told.proof()["conclusion"] == "agreed"
    assert told.result.proof["exit_code"] == 0


def test_the_code_and_its_sums_net_and_gross() -> None:
    told = answer("o1 A 06-02 invoice INV-1 7.00\nt1 A 06-02 invoice XS-2 5.00")
    (row,) = told.proof()["by_code"]
    assert row == {"code": "E01", "count": 2, "net_minor": 200, "gross_minor": 1200}


def test_the_rules_of_these_tests_notice_a_difference_that_is_lost() -> None:
    result = answer(BOOKS).result
    lost = replace(result, differences=result.differences.filter(pl.col("currency") != "USD"))
    with pytest.raises(AssertionError):
        hold_to_the_rules(lost)
