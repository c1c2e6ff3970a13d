"""Reconcile a partner from the books against what it sent: read, match, archive, record.

Long work first, outside the lock: the ledger is read, the file is read in a child, the engine runs, the answer is kept
under its hash. Only then the action records it, and refuses where the books have moved meanwhile.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import polars as pl

from liangqing.books import store
from liangqing.books.actions.record_reconciliation import record_no_reply, record_reconciliation
from liangqing.books.answers import fetch_outcome, keep_answer, previous_of
from liangqing.books.posting import partner_of
from liangqing.books.queries.agreements import last_agreed
from liangqing.books.queries.entities import entity_of
from liangqing.books.queries.ledger import ledger_of_partner
from liangqing.books.queries.reconciliations import decisions_in_force, last_answered
from liangqing.books.queries.rules import layout_in_force, policy_in_force
from liangqing.core.problems import Problem, RefusedError
from liangqing.formats.mapping import Mapping
from liangqing.matching import reconcile
from liangqing.pipeline.previous import missing_openings, out_of_turn
from liangqing.pipeline.read import read_ledger

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from liangqing.books.action import Answer, Ask
    from liangqing.books.models import Entity, Partner
    from liangqing.core.policy import Policy
    from liangqing.core.readings import Reading
    from liangqing.core.results import Result
    from liangqing.core.schemas import Side
    from liangqing.matching import Previous


@dataclass(frozen=True)
class Month:
    """What is to be reconciled.

    Attributes:
        partner: its code.
        as_of: the day of the proof.
        received: the file the partner sent; null where nothing came (未回函).
        side: `receivable`: the partner is our customer; `payable`: we are its.
        period_from: first day of the period; null = the day after the last answered reconciliation, else after the
            last agreed balance, else everything. After a reconciliation it is always the day after.
    """

    partner: str
    as_of: date
    received: Path | None = None
    side: str = "receivable"
    period_from: date | None = None


@dataclass(frozen=True)
class Task:
    """What a run starts from: our ledger in canonical form, and all that was agreed and decided before."""

    ours: pl.DataFrame
    last_entry: int
    period_from: date | None
    policy: Policy
    rule_version: int | None
    previous: Previous | None


def reconcile_partner(ask: Ask, month: Month) -> Answer:
    """Reconcile and record; what the action answers.

    Raises:
        RefusedError: their file cannot be used; every problem found is in it, and nothing was recorded.
        Refusal: a rule of the books says no.
    """
    entity = entity_of(ask.viewer, ask.entity)
    ask.viewer.require("record_reconciliation", entity.pk)
    partner = partner_of(entity, month.partner)
    if month.received is None:
        return record_no_reply(ask, partner=partner.code, side=month.side, as_of=month.as_of.isoformat())
    kept = store.keep_file(month.received)
    with ThreadPoolExecutor(1) as pool:  # their file is read in a child, meanwhile our ledger here
        reading = pool.submit(_reader(ask, entity, partner, month.side, month.received))
        task = task_of(ask, entity, partner, month)
        received = Received.of(kept, reading.result(), partner)
    result = _answer(ask, entity, partner, month, task, received)
    return record_reconciliation(
        ask,
        partner=partner.code,
        side=month.side,
        as_of=month.as_of.isoformat(),
        answer=keep_answer(result),
        received_sha256=received.sha256,
        received_name=received.reading.file,
        rule_version=task.rule_version,
    )


def task_of(ask: Ask, entity: Entity, partner: Partner, month: Month) -> Task:
    """Our ledger of the period, the rules in force, and what the period before left open."""
    before = last_answered(ask.viewer, entity, partner, month.side, before=month.as_of)
    previous = previous_of(fetch_outcome(before.answer_sha256)) if before else None
    first = previous.as_of + timedelta(days=1) if previous else _first_day(ask, entity, partner, month)
    rules = policy_in_force(ask.viewer, entity, partner, month.side)
    ledger = ledger_of_partner(ask.viewer, entity, partner, side=month.side, from_on=first)
    return Task(ledger.lines, ledger.last_entry, first, rules.policy, rules.version, previous)


def _first_day(ask: Ask, entity: Entity, partner: Partner, month: Month) -> date | None:
    """The day after the last agreed balance, where nothing was reconciled yet and nobody named a day."""
    agreed = last_agreed(ask.viewer, entity, partner, month.side)
    if month.period_from is not None or agreed is None or agreed.as_of >= month.as_of:
        return month.period_from
    return agreed.as_of + timedelta(days=1)


@dataclass(frozen=True)
class Received:
    """What the partner sent: kept as it came, and read as its layout says."""

    sha256: str
    reading: Reading
    lines: pl.DataFrame

    @classmethod
    def of(cls, sha256: str, reading: Reading, partner: Partner) -> Received:
        """A kept file and its lines, under our name of the partner.

        Raises:
            RefusedError: it is no ledger.
        """
        if reading.nature == "statement":
            raise RefusedError([Problem("not-a-ledger", file=reading.file)])
        return cls(sha256, reading, reading.lines.with_columns(customer=pl.lit(partner.code)))


def _reader(ask: Ask, entity: Entity, partner: Partner, side: str, path: Path) -> Callable[[], Reading]:
    """What reads the partner's file as its layout says; it asks the database for nothing any more.

    Where we are the customer, theirs is the seller's ledger, and the engine's `ours`.
    """
    layout = layout_in_force(ask.viewer, entity, partner)
    mapping = Mapping.of(layout, f"layout {partner.code}") if layout else None
    engine_side: Side = "ours" if side == "payable" else "theirs"
    return partial(read_ledger, path, side=engine_side, mapping=mapping, currency=partner.currency)


def _answer(ask: Ask, entity: Entity, partner: Partner, month: Month, task: Task, received: Received) -> Result:
    """The engine's answer, with what was read in its proof."""
    books, file = (f"{entity.code} {partner.code}", task.ours), (received.reading.file, received.lines)
    seller, buyer = (file, books) if month.side == "payable" else (books, file)
    if task.previous is not None:
        problems = [
            *out_of_turn(task.previous, month.as_of, (seller, buyer)),
            *missing_openings(task.previous, seller, buyer),
        ]
        if problems:
            raise RefusedError(problems)
    decided = decisions_in_force(ask.viewer, entity, partner, month.side)
    result = reconcile(
        seller[1],
        buyer[1],
        as_of=month.as_of,
        period_from=task.period_from,
        policy=task.policy,
        previous=task.previous,
        decisions=[one.decision for one in decided],
    )
    source = {"file": received.reading.file, "sha256": received.sha256, "reading": received.reading.to_json()}
    rules = task.policy.model_dump(mode="json", exclude_none=True)
    inputs = {"received": source, "decisions": [one.number for one in decided], "last_entry": task.last_entry}
    return replace(result, proof={**result.proof, "inputs": inputs, "policy": rules})
