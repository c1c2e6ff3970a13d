"""Two small ledgers on disk, for tests that run whole jobs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from liangqing.core.schemas import complete_ledger
from liangqing.pipeline.job import Job

if TYPE_CHECKING:
    from pathlib import Path

OURS = """
06-01 opening  -         1000.00
06-10 invoice  INV-1001   500.00
06-29 invoice  INV-1002    90.00
"""
THEIRS = """
06-01 opening  -         1000.00
06-11 invoice  INV-1001   500.00
"""
OURS_NEXT = """
07-01 opening  -         1590.00
07-05 receipt  SK-2001   -500.00
"""
THEIRS_NEXT = """
07-01 opening  -         1500.00
07-02 invoice  INV-1002    90.00
07-05 receipt  SK-2001   -500.00
"""


def ledger(text: str, customer: str = "A") -> pl.DataFrame:
    """The ledger written as `MM-DD kind reference amount`, one line a row, of 2026."""
    rows = []
    for number, row in enumerate(text.strip().splitlines(), start=1):
        day, kind, reference, amount = row.split()
        rows.append(
            {
                "line": number,
                "customer": customer,
                "date": date.fromisoformat(f"2026-{day}"),
                "kind": kind,
                "amount_minor": round(float(amount) * 100),
                "currency": "CNY",
                "reference": None if reference == "-" else reference,
            },
        )
    return complete_ledger(pl.DataFrame(rows))


def write(directory: Path, name: str, text: str, customer: str = "A") -> Path:
    """The ledger as a canonical Parquet file."""
    path = directory / f"{name}.parquet"
    ledger(text, customer).write_parquet(path)
    return path


def june(directory: Path, **more: object) -> Job:
    """The first month: one invoice in transit."""
    ours, theirs = write(directory, "ours", OURS), write(directory, "theirs", THEIRS)
    return Job(ours, theirs, out=directory / "june", as_of=date(2026, 6, 30), write=("data",), **more)  # type: ignore[arg-type]


def july(directory: Path, **more: object) -> Job:
    """The second month: the invoice in transit has arrived."""
    ours, theirs = write(directory, "ours-next", OURS_NEXT), write(directory, "theirs-next", THEIRS_NEXT)
    as_of, previous = date(2026, 7, 31), directory / "june"
    return Job(ours, theirs, out=directory / "july", as_of=as_of, previous=previous, write=("data",), **more)  # type: ignore[arg-type]
