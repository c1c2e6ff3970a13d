"""What is matched so far, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from liangqing.matching.learning.habits import Habits
from liangqing.matching.learning.terms import Terms
from liangqing.matching.lines.facts import Facts
from liangqing.matching.pool.groups import Alternatives

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from liangqing.core.policy import Policy
    from liangqing.core.schemas import Side
    from liangqing.matching.pool.groups import Group


@dataclass
class Pool:
    """All lines, which of them are open, and the answers so far.

    Only this class closes a line, so that no line is ever used twice.
    """

    lines: pl.DataFrame
    policy: Policy
    as_of: date
    open: np.ndarray[Any, np.dtype[np.bool_]]
    rejected: frozenset[frozenset[int]] = frozenset()
    coded: frozenset[int] = frozenset()
    groups: list[Group] = field(default_factory=list)
    pairs: list[pl.DataFrame] = field(default_factory=list)
    questions: list[Alternatives] = field(default_factory=list)
    asked: set[int] = field(default_factory=set)
    shown: set[int] = field(default_factory=set)
    suggested: set[tuple[int, ...]] = field(default_factory=set)
    repeated: frozenset[int] = frozenset()
    limits_met: dict[str, int] = field(default_factory=dict)
    terms: Terms = field(default_factory=Terms)
    habits: Habits = field(default_factory=Habits)

    @classmethod
    def of(cls, lines: pl.DataFrame, policy: Policy, as_of: date) -> Pool:
        """A pool in which every line is open."""
        return cls(lines, policy, as_of, np.ones(lines.height, dtype=np.bool_))

    @cached_property
    def facts(self) -> Facts:
        """Single rows, looked up. The lines never change, only which of them are open."""
        return Facts(self.lines)

    def adopt(self, strangers: pl.DataFrame) -> None:
        """Take up lines of customers of other pools, after all of its own, so that groups may speak of them.

        `strangers` are lines of those pools; their rows, and the numbers of their parties, become this pool's.
        """
        first_row, first_party = self.lines.height, (self.lines["party"].max() or 0)
        party = pl.struct("customer", "currency").rank("dense").cast(pl.Int32) + first_party
        row = pl.int_range(first_row, first_row + pl.len(), dtype=pl.Int64)
        self.lines = pl.concat([self.lines, strangers.with_columns(row=row, party=party).select(self.lines.columns)])
        self.open = np.append(self.open, np.ones(strangers.height, dtype=np.bool_))
        for looked_up in ("facts", "flags"):  # of the lines before
            self.__dict__.pop(looked_up, None)

    @cached_property
    def flags(self) -> memoryview:
        """`open` as zeros and ones, for a look at one row after another: an array of numpy is slow at that."""
        return self.open.view(np.uint8).data

    def open_lines(self, side: Side, *columns: str) -> pl.DataFrame:
        """The open lines of one side; with these columns, if any are named, for copying all takes its time."""
        is_wanted = pl.Series(self.open) & (self.lines["side"] == side)
        return (self.lines.select(columns) if columns else self.lines).filter(is_wanted)

    def is_open(self, rows: Iterable[int]) -> bool:
        """Whether all these rows are still open."""
        flags = self.flags
        return all(flags[row] for row in rows)

    def match(self, group: Group) -> bool:
        """Close the rows of a group; false where a person rejected just this group."""
        if self.rejected and frozenset(group.rows) in self.rejected:
            return False
        assert self.is_open(group.rows), group  # noqa: S101 - a line used twice must never leave this house
        flags = self.flags
        for row in group.rows:
            flags[row] = 0
        self.groups.append(group)
        return True

    def match_pairs(self, pairs: pl.DataFrame, rule: str) -> None:
        """Close one-to-one groups in bulk: columns `ours`, `theirs` (rows), `rivals`, and any others as evidence."""
        pairs = self._without_rejected(pairs)
        rows = pairs["ours"].append(pairs["theirs"]).to_numpy()
        assert self.open[rows].all()  # noqa: S101 - a line used twice must never leave this house
        assert len(np.unique(rows)) == len(rows)  # noqa: S101 - the same
        self.open[rows] = False
        evidence = [name for name in pairs.columns if name not in ("ours", "theirs", "rivals")]
        self.pairs.append(
            pairs.select(
                "ours",
                "theirs",
                pl.col("rivals").cast(pl.Int32),
                pl.lit(rule).alias("rule"),
                pl.struct(evidence).struct.json_encode().alias("evidence"),
            ),
        )

    def ask(self, groups: Sequence[Group], why: str, rivals: int) -> None:
        """Put a question: suggestions that move no money.

        Rejected groups, and lines a person gave a code, are left out.
        """
        kept = [
            group
            for group in groups
            if frozenset(group.rows) not in self.rejected and self.coded.isdisjoint(group.rows)
        ]
        if kept and self.is_open(kept[0].anchors):
            most = self.policy.truth.suggestions
            self.questions.append(Alternatives(tuple(kept[:most]), why, rivals))
            self.shown.update(row for group in kept[:most] for row in group.rows)
            self.suggested.update(group.rows for group in kept[:most])
            self.asked.update(row for group in kept for row in group.rows)

    def has_suggested(self, groups: Sequence[Group]) -> bool:
        """Whether questions show all the groups already that one about them would show."""
        return all(group.rows in self.suggested for group in groups[: self.policy.truth.suggestions])

    def count_limit(self, name: str) -> None:
        """Remember that a limit of the policy kept a search from being complete."""
        self.limits_met[name] = self.limits_met.get(name, 0) + 1

    def _without_rejected(self, pairs: pl.DataFrame) -> pl.DataFrame:
        if not self.rejected:
            return pairs
        keep = [frozenset(pair) not in self.rejected for pair in pairs.select("ours", "theirs").iter_rows()]
        return pairs.filter(pl.Series(keep, dtype=pl.Boolean))
