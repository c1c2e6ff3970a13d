"""What a run is to do, beside its ledgers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import polars as pl

from liangqing.core.policy import Policy
from liangqing.core.schemas import SIDES
from liangqing.matching.start.openings import without_opening

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from liangqing.core.decisions import Decision
    from liangqing.matching.start.previous import Previous


@dataclass(frozen=True)
class Task:
    """What a run is to do. The same for every bucket, but for `previous`, which is of the bucket's customers.

    `period_from`: the first day that is not part of the opening balance; the rest as for `reconcile`.
    """

    as_of: date
    period_from: date | None
    policy: Policy
    previous: Previous | None
    decisions: Sequence[Decision]

    @classmethod
    def of(
        cls,
        ours: pl.DataFrame,
        theirs: pl.DataFrame,
        *,
        as_of: date | None = None,
        period_from: date | None = None,
        policy: Policy | None = None,
        previous: Previous | None = None,
        decisions: Sequence[Decision] = (),
    ) -> Task:
        """The task for these ledgers, what is not given taken from them.

        Raises:
            ValueError: a ledger lacks the opening balance of a customer of `previous`.
        """
        if previous is not None:
            _hold_openings(previous, ours, theirs)
        last = as_of or _last_date(ours, theirs)
        return cls(last, _first_day(period_from, previous), policy or Policy(), previous, tuple(decisions))


def _hold_openings(previous: Previous, *ledgers: pl.DataFrame) -> None:
    for side, ledger in zip(SIDES, ledgers, strict=True):
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
