"""What is proposed for booking, and what is kept as JSON beside the figures (contract, rule 8)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from liangqing.pipeline.check.findings import report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liangqing.pipeline.check.books import Books
    from liangqing.pipeline.check.findings import Finding

_DIFFERENCES: Final = "differences.parquet"
_KINDS: Final = ("reversal", "supplement", "reclass")
_RECEIVABLE: Final = "accounts_receivable"


def entry_findings(books: Books) -> Iterator[Finding]:
    """All that is wrong with proposed entries and evidence."""
    yield from _evidence(books.answer.groups, "groups.parquet", "group_id")
    yield from _evidence(books.answer.differences, _DIFFERENCES, "difference_id")
    entries = books.answer.differences.filter(pl.col("proposed_entry").is_not_null())
    theirs = entries.filter(pl.col("fault") == "theirs")
    yield from report("entry-for-their-fault", _DIFFERENCES, theirs, ["difference_id"])
    amounts = zip(entries["proposed_entry"], entries["amount_minor"], strict=True)
    wrong = [entry_fault(text, amount_minor) for text, amount_minor in amounts]
    told = entries.with_columns(pl.Series("found", wrong, dtype=pl.String))
    yield from report("entry-wrong", _DIFFERENCES, told.filter(pl.col("found").is_not_null()), ["difference_id"])


def entry_fault(text: str, amount_minor: int) -> str | None:
    """Why a proposed entry cannot be booked, in a word; None where it can.

    Args:
        text: the entry as JSON.
        amount_minor: the difference it is to take off our balance: it credits receivables by as much.
    """
    entry = _object(text)
    if entry is None or not isinstance(entry.get("lines"), list):
        return "not an entry"
    if entry.get("kind") not in _KINDS:
        return f"kind {entry.get('kind')}"
    lines = entry["lines"]
    if not all(_is_line(line) for line in lines):
        return "not lines of an entry"
    debit, credit = (sum(line[side] for line in lines) for side in ("debit_minor", "credit_minor"))
    if debit != credit:
        return f"debit {debit}, credit {credit}"
    off = sum(line["credit_minor"] - line["debit_minor"] for line in lines if line["account_role"] == _RECEIVABLE)
    return None if off == amount_minor else f"{_RECEIVABLE} {off}, difference {amount_minor}"


def _is_line(line: Any) -> bool:  # noqa: ANN401 - whatever JSON holds
    if not isinstance(line, dict) or not isinstance(line.get("account_role"), str):
        return False
    sides = (line.get("debit_minor"), line.get("credit_minor"))
    return all(isinstance(side, int) and not isinstance(side, bool) for side in sides)


def _evidence(rows: pl.DataFrame, file: str, key: str) -> Iterator[Finding]:
    """Evidence is a JSON object, row by row; equal texts are read once."""
    broken = [text for text in rows["evidence"].unique() if _object(text) is None]
    told = rows.filter(pl.col("evidence").is_in(broken)).with_columns(
        pl.lit("evidence").alias("column"), pl.col("evidence").str.head(80).alias("found")
    )
    yield from report("json-wrong", file, told, [key])


def _object(text: str) -> dict[str, Any] | None:
    try:
        read = json.loads(text)
    except ValueError:
        return None
    return read if isinstance(read, dict) else None
