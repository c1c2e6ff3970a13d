from __future__ import annotations

from datetime import date

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from liangqing.formats.canonical_balances import broken_balances, count_balances


def frame(*rows: tuple[int, str, int, int | None]) -> pl.LazyFrame:
    """Lines as (line, customer, amount, balance)."""
    data = [(line, name, date(2026, 6, 1), amount, "CNY", balance) for line, name, amount, balance in rows]
    names = ["line", "customer", "date", "amount_minor", "currency", "balance_minor"]
    return pl.LazyFrame(data, schema=names, orient="row")


def test_balances_are_sums_by_customer() -> None:
    lines = frame((1, "A", 100, 100), (2, "B", 7, 7), (3, "A", -30, 70), (4, "B", 1, None), (5, "B", 1, 9))
    assert count_balances(lines) == 4
    assert broken_balances(lines, 5) == []


def test_a_balance_that_is_no_sum_is_found_at_its_place() -> None:
    lines = frame((1, "A", 100, 100), (2, "A", -30, 75), (3, "A", 5, 80))
    assert broken_balances(lines, 5) == [(1, 75, 70), (2, 80, 75)]
    assert broken_balances(lines, 1) == [(1, 75, 70)]


def test_rows_in_another_order_agree_by_their_numbers() -> None:
    assert broken_balances(frame((2, "A", -30, 70), (1, "A", 100, 100)), 5) == []


def test_a_ledger_without_the_column_has_none() -> None:
    assert count_balances(frame((1, "A", 100, None)).drop("balance_minor")) == 0


@given(amounts=st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=20), at=st.integers(0, 19))
def test_any_changed_balance_is_found(amounts: list[int], at: int) -> None:
    sums = [sum(amounts[: number + 1]) for number in range(len(amounts))]
    rows = [(number, "A", amount, total) for number, (amount, total) in enumerate(zip(amounts, sums, strict=True))]
    assert broken_balances(frame(*rows), 3) == []
    wrong = at % len(rows)
    rows[wrong] = (*rows[wrong][:3], sums[wrong] + 1)
    assert [place for place, _, _ in broken_balances(frame(*rows), 3)] == [wrong]
