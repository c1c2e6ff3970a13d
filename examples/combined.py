"""Several customers' ledgers as one canonical ledger, so that a document under a wrong customer can be found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: Rows of the customers' files are told apart by this: the second customer's row 7 is line 10,000,007.
_LINES_A_FILE: Final = 10_000_000


def line_offset(place: int) -> int:
    """What is added to the line numbers of the file at this place of the combined ledger, from 0."""
    return place * _LINES_A_FILE


def combine(ledgers: Mapping[str, tuple[Path, int]], out: Path) -> Path:
    """Write one Parquet ledger from canonical ones and their offsets by customer code; gives back `out`."""
    frames = [
        pl.read_parquet(path).with_columns(customer=pl.lit(customer), line=pl.col("line") + offset)
        for customer, (path, offset) in ledgers.items()
    ]
    out.parent.mkdir(parents=True, exist_ok=True)
    pl.concat(frames).write_parquet(out)
    return out
