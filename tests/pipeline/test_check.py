"""A true answer passes; an answer that was tampered with, in whichever way, does not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from tests.pipeline import worked_books as books

from liangqing.pipeline.check import check

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from liangqing.pipeline.check import Finding

    Tables = dict[str, pl.DataFrame]


def checked(directory: Path, tables: Tables, proof: dict[str, Any] | None = None) -> list[Finding]:
    books.write_answer(directory, tables, proof or books.proof(tables))
    return check(directory, books.ledger(books.OURS), books.ledger(books.THEIRS))


def codes(findings: list[Finding]) -> set[str]:
    return {finding.code for finding in findings}


def put(tables: Tables, name: str, where: pl.Expr, **values: Any) -> Tables:
    """The tables with the rows `where` of one of them changed."""
    schema = tables[name].schema
    changes = [
        pl.when(where).then(pl.lit(value, dtype=schema[column])).otherwise(pl.col(column)).alias(column)
        for column, value in values.items()
    ]
    return {**tables, name: tables[name].with_columns(changes)}


def drop(tables: Tables, name: str, where: pl.Expr) -> Tables:
    return {**tables, name: tables[name].filter(~where)}


def add(tables: Tables, name: str, where: pl.Expr, **values: Any) -> Tables:
    """The tables with the row `where` of one of them given again, with other values."""
    schema = tables[name].schema
    changed = tables[name].filter(where).with_columns(
        pl.lit(value, dtype=schema[column]).alias(column) for column, value in values.items()
    )
    return {**tables, name: pl.concat([tables[name], changed])}


def group(number: int) -> pl.Expr:
    return pl.col("group_id") == number


def difference(number: int) -> pl.Expr:
    return pl.col("difference_id") == number


def line(side: str, number: int) -> pl.Expr:
    return (pl.col("side") == side) & (pl.col("line") == number)


def test_the_worked_books_of_the_contract_close(tmp_path: Path) -> None:
    assert checked(tmp_path, books.tables()) == []


TAMPERED: dict[str, tuple[Callable[[Tables], Tables], set[str]]] = {
    "an amount of a match": (
        lambda t: put(t, "matches", group(2) & line("ours", 2), amount_minor=60_001),
        {"line-altered"},
    ),
    "what a match counts": (
        lambda t: put(t, "matches", group(2) & line("ours", 2), counted_minor=60_001),
        {"counted-wrong", "group-sum-wrong", "group-residual-unexplained"},
    ),
    "a line after the as-of date counted": (
        lambda t: put(t, "matches", group(9) & line("ours", 13), counted_minor=4_000),
        {"counted-wrong", "group-sum-wrong"},
    ),
    "a line left out": (
        lambda t: drop(t, "matches", group(6) & line("ours", 10)),
        {"line-not-accounted", "group-sum-wrong", "group-residual-unexplained"},
    ),
    "a line in two groups": (
        lambda t: add(t, "matches", group(2) & line("ours", 2), group_id=3),
        {"line-accounted-twice", "line-matched-twice", "group-sum-wrong", "group-residual-unexplained"},
    ),
    "a line twice in a suggestion": (
        lambda t: add(t, "matches", group(9) & line("ours", 13)),
        {"line-matched-twice"},
    ),
    "a line that no ledger has": (
        lambda t: put(t, "difference_lines", difference(5), line=99),
        {"line-unknown", "line-not-accounted", "difference-without-subject"},
    ),
    "a residual": (
        lambda t: put(t, "groups", group(4), residual_minor=0),
        {"group-sum-wrong"},
    ),
    "a group of no lines": (
        lambda t: add(t, "groups", group(2), group_id=20),
        {"group-without-lines"},
    ),
    "lines of no group": (
        lambda t: drop(t, "groups", group(10)),
        {"group-unknown"},
    ),
    "a difference removed": (
        lambda t: drop(t, "differences", difference(5)),
        {"difference-unknown", "line-not-accounted", "gap-unexplained", "proof-wrong", "open-item-unknown"},
    ),
    "the amount of a difference": (
        lambda t: put(t, "differences", difference(2), amount_minor=6_000),
        {"difference-amount-wrong", "gap-unexplained", "proof-wrong", "open-item-wrong", "entry-amount"},
    ),
    "the code of a suggestion": (
        lambda t: put(t, "differences", difference(3), code="T01", basis="presumed"),
        {"suggested-not-pending", "proof-wrong", "open-item-wrong"},
    ),
    "S01 on a line that nobody asks about": (
        lambda t: put(t, "differences", difference(4), code="S01", basis="pending"),
        {"pending-not-suggested", "proof-wrong", "open-item-wrong"},
    ),
    "S01 called proved": (
        lambda t: put(t, "differences", difference(3), basis="proved"),
        {"basis-wrong", "proof-wrong"},
    ),
    "the customer of a difference": (
        lambda t: put(t, "differences", difference(5), customer="B"),
        {"subject-altered", "gap-unexplained", "proof-wrong", "open-item-wrong"},
    ),
    "the customer of a match": (
        lambda t: put(t, "matches", group(2) & line("ours", 2), customer="B"),
        {"line-altered", "group-customers", "group-residual-unexplained"},
    ),
    "a currency in a group": (
        lambda t: put(t, "matches", group(2) & line("ours", 2), currency="USD"),
        {"line-altered", "group-currency"},
    ),
    "a suggestion turned into a match": (
        lambda t: put(t, "groups", group(9), status="matched"),
        {"suggestion-without-alternatives", "line-accounted-twice", "group-residual-unexplained", "proof-wrong"},
    ),
    "a rank repeated": (
        lambda t: put(t, "groups", group(10), rank=1),
        {"rank-repeated"},
    ),
    "the anchor of an alternative": (
        lambda t: put(t, "matches", group(10) & line("theirs", 7), role="counter"),
        {"anchors-differ"},
    ),
    "one side matched with itself": (
        lambda t: put(t, "groups", group(5), rule="exact"),
        {"group-one-sided"},
    ),
    "a link between customers cut": (
        lambda t: put(t, "differences", difference(7), linked_difference_id=None),
        {"link-wrong", "group-customers"},
    ),
    "a note that moves money": (
        lambda t: put(t, "differences", difference(8), amount_minor=5),
        {"note-moves-money"},
    ),
    "a note called money": (
        lambda t: put(t, "differences", difference(8), nature="money"),
        {"nature-wrong"},
    ),
    "a cleared difference that still weighs": (
        lambda t: put(t, "differences", difference(1), state="cleared"),
        {"cleared-not-zero", "proof-wrong"},
    ),
    "an entry that does not balance": (
        lambda t: put(t, "differences", difference(2), proposed_entry=unbalanced()),
        {"entry-wrong"},
    ),
    "an entry for a mistake of theirs": (
        lambda t: put(t, "differences", difference(2), fault="theirs"),
        {"entry-for-their-fault"},
    ),
    "evidence that cannot be read": (
        lambda t: put(t, "groups", group(2), evidence="{"),
        {"json-wrong"},
    ),
    "a word without a meaning": (
        lambda t: put(t, "differences", difference(2), fault="somebody"),
        {"value-unknown"},
    ),
    "an identifier given twice": (
        lambda t: put(t, "differences", difference(2), difference_id=1),
        {"id-repeated"},
    ),
    "an empty customer": (
        lambda t: put(t, "differences", difference(2), customer=None),
        {"null-found"},
    ),
    "a column of another type": (
        lambda t: {**t, "groups": t["groups"].with_columns(pl.col("ours_minor").cast(pl.Float64))},
        {"column-wrong"},
    ),
}


def unbalanced() -> str:
    short = {"account_role": "receivable", "debit_minor": 0, "credit_minor": 6_999}
    return json.dumps({**books.ENTRY, "lines": [books.ENTRY["lines"][0], short]})


@pytest.mark.parametrize("what", TAMPERED)
def test_tampering_is_found(what: str, tmp_path: Path) -> None:
    tamper, expected = TAMPERED[what]
    told = books.proof(books.tables())
    assert codes(checked(tmp_path, tamper(books.tables()), told)) - {"digest-wrong"} == expected


@pytest.mark.parametrize("what", TAMPERED)
def test_whatever_is_changed_the_digest_tells(what: str, tmp_path: Path) -> None:
    tamper, _ = TAMPERED[what]
    told = books.proof(books.tables())
    found = codes(checked(tmp_path, tamper(books.tables()), told))
    assert "digest-wrong" in found or found <= {"value-unknown", "id-repeated", "null-found", "column-wrong"}
