"""One number for a whole answer: the same for any order of rows, another after any change."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest
from tests.matching.ledgers import answer

from liangqing.core.digest import digest_of

TABLES = ("groups", "matches", "differences", "difference_lines", "open_items")


def parts() -> tuple[dict[str, pl.DataFrame], dict[str, pl.DataFrame]]:
    """The ledgers and tables of a small answer."""
    result = answer("""
        o1 A 06-03 invoice INV-1001 59.00
        o2 A 06-28 invoice INV-1003 9.00
        o3 A 06-28 invoice INV-1004 8.00
        t1 A 06-04 invoice INV-1001 59.00
    """).result
    return {"ours": result.ours, "theirs": result.theirs}, {name: getattr(result, name) for name in TABLES}


def test_it_is_a_sha_256_and_always_the_same() -> None:
    one, other = (digest_of(*parts(), date(2026, 6, 30)) for _ in range(2))
    assert one == other
    assert len(bytes.fromhex(one)) == 32


def test_the_order_of_rows_says_nothing() -> None:
    ledgers, tables = parts()
    turned = {name: ledger.reverse() for name, ledger in ledgers.items()}
    back = {name: table.reverse() for name, table in tables.items()}
    assert digest_of(turned, back, date(2026, 6, 30)) == digest_of(ledgers, tables, date(2026, 6, 30))


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("ours", "amount_minor", 1),
        ("theirs", "text", "x"),
        ("groups", "rule", "fuzzy_reference"),
        ("groups", "currency", "EUR"),
        ("matches", "role", "counter"),
        ("matches", "side", "ours"),
        ("matches", "customer", "B"),
        ("differences", "code", "E01"),
        ("differences", "customer", "B"),
        ("difference_lines", "counted_minor", 1),
        ("difference_lines", "difference_id", 9),
        ("open_items", "reference", "INV-1"),
    ],
)
def test_any_change_changes_it(table: str, column: str, value: Any) -> None:
    ledgers, tables = parts()
    before = digest_of(ledgers, tables, date(2026, 6, 30))
    half = ledgers if table in ledgers else tables
    half[table] = half[table].with_columns(pl.lit(value).cast(half[table].schema[column]).alias(column))
    assert digest_of(ledgers, tables, date(2026, 6, 30)) != before


def test_the_date_is_part_of_it() -> None:
    assert digest_of(*parts(), date(2026, 6, 30)) != digest_of(*parts(), date(2026, 6, 29))
