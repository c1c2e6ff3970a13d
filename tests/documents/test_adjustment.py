"""The 调节表: where each difference stands, and that the two halves and what stays apart make one identity."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.documents.adjustments import adjustment, item

from liangqing.core.codes import CODES
from liangqing.documents.adjustment import CodeTotal, adjustments_of
from liangqing.documents.items import Item, items_of

if TYPE_CHECKING:
    from liangqing.core.results import Result

SIDES = ("ours", "theirs", None)
FAULTS = ("ours", "theirs", "both", "nobody", "unknown")


def test_the_worked_books_stand_as_the_contract_says(books: Result) -> None:
    first, second = adjustments_of(books, items_of(books))
    assert first.gap_minor == 5_500_00
    assert first.adjusted_minor("ours") == 176_000_00  # 184,500 − bank charge 500 − duplicate 7,000 − in transit 1,000
    assert first.adjusted_minor("theirs") == 180_000_00  # 179,000 + in transit 9,000 − booked for B 8,000
    assert first.open_minor == -4_000_00  # what waits for a decision
    assert first.deducted("ours") == [
        CodeTotal("B01", 1, 500_00),
        CodeTotal("E02", 1, 7_000_00),
        CodeTotal("T02", 1, 1_000_00),
    ]
    assert first.added("theirs") == [CodeTotal("T01", 1, 9_000_00)]
    assert first.deducted("theirs") == [CodeTotal("E03", 1, 8_000_00)]
    assert second.adjusted_minor("ours") == second.adjusted_minor("theirs") == 13_000_00


@pytest.mark.parametrize(
    ("code", "fault", "side", "place"),
    [
        ("T01", "nobody", "ours", "theirs"),  # we have it, the customer not yet
        ("T02", "nobody", "theirs", "ours"),  # the customer has it, we not yet
        ("T03", "nobody", "ours", "theirs"),
        ("T05", "nobody", "theirs", "ours"),
        ("E01", "ours", "theirs", "ours"),
        ("E02", "theirs", "theirs", "theirs"),
        ("E07", "both", None, "disputed"),
        ("P01", "ours", "theirs", "ours"),
        ("P03", "unknown", None, "disputed"),
        ("P06", "nobody", None, "ours"),  # we write the rounding off
        ("P05", "nobody", None, "disputed"),  # a rate is agreed first
        ("D03", "ours", "theirs", "disputed"),  # a rebate is agreed first, whoever is at fault
        ("D04", "unknown", "theirs", "disputed"),
        ("N05", "nobody", "ours", "ours"),  # the claim lives on after its write-off
        ("B01", "ours", None, "ours"),
    ],
)
def test_each_difference_has_its_place(code: str, fault: str, side: str | None, place: str) -> None:
    assert item(code, fault, side).place == place


def test_what_waits_and_what_is_unexplained_adjusts_nothing() -> None:
    assert item("S01", "unknown", "ours", basis="pending").place == "pending"
    assert item("U99", "unknown", "ours", basis="unexplained").place == "unexplained"


one_item = st.builds(
    item,
    st.sampled_from(sorted(CODES)),
    st.sampled_from(FAULTS),
    st.sampled_from(SIDES),
    st.integers(-(10**9), 10**9),
)


@given(st.lists(one_item, max_size=12), st.integers(-(10**9), 10**9))
def test_the_identity_holds_whatever_the_differences_are(items: list[Item], ours: int) -> None:
    table = adjustment(*items, ours=ours)
    apart = table.adjusted_minor("ours") - table.adjusted_minor("theirs")
    assert apart == sum(table.total_minor(place) for place in ("disputed", "pending", "unexplained"))
    halves = {
        side: sum(total.amount_minor for total in table.added(side))
        - sum(total.amount_minor for total in table.deducted(side))
        for side in ("ours", "theirs")
    }
    assert table.ours_minor + halves["ours"] == table.adjusted_minor("ours")
    assert table.theirs_minor + halves["theirs"] == table.adjusted_minor("theirs")
    assert len(table.all_items()) == len(items)


def test_parts_that_do_not_make_the_gap_are_never_printed() -> None:
    with pytest.raises(AssertionError):
        adjustment(item(yuan=100), gap=99)
