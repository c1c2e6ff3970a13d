"""The tables of the contract, column by column."""

from __future__ import annotations

import polars as pl

from liangqing.core.schemas import LEDGER, LEDGER_NEVER_NULL, LEDGER_REQUIRED, complete_ledger, empty


def test_a_ledger_is_completed_in_the_order_and_types_of_the_contract() -> None:
    short = pl.DataFrame({"currency": ["CNY"], "line": [1], "amount_minor": [5], "stranger": ["x"]})
    whole = complete_ledger(short)
    assert dict(whole.schema) == LEDGER
    assert whole.select("line", "amount_minor", "currency", "text").rows() == [(1, 5, "CNY", None)]


def test_a_whole_ledger_stays_as_it_is() -> None:
    whole = complete_ledger(pl.DataFrame({"line": [1]}))
    assert complete_ledger(whole).equals(whole)


def test_an_empty_table_has_its_columns() -> None:
    assert (empty(LEDGER).height, dict(empty(LEDGER).schema)) == (0, LEDGER)


def test_what_may_never_be_null_is_required() -> None:
    assert set(LEDGER_NEVER_NULL) <= set(LEDGER_REQUIRED)
