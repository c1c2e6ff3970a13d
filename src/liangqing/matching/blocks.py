"""The lines still open after the set-based passes, customer by customer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import polars as pl

from liangqing.core.references import same_number
from liangqing.matching.lines import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liangqing.core.schemas import Side
    from liangqing.matching.pool import Pool

_SUFFIX: Final = 4
_FIELDS: Final = (
    "row",
    "side",
    "party",
    "customer",
    "currency",
    "day",
    "amount_minor",
    "kind",
    "key",
    "digits",
    "other_key",
    "text",
    "quantity",
    "unit_price",
    "foreign_currency",
    "foreign_minor",
    "carried",
    "amount_repeats",
    "known_there",
)


@dataclass
class Block:
    """One customer and currency: the open lines of both sides, in order of content."""

    pool: Pool
    lines: dict[Side, list[Line]] = field(default_factory=lambda: {"ours": [], "theirs": []})

    def open(self, side: Side) -> list[Line]:
        """Lines of a side that no pass has closed yet."""
        return list(self.each_open(side))

    def each_open(self, side: Side) -> Iterator[Line]:
        """The same, one by one, for those who need only the first of them."""
        is_open = self.pool.open
        return (line for line in self.lines[side] if is_open[line.row])

    def unasked(self, side: Side) -> list[Line]:
        """Open lines of a side that no question is about."""
        asked = self.pool.asked
        return [line for line in self.open(side) if line.row not in asked]


@dataclass
class ReferenceIndex:
    """Finds lines by reference: first the same key, else the same number in another spelling."""

    lines: Iterable[Line]
    _by_key: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))
    _by_suffix: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        """File every line under its keys and the last digits of its number."""
        for line in self.lines:
            for key in {line.key, line.other_key} - {None}:
                self._by_key[str(key)].append(line)
            if line.digits:
                self._by_suffix[line.digits[-_SUFFIX:]].append(line)

    def find(self, key: str, digits: str) -> list[Line]:
        """Lines that name this document; a number in another spelling only where it has digits enough."""
        exact = self._by_key.get(key)
        if exact:
            return exact
        if len(digits.lstrip("0")) < _SUFFIX:
            return []
        return [line for line in self._by_suffix.get(digits[-_SUFFIX:], []) if same_number(digits, line.digits or "")]


def blocks(pool: Pool) -> Iterator[Block]:
    """A block for each customer and currency with open lines, in order."""
    current: Block | None = None
    party: int | None = None
    for values in _open_lines(pool).iter_rows():
        line = Line(*values)
        if line.party != party or current is None:
            if current is not None:
                yield current
            current, party = Block(pool), line.party
        current.lines[line.side].append(line)
    if current is not None:
        yield current


def all_lines(pool: Pool, rows: Iterable[int]) -> list[Line]:
    """The given rows as lines, open or not."""
    wanted = np.zeros(pool.lines.height, dtype=np.bool_)
    wanted[list(rows)] = True
    return [Line(*values) for values in _as_lines(pool, wanted).iter_rows()]


def _open_lines(pool: Pool) -> pl.DataFrame:
    return _as_lines(pool, pool.open)


def _as_lines(pool: Pool, wanted: np.ndarray[Any, np.dtype[np.bool_]]) -> pl.DataFrame:
    opened = pool.lines.filter(pl.Series(wanted))
    amounts = ["party", "amount_minor"]
    repeats = (
        pool.lines.select(amounts)
        .join(opened.select(amounts).unique(), on=amounts, how="semi")
        .group_by(amounts)
        .agg(pl.len().cast(pl.Int64).alias("amount_repeats"))
    )
    return (
        opened.join(repeats, on=amounts, how="left")
        .join(_known_there(pool, opened), on=["party", "key", "side"], how="left")
        .with_columns(pl.col("known_there").fill_null(False))
        .sort("row")
        .select(_FIELDS)
    )


def _known_there(pool: Pool, opened: pl.DataFrame) -> pl.DataFrame:
    """Party, key and side of the open lines whose key occurs on the other side."""
    keys = opened.filter(pl.col("key").is_not_null()).select("party", "key").unique()
    found = pool.lines.select("party", "key", "side").join(keys, on=["party", "key"], how="semi").unique()
    other = pl.when(pl.col("side") == "ours").then(pl.lit("theirs")).otherwise(pl.lit("ours"))
    return found.with_columns(side=other, known_there=True)
