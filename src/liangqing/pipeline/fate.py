"""What became of one line: the groups it stands in and the differences that speak of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    from liangqing.core.schemas import Side
    from liangqing.pipeline.check.answer import Answer

Row = dict[str, Any]


@dataclass(frozen=True)
class Membership:
    """A group with all its lines (rows of the tables `groups` and `matches`).

    `choices`: how many alternatives a suggestion is one of; 0 for a match.
    """

    group: Row
    lines: tuple[Row, ...]
    choices: int


@dataclass(frozen=True)
class Mention:
    """A difference with its lines: rows of the tables `differences` and `difference_lines`."""

    difference: Row
    lines: tuple[Row, ...]


@dataclass(frozen=True)
class Fate:
    """Everything a result says of a line; nothing at all where no table names it."""

    side: Side
    line: int
    memberships: tuple[Membership, ...]
    mentions: tuple[Mention, ...]

    @property
    def is_known(self) -> bool:
        """Whether the result names the line."""
        return bool(self.memberships or self.mentions)


def fate(answer: Answer, side: Side, line: int) -> Fate:
    """What the result says of the line: matches first, then suggestions by rank, then differences."""
    here = (pl.col("side") == side) & (pl.col("line") == line)
    of_line = answer.matches.filter(here).select("group_id")
    groups = answer.groups.join(of_line, on="group_id", how="semi").sort("status", "alternatives_id", "rank")
    named = pl.col("difference_id").is_in(answer.difference_lines.filter(here)["difference_id"].implode())
    on_group = pl.col("group_id").is_in(groups.filter(pl.col("status") == "matched")["group_id"].implode())
    differences = answer.differences.filter(named | on_group.fill_null(value=False)).sort("difference_id")
    return Fate(
        side,
        line,
        tuple(_membership(answer, group) for group in groups.iter_rows(named=True)),
        tuple(_mention(answer, difference) for difference in differences.iter_rows(named=True)),
    )


def _membership(answer: Answer, group: Row) -> Membership:
    lines = answer.matches.filter(pl.col("group_id") == group["group_id"]).sort("side", "line")
    asked = group["alternatives_id"]
    choices = 0 if asked is None else answer.groups.filter(pl.col("alternatives_id") == asked).height
    return Membership(group, tuple(lines.iter_rows(named=True)), choices)


def _mention(answer: Answer, difference: Row) -> Mention:
    lines = answer.difference_lines.filter(pl.col("difference_id") == difference["difference_id"])
    return Mention(
        difference, tuple(lines.sort("role", "side", "line", descending=[True, False, False]).iter_rows(named=True))
    )
