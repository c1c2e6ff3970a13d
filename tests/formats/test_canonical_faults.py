from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from liangqing.formats.canonical_faults import Found

GOOD = {"line": 1, "customer": "A", "date": date(2026, 6, 1), "amount_minor": 100, "currency": "CNY", "kind": "invoice"}


def found(**wrong: object) -> Found:
    """Two lines, the second with these faults; the heading in row 1."""
    raw = pl.LazyFrame([GOOD, {**GOOD, "line": 2, **wrong}])
    return Found(Path("a.csv"), raw, raw, heading_rows=1)


def told(one: Found) -> list[tuple[str, int | None, str | None]]:
    return [(problem.code, problem.row, problem.column) for problem in one.problems(one.facts())]


def test_nothing_is_wrong_with_good_lines() -> None:
    assert told(found()) == []


@pytest.mark.parametrize(
    ("wrong", "code", "row"),
    [
        ({"currency": "XXY"}, "currency-unknown", 3),
        ({"kind": "gift"}, "kind-unknown", 3),
        ({"customer": None}, "canonical-null", 3),
        ({"amount_minor": 10**16}, "amount-too-many-digits", 3),
        ({"line": 1}, "line-doubled", 2),
    ],
)
def test_a_fault_is_told_with_its_row_and_column(wrong: dict[str, object], code: str, row: int) -> None:
    (column,) = wrong
    assert told(found(**wrong))[0] == (code, row, column)


def test_a_file_without_lines_is_no_ledger() -> None:
    empty = pl.LazyFrame([GOOD]).clear()
    one = Found(Path("a.csv"), empty, empty, heading_rows=1)
    assert told(one) == [("no-lines", None, None)]
