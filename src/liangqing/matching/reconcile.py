"""The engine: two ledgers in; groups, differences and the proof out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from liangqing import __version__
from liangqing.core.digest import digest_of
from liangqing.core.results import Result
from liangqing.core.schemas import SCHEMA_VERSION, complete_ledger
from liangqing.matching.assemble import numbered_groups
from liangqing.matching.carried import changed_history
from liangqing.matching.cutoff import within_period
from liangqing.matching.differences import Book
from liangqing.matching.open_items import add_openings, open_items
from liangqing.matching.passes import run_passes
from liangqing.matching.prepare import prepare
from liangqing.matching.proof import exit_code, prove
from liangqing.matching.questions import open_questions
from liangqing.matching.residue import explain_residue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from typing import Any

    import polars as pl

    from liangqing.core.decisions import Decision
    from liangqing.core.policy import Policy
    from liangqing.matching.answers import Answers
    from liangqing.matching.carried import Previous
    from liangqing.matching.prepare import Prepared

    Progress = Callable[[str, float], None]


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
    tell = progress or _silent
    run = prepare(
        ours,
        theirs,
        as_of=as_of,
        period_from=period_from,
        policy=policy,
        previous=previous,
        decisions=decisions,
    )
    tell("prepare", 0.15)
    run_passes(run.pool, tell)
    answers = _explained(run)
    tell("explain", 0.8)
    tables = _tables(run, answers)
    tell("assemble", 0.9)
    ledgers = {"ours": complete_ledger(ours), "theirs": complete_ledger(theirs)}
    proof = {**_proof(run, tables), "digest": digest_of(ledgers, tables, run.pool.as_of)}
    tell("prove", 1.0)
    return Result(**ledgers, **tables, proof=proof)


def _explained(run: Prepared) -> Answers:
    """What the passes found, as it counts at the as-of date, and a cause for every line that is left."""
    questions = open_questions(run.pool)
    asked = {row for question in questions for group in question.groups for row in group.rows}
    singles = [*run.singles, *explain_residue(run.pool, asked)]
    return replace(within_period(run.pool, run.opening_rows, singles), questions=questions)


def _tables(run: Prepared, answers: Answers) -> dict[str, pl.DataFrame]:
    """The contract's tables, by name."""
    facts = run.pool.facts
    numbered = numbered_groups(run.pool, answers)
    book = Book.of(run.pool, answers, numbered, run.decided)
    for group, group_id in zip(answers.groups, numbered.numbers, strict=True):
        book.add_group(group, group_id)
    for single in answers.singles:
        if not facts.is_carried(single.row):  # an old item's difference is told with the opening
            book.add_single(single)
    for row in numbered.alternatives:
        if facts.is_plain(row):
            book.add_question(row)
    add_openings(book, answers, run.opening_rows, run.previous)
    differences, difference_lines = book.tables(run.pool.as_of)
    return {
        "groups": numbered.groups,
        "matches": numbered.matches,
        "differences": differences,
        "difference_lines": difference_lines,
        "open_items": open_items(book, run.previous),
    }


def _proof(run: Prepared, tables: dict[str, pl.DataFrame]) -> dict[str, Any]:
    """The content of `proof.json`, but for the digest and what only the pipeline knows."""
    pool, previous = run.pool, run.previous
    proofs = prove(pool.lines, **tables)
    return {
        "schema": SCHEMA_VERSION,
        "engine_version": __version__,
        "as_of": pool.as_of.isoformat(),
        "from": run.period_from.isoformat() if run.period_from else None,
        "customers": proofs,
        "exit_code": exit_code(proofs),
        "limits_met": dict(sorted(pool.limits_met.items())),
        "decisions": {"applied": run.decided.applied, "unused": run.decided.unused},
        "previous_digest": previous.digest if previous else None,
        "policy_sha256": pool.policy.digest(),
        "learned": pool.terms.to_json(),
        "history_changed": changed_history(pool, run.opening_rows, previous),
    }


def _silent(stage: str, share: float) -> None:
    """For those who do not ask how far it is."""
