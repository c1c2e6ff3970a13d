"""What a run starts from: one pool of lines, less those that are settled before anything is matched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import polars as pl

from liangqing.core.policy import Policy
from liangqing.matching.carried import (
    carried_lines,
    openings_alone,
    set_openings_aside,
    without_opening,
)
from liangqing.matching.decided import apply_decisions
from liangqing.matching.lines import pooled
from liangqing.matching.pool import Pool
from liangqing.matching.profiles import leave_out

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from liangqing.core.decisions import Decision
    from liangqing.core.schemas import Side
    from liangqing.matching.answers import Single
    from liangqing.matching.carried import Previous
    from liangqing.matching.decided import Decided


@dataclass(frozen=True)
class Prepared:
    """A run before its first pass.

    `opening_rows`: party -> rows of the opening balance; `singles`: lines that their profile leaves out, and opening
    balances of one side only; `period_from`: the first day that is not part of the opening balance.
    """

    pool: Pool
    opening_rows: dict[int, list[int]]
    decided: Decided
    singles: list[Single]
    period_from: date | None
    previous: Previous | None


def prepare(
    ours: pl.DataFrame,
    theirs: pl.DataFrame,
    *,
    as_of: date | None,
    period_from: date | None,
    policy: Policy | None,
    previous: Previous | None,
    decisions: Sequence[Decision],
) -> Prepared:
    """Pool both ledgers, set the openings aside, carry out decisions, leave out what the profiles leave out.

    The arguments are those of `reconcile`.

    Raises:
        ValueError: a ledger lacks the opening balance of a customer of `previous`.
    """
    if previous is not None:
        _hold_openings(previous, "ours", ours)
        _hold_openings(previous, "theirs", theirs)
    as_of = as_of or _last_date(ours, theirs)
    period_from = _first_day(period_from, previous)
    pool = Pool.of(pooled(ours, theirs, carried_lines(previous), as_of), policy or Policy(), as_of)
    opening_rows = set_openings_aside(pool, period_from)
    decided = apply_decisions(pool, decisions)
    singles = [*leave_out(pool), *openings_alone(pool, opening_rows, has_previous=previous is not None)]
    return Prepared(pool, opening_rows, decided, singles, period_from, previous)


def _hold_openings(previous: Previous, side: Side, ledger: pl.DataFrame) -> None:
    missing = without_opening(previous, side, ledger)
    if missing:
        message = f"no opening balance: {missing}"
        raise ValueError(message)


def _last_date(*ledgers: pl.DataFrame) -> date:
    last: date = pl.concat([ledger.select("date") for ledger in ledgers]).max().item()
    return last


def _first_day(period_from: date | None, previous: Previous | None) -> date | None:
    if previous is None:
        return period_from
    next_day = previous.as_of + timedelta(days=1)
    return max(period_from, next_day) if period_from else next_day
