from __future__ import annotations

import pytest
from bench.peers.inputs import named, prepared
from tests.bench.peers.books import both, ledger


@pytest.mark.parametrize(
    "reference",
    [
        "XS2026-0051234",
        "xs20260051234",
        "51234",
        "0051234",
        "0051234/2026",
        "ＸＳ２０２６－００５１２３４",
        "发票号XS2026-0051234",
    ],
)
def test_a_number_is_the_same_whatever_way_it_is_written(reference: str) -> None:
    assert prepared(ledger(f"K1 1 100 {reference}"))["number"].to_list() == ["051234"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("货款 XS2026-0051234", "051234"),
        ("货款 51234、51235", None),
        ("货款 0051234-1237", None),
        ("应付货款", None),
    ],
)
def test_without_a_reference_the_number_is_the_only_one_in_the_text(text: str, number: str | None) -> None:
    assert prepared(ledger(f"K1 1 100 - {text}"))["number"].to_list() == [number]


def test_all_numbers_that_a_line_names_are_known() -> None:
    lines = prepared(ledger("K1 1 100 - 货款 51234、51235\nK1 1 100 A-7001234 货款 51235"))
    assert sorted(named(lines).rows()) == [(1, "051234"), (1, "051235"), (2, "001234"), (2, "051235")]


def test_balances_brought_forward_are_one_group_a_customer_and_are_not_matched() -> None:
    books = both("K1 1 500 opening\nK1 1 70 opening\nK2 1 9 opening\nK1 2 100 51234", "K1 1 570 opening")
    assert books.ours["line"].to_list() == [4]
    assert books.opened.sort("side", "line").select("side", "line").rows() == [("ours", 1), ("ours", 2), ("theirs", 1)]
    assert books.opened["group_id"].n_unique() == 1
