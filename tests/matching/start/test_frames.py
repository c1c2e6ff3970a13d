"""Ledgers as tables of other libraries."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from tests.matching.ledgers import WORKED, books, day

from liangqing.matching import reconcile
from liangqing.matching.start.frames import as_ledger


@pytest.mark.parametrize("library", ["pandas", "pyarrow"])
def test_other_libraries_get_the_same_answer(library: str) -> None:
    ours, theirs = books(WORKED)
    other: list[Any] = [frame.to_pandas() if library == "pandas" else frame.to_arrow() for frame in (ours, theirs)]
    expected = reconcile(ours, theirs, as_of=day("06-30")).proof["digest"]
    assert reconcile(other[0], other[1], as_of=day("06-30")).proof["digest"] == expected


def changed(**columns: Any) -> pl.DataFrame:
    ours, _ = books("o1 A 06-03 invoice INV-1 1.00\no2 A 06-04 invoice INV-2 2.00")
    return ours.with_columns(**{name: pl.Series(values) for name, values in columns.items()})


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (changed().drop("date", "customer"), "ours: columns are missing: customer, date"),
        (changed(amount_minor=[100.5, 2.0]), "ours: amount_minor holds values that are no Int64"),
        (changed(amount_minor=["1,00", "2"]), "ours: amount_minor holds values that are no Int64"),
        (changed(date=["2026-06-03", "3.6.26"]), "ours: date holds values that are no Date"),
        (changed(customer=["A", None]), "ours: customer is empty in 1 lines"),
        (changed(line=[7, 7]), "ours: a line number stands twice"),
    ],
)
def test_what_is_not_in_canonical_form_is_said(table: pl.DataFrame, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        as_ledger(table, "ours")


def test_whole_numbers_in_floating_columns_are_what_pandas_makes_of_gaps() -> None:
    typed = as_ledger(changed(foreign_minor=[100.0, float("nan")]), "ours")
    assert typed["foreign_minor"].to_list() == [100, None]


def test_what_is_no_table_is_said() -> None:
    with pytest.raises(TypeError, match="ours: a table of Polars, or one that speaks Arrow, is needed, not list"):
        as_ledger([{"line": 1}], "ours")  # type: ignore[arg-type]
