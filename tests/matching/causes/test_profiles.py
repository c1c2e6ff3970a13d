"""What a customer's profile leaves out is shown as a difference, never dropped."""

from __future__ import annotations

import pytest
from tests.matching.ledgers import answer

from liangqing.core.policy import Policy, Profile


def of_a(profile: Profile) -> Policy:
    return Policy(profile={"A": profile})


@pytest.mark.parametrize(
    ("profile", "line", "left", "setting"),
    [
        (Profile(estimates="out"), "t1 A 06-03 estimate - 70.00", "T05 -70.00 t1", "estimates"),
        (Profile(retention="out"), "o1 A 06-03 - - 70.00 质保金", "D06 70.00 o1", "retention"),
        (Profile(retention="out"), "o1 A 06-03 - - 70.00 account=122101", "D06 70.00 o1", "retention"),
        (Profile(basis="delivery"), "o1 A 06-03 invoice INV-1 70.00", "N04 70.00 o1", "basis"),
        (Profile(basis="invoice"), "o1 A 06-03 delivery - 70.00", "N04 70.00 o1", "basis"),
        (Profile(basis="settlement"), "o1 A 06-03 invoice INV-1 70.00", "N04 70.00 o1", "basis"),
        (Profile(ours_accounts=("1122",)), "o1 A 06-03 - - 70.00 account=2203", "N04 70.00 o1", "accounts"),
        (Profile(theirs_accounts=("2202",)), "t1 A 06-03 - - 70.00 account=1123", "N04 -70.00 t1", "accounts"),
    ],
)
def test_what_was_agreed_to_leave_out(profile: Profile, line: str, left: str, setting: str) -> None:
    told = answer(line, policy=of_a(profile))
    assert told.left == [left]
    (difference,) = told.differences
    assert (difference["basis"], difference["evidence"]["profile"]) == ("proved", setting)


def test_what_is_left_out_is_matched_with_nothing() -> None:
    told = answer(
        """
        o1 A 06-03 delivery FH-1001 70.00
        t1 A 06-03 delivery FH-1001 70.00
        """,
        policy=of_a(Profile(basis="invoice")),
    )
    assert told.matched == []
    assert told.left == ["N04 70.00 o1", "N04 -70.00 t1"]


def test_an_account_in_the_set_or_unknown_is_compared() -> None:
    told = answer(
        """
        o1 A 06-03 invoice INV-1001 70.00 account=112201
        t1 A 06-03 invoice INV-1001 70.00
        """,
        policy=of_a(Profile(ours_accounts=("1122",), theirs_accounts=("2202",))),
    )
    assert told.matched == ["exact o1 t1"]


def test_what_is_left_out_after_the_date_is_nothing_yet() -> None:
    told = answer(
        """
        t1 A 07-01 estimate - 300.00
        o1 A 06-01 invoice INV-1 30.00
        """,
        policy=of_a(Profile(estimates="out")),
    )
    assert told.left == ["E01 30.00 o1"]


def test_the_profile_of_everybody_serves_who_has_none() -> None:
    told = answer("t1 B 06-03 estimate - 70.00", policy=Policy(profile={"*": Profile(estimates="out")}))
    assert told.difference("T05")["evidence"]["profile"] == "estimates"
