"""The lines still open after the set-based passes, customer by customer."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import polars as pl

from liangqing.matching.learning.unnumbered import Unnumbered
from liangqing.matching.lines.line import FAMILY, Line, money_expression
from liangqing.matching.pool.parts import Parts
from liangqing.matching.pool.reference_index import SUFFIX_DIGITS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from liangqing.core.schemas import Side
    from liangqing.matching.pool.pool import Pool

#: Lines taken out of the table at a time.
_AT_ONCE: Final = 8_192


@dataclass
class Block:
    """One customer and currency: the open lines of both sides, in order of content, and so of date."""

    pool: Pool
    lines: dict[Side, list[Line]] = field(default_factory=lambda: {"ours": [], "theirs": []})
    _still_open: dict[Side, list[Line]] = field(default_factory=dict)
    unnumbered: Unnumbered = field(default_factory=Unnumbered)
    _namesakes: dict[Side, list[Line]] = field(default_factory=dict)
    _parts: dict[tuple[Side, str], Parts] = field(default_factory=dict)

    def open(self, side: Side) -> list[Line]:
        """Lines of a side that no pass has closed yet."""
        is_open = self.pool.flags
        # what is closed stays closed, so that each look is at what the last one left
        found = [line for line in self._still_open.get(side, self.lines[side]) if is_open[line.row]]
        self._still_open[side] = found
        return found

    def each_open(self, side: Side) -> Iterator[Line]:
        """The same, one by one, for those who need but some of them."""
        is_open = self.pool.flags
        return (line for line in self._still_open.get(side, self.lines[side]) if is_open[line.row])

    def unasked(self, side: Side) -> list[Line]:
        """Open lines of a side that no question is about."""
        asked = self.pool.asked
        return [line for line in self.open(side) if line.row not in asked]

    def namesakes(self, side: Side) -> list[Line]:
        """Open lines of a side of whose document one of the other may be."""
        is_open = self.pool.flags
        before = self._namesakes.get(side)
        lines = [line for line in self.lines[side] if line.has_namesake] if before is None else before
        found = [line for line in lines if is_open[line.row]]
        self._namesakes[side] = found
        return found

    def parts(self, side: Side) -> Parts:
        """Lines of a side, to be searched by date and amount."""
        return self._searched(side, "all", lambda _: True)

    def unnamed(self, side: Side) -> Parts:
        """Those whose reference the other side does not know: they may be parts of a line."""
        return self._searched(side, "unnamed", lambda line: not line.known_there)

    def unnamed_payments(self, side: Side, *, is_money: bool) -> Parts:
        """Those of them that are payments, or that are none."""
        chosen = "payments" if is_money else "goods"
        return self._searched(side, chosen, lambda line: not line.known_there and line.is_money == is_money)

    def _searched(self, side: Side, chosen: str, is_chosen: Callable[[Line], bool]) -> Parts:
        """Made once: what is closed later is not found in it."""
        if (side, chosen) not in self._parts:
            self._parts[side, chosen] = Parts([line for line in self.open(side) if is_chosen(line)])
        return self._parts[side, chosen]


def blocks(pool: Pool) -> Iterator[Block]:
    """A block for each customer and currency with open lines, in order."""
    lines = map(Line._make, _open_lines(pool).iter_rows(buffer_size=_AT_ONCE))
    for _, of_party in groupby(lines, key=attrgetter("party")):
        block = Block(pool)
        for line in of_party:
            block.lines[line.side].append(line)
        yield block


def all_lines(pool: Pool, rows: Iterable[int]) -> list[Line]:
    """The given rows as lines, open or not."""
    wanted = np.zeros(pool.lines.height, dtype=np.bool_)
    wanted[list(rows)] = True
    return list(map(Line._make, _as_lines(pool, wanted).iter_rows()))


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
        .with_columns(
            pl.col("known_there").fill_null(False),
            pl.col("row").is_in(_with_namesake(opened).implode()).alias("has_namesake"),
            family=pl.col("kind").replace_strict(FAMILY, default=None, return_dtype=pl.String),
            is_money=money_expression(),
        )
        .sort("row")
        .select(Line._fields)
    )


def _known_there(pool: Pool, opened: pl.DataFrame) -> pl.DataFrame:
    """Party, key and side of the open lines whose key occurs on the other side."""
    keys = opened.filter(pl.col("key").is_not_null()).select("party", "key").unique()
    found = pool.lines.select("party", "key", "side").join(keys, on=["party", "key"], how="semi").unique()
    other = pl.when(pl.col("side") == "ours").then(pl.lit("theirs")).otherwise(pl.lit("ours"))
    return found.with_columns(side=other, known_there=True)


def _with_namesake(opened: pl.DataFrame) -> pl.Series:
    """The rows of open lines one of whose references, or its last digits, occurs on both sides of the customer."""
    ending = pl.when(pl.col("digits").str.len_chars() >= SUFFIX_DIGITS).then(
        pl.lit("…") + pl.col("digits").str.tail(SUFFIX_DIGITS)
    )
    marks = pl.concat(
        opened.select("row", "party", (pl.col("side") == "ours").alias("is_ours"), mark.alias("mark")).drop_nulls()
        for mark in (pl.col("key"), pl.col("other_key"), ending)
    )
    sides = marks.group_by("party", "mark").agg(pl.col("is_ours").any().alias("ours"), (~pl.col("is_ours")).any())
    shared = sides.filter(pl.col("ours") & pl.col("is_ours"))
    return marks.join(shared, on=["party", "mark"], how="semi")["row"].unique()
