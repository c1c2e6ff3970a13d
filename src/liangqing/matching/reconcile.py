"""The engine: two ledgers in; groups, differences and the proof out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from liangqing import __version__
from liangqing.core.digest import digest_of
from liangqing.core.policy import Policy
from liangqing.core.results import Result
from liangqing.core.schemas import SCHEMA_VERSION, complete_ledger
from liangqing.matching.assemble import numbered_groups
from liangqing.matching.blocks import blocks
from liangqing.matching.cancelled import find_cancelled
from liangqing.matching.carried import (
    carried_lines,
    changed_history,
    openings_alone,
    set_openings_aside,
    without_opening,
)
from liangqing.matching.cross_customer import find_cross_customer
from liangqing.matching.cutoff import within_period
from liangqing.matching.decided import apply_decisions
from liangqing.matching.differences import Book
from liangqing.matching.exact import find_exact, find_same_number
from liangqing.matching.lines import pooled
from liangqing.matching.listed import find_listed
from liangqing.matching.one_reference import find_differing, find_sums, find_wrong_side
from liangqing.matching.open_items import add_openings, open_items
from liangqing.matching.pool import Pool
from liangqing.matching.profiles import leave_out
from liangqing.matching.proof import exit_code, prove
from liangqing.matching.questions import open_questions
from liangqing.matching.residue import explain_residue
from liangqing.matching.same_amount import find_by_date, find_mistyped
from liangqing.matching.sums import find_sums_of_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from typing import Any

    from liangqing.core.decisions import Decision
    from liangqing.matching.answers import Answers
    from liangqing.matching.carried import Previous
    from liangqing.matching.decided import Decided

    Progress = Callable[[str, float], None]

_BLOCK_PASSES = (
    find_cancelled,
    find_listed,
    find_sums,
    find_differing,
    find_mistyped,
    find_by_date,
    find_sums_of_lines,
    find_wrong_side,
)


def reconcile(
    ours: pl.DataFrame,
    theirs: pl.DataFrame,
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
        ours: our receivables, in canonical form (`core.schemas.LEDGER`), customers aligned.
        theirs: the customers' ledgers, mirrored: positive raises what they owe us.
        as_of: lines after this date bear witness but do not count; null = the last date in either ledger.
        period_from: lines before this date belong to the opening balance; null, or a date that `previous` has
            reconciled already, = the day after `previous`.
        policy: every tolerance and window; null = the defaults.
        previous: what the period before left open, to be settled or carried on.
        decisions: what people decided; carried out before anything is matched.
        progress: called after each stage with its name and the share of work done.

    Returns:
        The contract's tables and proof.

    Raises:
        ValueError: a ledger lacks the opening balance of a customer of `previous` (see `without_opening`).
        AssertionError: the identity does not hold: a fault of the engine, never of the data.
    """
    policy = policy or Policy()
    for place, ledger in enumerate((ours, theirs)):
        if previous is not None and without_opening(previous, ledger, place):
            message = f"no opening balance: {without_opening(previous, ledger, place)}"
            raise ValueError(message)
    tell = progress or _silent
    as_of = as_of or _last_date(ours, theirs)
    period_from = _first_day(period_from, previous)
    pool = Pool.of(pooled(ours, theirs, carried_lines(previous), as_of), policy, as_of)
    opening_rows = set_openings_aside(pool, period_from)
    decided = apply_decisions(pool, decisions)
    singles = [*leave_out(pool), *openings_alone(pool, opening_rows, has_previous=previous is not None)]
    tell("prepare", 0.15)
    _match(pool, tell)
    questions = open_questions(pool)
    asked = {row for question in questions for group in question.groups for row in group.rows}
    answers = within_period(pool, opening_rows, [*singles, *explain_residue(pool, asked)])
    answers.questions = questions
    tell("explain", 0.8)
    result = _result(pool, answers, decided, opening_rows, previous)
    tell("assemble", 0.9)
    proof = _proof(pool, result, decided, period_from, previous)
    proof["history_changed"] = changed_history(pool, opening_rows, previous)
    ledgers = {"ours": complete_ledger(ours), "theirs": complete_ledger(theirs)}
    proof["digest"] = digest_of(ledgers, result, as_of)
    tell("prove", 1.0)
    return Result(**ledgers, **result, proof=proof)


def _match(pool: Pool, tell: Progress) -> None:
    find_exact(pool)
    tell("exact", 0.35)
    find_same_number(pool)
    tell("same number", 0.45)
    for block in blocks(pool):
        for find in _BLOCK_PASSES:
            find(block)
    tell("customer by customer", 0.65)
    find_cross_customer(pool)
    tell("across customers", 0.7)


def _result(
    pool: Pool,
    answers: Answers,
    decided: Decided,
    opening_rows: dict[int, list[int]],
    previous: Previous | None,
) -> dict[str, pl.DataFrame]:
    numbered = numbered_groups(pool, answers)
    book = Book.of(pool, answers, numbered, decided)
    for group, group_id in zip(answers.groups, numbered.numbers, strict=True):
        book.add_group(group, group_id)
    for single in answers.singles:
        if not pool.facts.is_carried(single.row):
            book.add_single(single)
    for row in numbered.alternatives:
        if pool.facts.is_plain(row):
            book.add_question(row)
    add_openings(book, answers, opening_rows, previous)
    differences, difference_lines = book.tables(pool.as_of)
    return {
        "groups": numbered.groups,
        "matches": numbered.matches,
        "differences": differences,
        "difference_lines": difference_lines,
        "open_items": open_items(book, previous),
    }


def _proof(
    pool: Pool,
    result: dict[str, pl.DataFrame],
    decided: Decided,
    period_from: date | None,
    previous: Previous | None,
) -> dict[str, Any]:
    proofs = prove(pool.lines, **result)
    return {
        "schema": SCHEMA_VERSION,
        "engine_version": __version__,
        "as_of": pool.as_of.isoformat(),
        "from": period_from.isoformat() if period_from else None,
        "customers": proofs,
        "exit_code": exit_code(proofs),
        "limits_met": dict(sorted(pool.limits_met.items())),
        "decisions": {"applied": decided.applied, "unused": decided.unused},
        "previous_digest": previous.digest if previous else None,
        "policy_sha256": pool.policy.digest(),
    }


def _last_date(*ledgers: pl.DataFrame) -> date:
    dates = pl.concat([ledger.select("date") for ledger in ledgers])["date"]
    return dates.max()  # type: ignore[return-value]


def _first_day(period_from: date | None, previous: Previous | None) -> date | None:
    if previous is None:
        return period_from
    next_day = type(previous.as_of).fromordinal(previous.as_of.toordinal() + 1)
    return max(period_from, next_day) if period_from else next_day


def _silent(stage: str, share: float) -> None:
    """For those who do not ask how far it is."""
