from __future__ import annotations

from bench.peers.odoo_rules import match
from tests.bench.peers.books import groups_of


def test_the_open_item_named_in_a_label_is_taken() -> None:
    assert groups_of(match, "K1 1 100 A-51234\nK1 2 100 A-51235", "K1 9 100 - 货款 A-51235") == {"2=1"}


def test_items_named_in_a_label_are_added_up() -> None:
    ours = "K1 1 100 A-51234\nK1 2 70 A-51235\nK1 3 30 A-51236"
    assert groups_of(match, ours, "K1 9 170 - 货款 A-51234、A-51235") == {"1+2=1"}


def test_parts_that_name_one_item_are_added_up_too() -> None:
    assert groups_of(match, "K1 1 100 A-51234", "K1 2 60 A-51234\nK1 3 40 A-51234") == {"1=1+2"}


def test_an_item_of_which_a_little_is_missing_is_taken_within_the_tolerance() -> None:
    assert groups_of(match, "K1 1 100 A-51234\nK1 1 100 A-51235", "K1 2 95 A-51234\nK1 2 50 A-51235") == {"1=1"}


def test_without_a_number_an_amount_must_be_the_only_one() -> None:
    assert groups_of(match, "K1 1 100 -\nK1 2 70 -\nK1 3 70 -", "K1 9 100 -\nK1 9 70 -") == {"1=1"}


def test_an_item_is_taken_once() -> None:
    assert groups_of(match, "K1 1 100 A-51234", "K1 2 100 A-51234\nK1 3 100 A-51234") == {"1=1"}
