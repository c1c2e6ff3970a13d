"""The profile of a partner: which accounts make its balance, and what the engine is told."""

from __future__ import annotations

import pytest

from liangqing.books.models import Partner
from liangqing.books.profile import accounts_of, profile_of


@pytest.mark.parametrize(
    ("profile", "accounts"),
    [
        ({}, ("receivable", "advance")),
        ({"basis": "delivery"}, ("receivable", "advance", "unbilled")),
        ({"has_retention": True}, ("receivable", "advance", "retention")),
        ({"account_set": ["receivable", "notes"], "basis": "delivery"}, ("receivable", "notes")),
    ],
)
def test_the_accounts_compared_follow_the_profile(profile: dict[str, object], accounts: tuple[str, ...]) -> None:
    assert accounts_of(Partner(**profile), "receivable") == accounts
    assert accounts_of(Partner(**profile), "payable") == ("payable", "prepayment")


def test_the_engine_is_told_what_was_agreed() -> None:
    told = profile_of(Partner(basis="delivery", has_estimates=True, is_tax_included=False))
    assert (told.basis, told.estimates, told.retention, told.theirs_tax) == ("delivery", "in", "out", "excluded")
