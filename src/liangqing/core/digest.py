"""One number for a whole answer: equal for any order of rows and any number of threads, changed by any change.

Line numbers are replaced by the line's place in the order of content, so that the same ledgers exported in another
order give the same digest; groups and differences are numbered by content already.
"""

from __future__ import annotations

import io
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import polars as pl

from liangqing.core.fingerprints import CONTENT, TIES
from liangqing.core.schemas import DIFFERENCES, GROUPS, OPEN_ITEMS, complete_ledger

if TYPE_CHECKING:
    from datetime import date

_MEMBERS: Final = ("group_id", "side", "place", "role", "customer", "currency", "amount_minor", "counted_minor")


def digest_of(
    ledgers: dict[str, pl.DataFrame],
    tables: dict[str, pl.DataFrame],
    as_of: date,
) -> str:
    """SHA-256 in hexadecimal of an answer.

    Args:
        ledgers: the canonical ledgers that were compared, `ours` and `theirs`.
        tables: `groups`, `matches`, `differences`, `difference_lines`, `open_items`, as in the contract.
        as_of: the date of the proof.
    """
    ordered = {side: complete_ledger(ledger).sort(*CONTENT, *TIES, "line") for side, ledger in ledgers.items()}
    places = pl.concat(
        ledger.select("line", side=pl.lit(side), place=pl.int_range(pl.len(), dtype=pl.Int64))
        for side, ledger in ordered.items()
    )
    matches = tables["matches"].join(places, on=["side", "line"], how="left")
    subjects = tables["difference_lines"].join(places, on=["side", "line"], how="left")
    contents = [
        *(ledger.select(CONTENT) for ledger in ordered.values()),
        tables["groups"].select(list(GROUPS)).sort("group_id"),
        matches.select(_MEMBERS).sort("group_id", "side", "place"),
        tables["differences"].select(list(DIFFERENCES)).sort("difference_id"),
        subjects.select("difference_id", "side", "place", "role", "counted_minor").sort(pl.all()),
        tables["open_items"].select([name for name in OPEN_ITEMS if name != "source"]).sort("key"),
    ]
    digest = sha256(as_of.isoformat().encode())
    for content in contents:
        digest.update(_text(content))
    return digest.hexdigest()


def _text(table: pl.DataFrame) -> bytes:
    """The table as text: stable over releases of the table library, unlike its own files."""
    buffer = io.BytesIO()
    table.write_csv(buffer, null_value="\\N", quote_style="necessary")
    return sha256(buffer.getvalue()).digest()
