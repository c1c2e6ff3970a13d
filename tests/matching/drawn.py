"""Ledgers drawn at random, of few customers, amounts and references, so that lines meet."""

from __future__ import annotations

from typing import Any

import polars as pl
from hypothesis import strategies as st
from tests.matching.ledgers import day

from liangqing.core.schemas import LEDGER

AMOUNTS = st.sampled_from([0, 100_00, 250_00, 350_00, 113_00, 99_97, 123_45])
ROWS = st.fixed_dictionaries(
    {
        "customer": st.sampled_from("AAB"),
        "currency": st.sampled_from(["CNY", "CNY", "CNY", "USD"]),
        "date": st.dates(day("06-01"), day("07-05")),
        "kind": st.sampled_from([None, None, "invoice", "receipt", "credit_note", "opening"]),
        "amount_minor": st.builds(int.__mul__, AMOUNTS, st.sampled_from([1, 1, -1])),
        "reference": st.sampled_from([None, None, "INV-1001", "INV-1002", "2026-1001", "12"]),
        "text": st.sampled_from([None, None, "冲销", "货款 INV-1001、1002", "暂估"]),
    }
)


def ledger(rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Rows as a canonical ledger, numbered in their order."""
    numbered = [{**row, "line": line} for line, row in enumerate(rows, start=1)]
    return pl.DataFrame([{name: row.get(name) for name in LEDGER} for row in numbered], schema=LEDGER)
