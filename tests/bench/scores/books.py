"""Two ledgers with their truth, and an answer to them, as text in a test: one line a row, `-` for nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import polars as pl
from bench.scores.found import Found

from liangqing.core.schemas import LEDGER

if TYPE_CHECKING:
    from pathlib import Path

_LEDGER: Final = ("side", "line", "customer", "date", "amount_minor", "reference", "kind")
_TRUTH: Final = ("true_group", "identifiable", "noise", "code")
_GROUPS: Final = {
    "status": pl.String,
    "group_id": pl.Int64,
    "rule": pl.String,
    "alternatives_id": pl.Int64,
    "rank": pl.Int32,
    "coincidence_ppm": pl.Int32,
}
_DIFFERENCES: Final = {"code": pl.String, "group_id": pl.Int64, "amount_minor": pl.Int64}


def write_books(directory: Path, text: str) -> Path:
    """A data set: side, line, customer, day, amount, reference, kind | group, identifiable, noise, code."""
    rows = pl.DataFrame(_cells(text), schema=[*_LEDGER, *_TRUTH], orient="row").with_columns(
        pl.col("line", "amount_minor", "true_group").cast(pl.Int64),
        pl.format("2026-06-{}", "date").str.to_date().alias("date"),
        identifiable=pl.col("identifiable") == "yes",
        currency=pl.lit("CNY"),
        text=pl.lit(None, dtype=pl.String),
    )
    for side in ("ours", "theirs"):
        one = rows.filter(pl.col("side") == side)
        one.select(name for name in LEDGER if name in one.columns).write_parquet(directory / f"{side}.parquet")
    rows.select("side", "line", *_TRUTH).write_parquet(directory / "truth.parquet")
    return directory


def members(text: str) -> pl.DataFrame:
    """Groups alone, each as its number and its lines: `1 o1 t1`, o for ours."""
    rows = [
        (int(number), "ours" if line[0] == "o" else "theirs", int(line[1:]))
        for number, *lines in map(str.split, text.strip().splitlines())
        for line in lines
    ]
    return pl.DataFrame(rows, schema=["group_id", "side", "line"], orient="row")


def answer(groups: str, differences: str = "") -> Found:
    """An answer.

    Args:
        groups: status, number, rule, question, rank, coincidence in ppm | its lines.
        differences: code, number of its group, amount | its lines, where it has no group.
    """
    known, lines = _halves(groups)
    found = Found(
        pl.DataFrame(known, schema=_GROUPS, orient="row"),
        members("\n".join(f"{row[1]} {one}" for row, one in zip(known, lines, strict=True))),
        pl.DataFrame(),
        pl.DataFrame(),
    )
    named, subjects = _halves(differences)
    placed = members("\n".join(f"{number} {one}" for number, one in enumerate(subjects)))
    notes = pl.when(pl.col("amount_minor") == 0).then(pl.lit("note")).otherwise(pl.lit("money"))
    return replace(
        found,
        differences=pl.DataFrame(named, schema=_DIFFERENCES, orient="row").with_columns(
            difference_id=pl.int_range(pl.len(), dtype=pl.Int64), nature=notes, state=pl.lit("new")
        ),
        difference_lines=placed.rename({"group_id": "difference_id"}).with_columns(role=pl.lit("subject")),
    )


def write_answer(directory: Path, found: Found) -> Path:
    """The answer as an output directory, as far as it is scored."""
    directory.mkdir(exist_ok=True)
    found.groups.write_parquet(directory / "groups.parquet")
    found.members.write_parquet(directory / "matches.parquet")
    found.differences.write_parquet(directory / "differences.parquet")
    found.difference_lines.write_parquet(directory / "difference_lines.parquet")
    return directory


def _halves(text: str) -> tuple[list[list[str | int | None]], list[str]]:
    """What stands before the stroke of each row, as cells, and what stands behind it."""
    split = [row.split("|") for row in text.strip().splitlines()]
    return [[_cell(cell) for cell in before.split()] for before, _ in split], [behind for _, behind in split]


def _cells(text: str) -> list[list[str | int | None]]:
    return [[_cell(cell) for cell in row.replace("|", " ").split()] for row in text.strip().splitlines()]


def _cell(text: str) -> str | int | None:
    if text == "-":
        return None
    return int(text) if text.lstrip("-").isdigit() else text
