"""The engine: two ledgers in; groups, differences and the proof out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liangqing.core.results import Result
from liangqing.core.schemas import complete_ledger
from liangqing.matching.buckets.bucket import Across, Bucket
from liangqing.matching.buckets.whole_proof import whole_proof
from liangqing.matching.learning.learned import learn
from liangqing.matching.references.cross_customer import find_across
from liangqing.matching.start.frames import as_ledger
from liangqing.matching.start.task import Task

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    import polars as pl

    from liangqing.core.decisions import Decision
    from liangqing.core.policy import Policy
    from liangqing.matching.start.frames import Table
    from liangqing.matching.start.previous import Previous

    Progress = Callable[[str, float], None]


def reconcile(
    ours: Table,
    theirs: Table,
    *,
    as_of: date | None = None,
    period_from: date | None = None,
    policy: Policy | None = None,
    previous: Previous | None = None,
    decisions: Sequence[Decision] = (),
    progress: Progress | None = None,
) -> Result:
    """Match two ledgers, explain every line that is left, and prove the gap between the balances.

    Pure: the answer depends on the arguments only, not on the order of rows, the number of threads or a clock.

    Args:
        ours: our receivables, in canonical form (`core.schemas.LEDGER`), customers aligned: a table of Polars, or of
            any library that speaks Arrow, such as pandas or PyArrow.
        theirs: the customers' ledgers, mirrored: positive raises what they owe us.
        as_of: lines after this date bear witness but do not count; null = the last date in either ledger.
        period_from: lines before this date belong to the opening balance; null, or a date that `previous` has
            reconciled already, = the day after `previous`.
        policy: every tolerance and window; null = the defaults.
        previous: what the period before left open, to be settled or carried on.
        decisions: what people decided; carried out before anything is matched.
        progress: called after each stage with its name and the share of work done.

    Returns:
        The contract's tables (Polars) and proof.

    Raises:
        TypeError: `ours` or `theirs` is no table.
        ValueError: a ledger is not in canonical form (see `frames.as_ledger`), or lacks the opening balance of a
            customer of `previous` (see `without_opening`).
        AssertionError: the identity does not hold: a fault of the engine, never of the data.
    """
    ours, theirs = as_ledger(ours, "ours"), as_ledger(theirs, "theirs")
    task = Task.of(
        ours, theirs, as_of=as_of, period_from=period_from, policy=policy, previous=previous, decisions=decisions
    )
    return reconcile_task(ours, theirs, task, progress or _silent)


def reconcile_task(ours: pl.DataFrame, theirs: pl.DataFrame, task: Task, tell: Progress) -> Result:
    """The same for a task that is known already.

    Args:
        ours: as for `reconcile`.
        theirs: as for `reconcile`.
        task: what to do.
        tell: called after each stage with its name and the share of work done.
    """
    bucket, glimpse = Bucket.begin(ours, theirs, task, tell)
    learned = learn([glimpse], task.policy.learned)
    tell("learn", 0.47)
    offer = bucket.match(learned)
    tell("customer by customer", 0.65)
    pairs = find_across([offer], task.policy, learned.habits)
    tell("across customers", 0.7)
    answer = bucket.answer(Across(pairs, offer.clear()), tell)
    proof = whole_proof(task, learned, [answer])
    tell("prove", 1.0)
    return Result(ours=complete_ledger(ours), theirs=complete_ledger(theirs), **answer.tables, proof=proof)


def _silent(stage: str, share: float) -> None:
    """For those who do not ask how far it is."""
