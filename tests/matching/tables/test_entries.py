"""The drafted entry takes the difference off our balance, and whose books are wrong decides whether there is one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangqing.core.codes import CODES
from liangqing.matching.tables.entries import fault_of, proposed_entry


def test_a_duplicate_of_ours_is_reversed() -> None:
    assert proposed_entry(CODES["E02"], "ours", 700000) == {
        "book": "ours",
        "kind": "reversal",
        "lines": [
            {"account_role": "contra_of_original", "debit_minor": 700000, "credit_minor": 0},
            {"account_role": "accounts_receivable", "debit_minor": 0, "credit_minor": 700000},
        ],
    }


def test_what_we_omitted_is_booked() -> None:
    entry = proposed_entry(CODES["E01"], "ours", -4200)
    assert entry is not None
    assert entry["lines"][0] == {"account_role": "accounts_receivable", "debit_minor": 4200, "credit_minor": 0}


@given(
    code=st.sampled_from(sorted(CODES)),
    fault=st.sampled_from(["ours", "theirs", "nobody", "unknown"]),
    amount=st.integers(-(10**15), 10**15),
)
def test_every_entry_balances_and_takes_the_difference_off(code: str, fault: str, amount: int) -> None:
    entry = proposed_entry(CODES[code], fault, amount)
    if entry is None:
        return
    debit, credit = (sum(line[column] for line in entry["lines"]) for column in ("debit_minor", "credit_minor"))
    receivable = next(line for line in entry["lines"] if line["account_role"] == "accounts_receivable")
    assert debit == credit == abs(amount)
    assert amount + receivable["debit_minor"] - receivable["credit_minor"] == 0


@pytest.mark.parametrize(
    ("code", "fault", "amount"), [("E02", "theirs", 700), ("E02", "ours", 0), ("T01", "nobody", 9), ("D04", "ours", 9)]
)
def test_where_nothing_is_to_be_booked_there_is_no_entry(code: str, fault: str, amount: int) -> None:
    assert proposed_entry(CODES[code], fault, amount) is None


@pytest.mark.parametrize(
    ("code", "side", "raises", "fault"),
    [
        ("E07", None, True, "theirs"),
        ("E07", None, False, "ours"),
        ("E02", "theirs", True, "theirs"),
        ("E02", None, True, "unknown"),
        ("E01", "theirs", True, "unknown"),
        ("E01", "ours", True, "theirs"),
        ("E01", None, True, "unknown"),
        ("T01", "ours", True, "nobody"),
    ],
)
def test_whose_books_are_wrong(code: str, side: str | None, raises: bool, fault: str) -> None:  # noqa: FBT001 - a row of the table
    assert fault_of(CODES[code], side, raises=raises) == fault
