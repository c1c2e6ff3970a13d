"""What a run starts from: one pool of lines, less those that are settled before anything is matched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liangqing.matching.causes.profiles import leave_out
from liangqing.matching.lines.table import pooled
from liangqing.matching.pool.pool import Pool
from liangqing.matching.start.decided import apply_decisions
from liangqing.matching.start.openings import openings_alone, set_openings_aside
from liangqing.matching.start.previous import carried_lines

if TYPE_CHECKING:
    import polars as pl

    from liangqing.matching.pool.answers import Single
    from liangqing.matching.start.decided import Decided
    from liangqing.matching.start.previous import Previous
    from liangqing.matching.start.task import Task


@dataclass(frozen=True)
class Prepared:
    """A run before its first pass.

    `opening_rows`: party -> rows of the opening balance; `singles`: lines that their profile leaves out, and opening
    balances of one side only.
    """

    pool: Pool
    opening_rows: dict[int, list[int]]
    decided: Decided
    singles: list[Single]
    previous: Previous | None


def prepare(ours: pl.DataFrame, theirs: pl.DataFrame, task: Task) -> Prepared:
    """Pool both ledgers, set the openings aside, carry out decisions, leave out what the profiles leave out."""
    previous = task.previous
    pool = Pool.of(pooled(ours, theirs, carried_lines(previous), task.as_of), task.policy, task.as_of)
    opening_rows = set_openings_aside(pool, task.period_from)
    decided = apply_decisions(pool, task.decisions)
    singles = [*leave_out(pool), *openings_alone(pool, opening_rows, has_previous=previous is not None)]
    return Prepared(pool, opening_rows, decided, singles, previous)
