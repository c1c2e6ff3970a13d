from __future__ import annotations

from bench.peers.duckdb_join import match
from tests.bench.peers.books import groups_of


def test_what_agrees_to_the_letter_is_joined() -> None:
    assert groups_of(match, "K1 1 100 A-51234\nK1 2 70 A-51235", "K1 9 100 A-51234\nK1 2 70 51235") == {"1=1"}


def test_what_agrees_twice_is_left() -> None:
    assert groups_of(match, "K1 1 100 A-51234", "K1 1 100 A-51234\nK1 2 100 A-51234") == set()


def test_another_customer_is_never_joined() -> None:
    assert groups_of(match, "K1 1 100 A-51234", "K2 1 100 A-51234") == set()
