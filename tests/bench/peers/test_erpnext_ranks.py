from __future__ import annotations

from bench.peers.erpnext_ranks import match
from tests.bench.peers.books import groups_of


def test_an_equal_number_ranks_before_an_older_line() -> None:
    assert groups_of(match, "K1 1 100 -\nK1 5 100 A-51234", "K1 9 100 51234") == {"2=1"}


def test_equal_amounts_are_taken_the_oldest_first() -> None:
    assert groups_of(match, "K1 5 100 -\nK1 1 100 -", "K1 8 100 -\nK1 9 100 -") == {"2=1", "1=2"}


def test_an_equal_number_and_amount_is_found_at_another_customer() -> None:
    assert groups_of(match, "K1 1 100 A-51234", "K2 1 100 A-51234") == {"1=1"}


def test_another_amount_is_never_taken() -> None:
    assert groups_of(match, "K1 1 100 A-51234", "K1 1 99 A-51234") == set()
