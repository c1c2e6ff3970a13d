"""A line is known again by what stands in it, wherever it stands in the file."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from tests.matching.ledgers import books

from liangqing.core.fingerprints import CONTENT, content_fingerprints, fingerprint, with_fingerprints

BOOKS = """
    o1 A 06-04 receipt - -2.00 货款
    o2 A 06-04 receipt - -2.00 货款
    o3 A 06-04 invoice - -2.00 货款
    o4 A 06-04 receipt - -2.00 定金
"""


def test_it_is_sixteen_digits_that_never_change() -> None:
    assert fingerprint(["A", None, 5]) == fingerprint(["A", "", "5"]) == "d49c28e9437264b4"


def test_lines_of_one_content_are_told_apart_by_their_turn() -> None:
    named = with_fingerprints(books(BOOKS)[0])
    assert named["fingerprint"].n_unique() == 2
    assert named["occurrence"].to_list() == [2, 3, 1, 1]


@given(st.permutations(range(4)))
def test_the_order_of_the_file_does_not_matter(order: list[int]) -> None:
    """The kind tells lines of one content apart before their place in the file does."""
    ledger = books(BOOKS)[0]
    named = with_fingerprints(ledger[order]).sort("line").select("line", "fingerprint", "occurrence")
    assert named.rows() == with_fingerprints(ledger).select("line", "fingerprint", "occurrence").rows()


@given(st.lists(st.text(max_size=3), min_size=2, max_size=2), st.lists(st.text(max_size=3), min_size=2, max_size=2))
def test_other_content_is_another_line(one: list[str], other: list[str]) -> None:
    if "\x1f" not in "".join([*one, *other]):
        assert (fingerprint(one) == fingerprint(other)) == (one == other)


def test_the_content_of_many_lines_is_told_as_that_of_one() -> None:
    ledger = books(BOOKS)[0].with_columns(reference=pl.Series(["X-1", None, "", "号"]))
    assert content_fingerprints(ledger) == [fingerprint(row) for row in ledger.select(CONTENT).iter_rows()]
