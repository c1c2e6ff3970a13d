"""The content fingerprint of ledger lines: how a line is known again after a re-export."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Final

import polars as pl

from liangqing.core.decisions import LineKey

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liangqing.core.schemas import Side

#: The columns that make a line what it is; a row number, a voucher or a running balance does not.
CONTENT: Final = ("customer", "currency", "date", "amount_minor", "reference", "text")
#: What tells lines of one content apart, wherever they stand in the file; only then does `line` decide.
TIES: Final = (
    *("kind", "invoice_number", "payer", "account"),
    *("quantity", "unit_price", "foreign_currency", "foreign_minor"),
)
#: Between two values of a fingerprint; no text holds it.
_BETWEEN: Final = "\x1f"


def fingerprint(values: Iterable[object]) -> str:
    """16 hexadecimal digits that stand for the values, the same on every machine and in every release."""
    return _hashed(_BETWEEN.join(["" if value is None else str(value) for value in values]))


def content_fingerprints(lines: pl.DataFrame) -> list[str]:
    """The `fingerprint` of the content of each line, in row order."""
    joined = lines.select(pl.concat_str(pl.col(CONTENT).cast(pl.String).fill_null(""), separator=_BETWEEN))
    return [_hashed(text) for text in joined.to_series().to_list()]


def _hashed(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()


def with_fingerprints(lines: pl.DataFrame) -> pl.DataFrame:
    """The lines with `fingerprint` (str) and `occurrence` (i64, from 1, in order of `TIES` and `line`) added.

    `lines` needs the columns of `CONTENT`, `TIES` and `line`; row order is kept. The occurrence counts within
    the table given, so give it a whole side, not a part.
    """
    place = pl.int_range(pl.len(), dtype=pl.Int64).sort_by(*TIES, "line").arg_sort() + 1
    occurrence = place.over(*CONTENT).cast(pl.Int64).alias("occurrence")
    keys = pl.Series("fingerprint", content_fingerprints(lines), dtype=pl.String)
    return lines.with_columns(occurrence, keys)


def with_keys(lines: pl.DataFrame, side: Side) -> pl.DataFrame:
    """The lines of a whole side with `key` (str, the text of their `LineKey`) added.

    `lines` needs the columns that `with_fingerprints` needs; row order is kept.
    """
    named = with_fingerprints(lines)
    keys = [str(LineKey(side, *row)) for row in named.select("fingerprint", "occurrence").iter_rows()]
    return lines.with_columns(pl.Series("key", keys, dtype=pl.String))
