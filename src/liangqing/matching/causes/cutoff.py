"""The as-of date: what stands after it bears witness but does not count.

A group with lines after the date is taken apart: lines left alone are timing differences, proved by their partner;
a group still standing on both sides gets a timing difference for what is missing from it; and a group that
settled an old item goes to the opening group.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from operator import is_
from typing import TYPE_CHECKING

import polars as pl

from liangqing.matching.causes.payers import third_party_payments
from liangqing.matching.pool.answers import Answers, Opening, Single
from liangqing.matching.pool.groups import Group, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liangqing.core.schemas import Side
    from liangqing.matching.lines.facts import Facts
    from liangqing.matching.pool.pool import Pool


def timing_code(side: Side, *, raises: bool, is_money: bool) -> str:
    """The timing code of a line its partner has not booked by the as-of date.

    Args:
        side: who has booked it.
        raises: whether it raises what the customer owes.
        is_money: whether it is a payment; what reduces the debt otherwise is a document such as a credit note.
    """
    if side == "ours":
        return "T01" if raises or not is_money else "T03"
    if raises:
        return "T05"
    return "T02" if is_money else "P01"


@dataclass(frozen=True)
class _Cutoff:
    """What stays the same while groups are placed. `payments`: row -> the note that a third party paid."""

    facts: Facts
    payments: dict[int, Part]
    answers: Answers


def within_period(pool: Pool, opening_rows: dict[int, list[int]], singles: list[Single]) -> Answers:
    """The pool's groups as they count at the as-of date."""
    payments = third_party_payments(pool)
    plain, touched = _split(pool, payments)
    answers = Answers(
        pairs=plain,
        groups=[],
        singles=list(singles),
        openings={party: Opening(list(rows)) for party, rows in opening_rows.items()},
        questions=[],
    )
    cutoff = _Cutoff(pool.facts, payments, answers)
    for group in (*touched, *pool.groups):
        _place(group, cutoff)
    return answers


def _split(pool: Pool, payments: dict[int, Part]) -> tuple[pl.DataFrame, list[Group]]:
    """The bulk pairs of which there is nothing to say, and the others as groups."""
    schema = {
        "ours": pl.Int64(),
        "theirs": pl.Int64(),
        "rivals": pl.Int32(),
        "rule": pl.String(),
        "evidence": pl.String(),
    }
    pairs = (
        pl.concat(pool.pairs).select(pl.col(name).cast(kind) for name, kind in schema.items())
        if pool.pairs
        else pl.DataFrame(schema=schema)
    )
    late = pool.lines.filter((pl.col("date") > pool.as_of) | pl.col("carried").is_not_null())["row"]
    special = pl.concat([late, pl.Series("row", list(payments), dtype=pl.Int64)]).implode()
    is_touched = pl.col("ours").is_in(special) | pl.col("theirs").is_in(special)
    touched = pairs.filter(is_touched)
    return pairs.filter(~is_touched), list(_as_groups(touched))


def _as_groups(pairs: pl.DataFrame) -> Iterator[Group]:
    for ours, theirs, rivals, rule, evidence in pairs.iter_rows():
        yield Group((ours, theirs), (ours,), rule, json.loads(evidence), rivals=rivals)


def _place(group: Group, cutoff: _Cutoff) -> None:
    facts = cutoff.facts
    if facts.are_plain(group.rows):
        _keep(group, group.rows, cutoff)
        return
    old = [row for row in group.rows if facts.is_carried(row)]
    late = [row for row in group.rows if facts.is_late(row) and not facts.is_carried(row)]
    counted = tuple(row for row in group.rows if facts.is_plain(row))
    if not counted and (late or not old):
        return  # nothing of this period: what comes after may settle an old item, but has not yet
    group = group._replace(parts=(*group.parts, *_timing_parts(late, facts)))
    if old:
        _settle(group, old, counted, cutoff)
    elif len({facts.side(row) for row in counted}) == 1:
        cutoff.answers.singles.extend(_alone(row, late, facts) for row in counted)
    else:
        _keep(group, counted, cutoff)


def _keep(group: Group, counted: tuple[int, ...], cutoff: _Cutoff) -> None:
    """A group of this period, of its counted rows."""
    payments = cutoff.payments
    notes = [payments[row] for row in counted if row in payments] if payments else []
    parts = tuple(_fixed(part, group, cutoff.facts) for part in (*group.parts, *notes[:1]))
    if counted != group.rows:
        anchors = tuple(row for row in group.anchors if row in counted) or counted[:1]
        group = group._replace(rows=counted, anchors=anchors)
    # most groups have nothing to write out, and a copy takes longer than to see that
    cutoff.answers.groups.append(group._replace(parts=parts) if _is_changed(parts, group.parts) else group)


def _is_changed(parts: tuple[Part, ...], before: tuple[Part, ...]) -> bool:
    return len(parts) != len(before) or not all(map(is_, parts, before))


def _fixed(part: Part, group: Group, facts: Facts) -> Part:
    """The part with its amount written out: its customer's share of the group's whole residual."""
    if part.amount_minor is not None:
        return part
    is_only = facts.of_one_party(group.rows)
    rows = [row for row in group.rows if is_only or facts.customer(row) == part.customer]
    return Part(part.code, part.basis, part.evidence, facts.total_signed_minor(rows), part.customer)


def _timing_parts(late: list[int], facts: Facts) -> Iterator[Part]:
    """What is missing from a group at the as-of date, line by line: the other side has booked it."""
    for row in late:
        booked_by: Side = "theirs" if facts.side(row) == "ours" else "ours"
        code = timing_code(booked_by, raises=facts.raises((row,)), is_money=facts.is_money(row))
        evidence = {"after_on": facts.day(row)}
        missing_minor = -facts.signed_minor(row)
        yield Part(code, "proved", evidence, amount_minor=missing_minor, customer=facts.customer(row))


def _alone(row: int, late: list[int], facts: Facts) -> Single:
    code = timing_code(facts.side(row), raises=facts.raises((row,)), is_money=facts.is_money(row))
    evidence = {"after_on": max(facts.day(other) for other in late)}
    return Single(row, code, "proved", evidence, tuple(late))


def _settle(group: Group, old: list[int], counted: tuple[int, ...], cutoff: _Cutoff) -> None:
    """A group that settles old items: what counts of it goes to the opening group."""
    opening = cutoff.answers.openings.setdefault(cutoff.facts.party(old[0]), Opening())
    opening.rows.extend(counted)
    opening.parts.extend((_fixed(part, group, cutoff.facts), (*old, *counted)) for part in group.parts)
    opening.cleared.update((row, counted) for row in old)
