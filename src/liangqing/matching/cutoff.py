"""The as-of date: what stands after it bears witness but does not count.

A group with lines after the date is taken apart: lines left alone are timing differences, proved by their partner;
a group still standing on both sides gets a timing difference for what is missing from it; and a group that
settled an old item goes to the opening group.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import polars as pl

from liangqing.matching.answers import Answers, Opening, Single
from liangqing.matching.payers import third_party_payments
from liangqing.matching.pool import Group, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liangqing.matching.pool import Pool

#: (side, raises what is owed) -> timing code of a line its partner booked only after the as-of date
TIMING: Final = {
    ("ours", True): "T01",
    ("ours", False): "T03",
    ("theirs", False): "T02",
    ("theirs", True): "T05",
}


class _Facts:
    """What is needed of the rows in groups, as arrays over the whole pool."""

    def __init__(self, pool: Pool) -> None:
        self._lines = pool.lines
        self._is_ours = (pool.lines["side"] == "ours").to_numpy()
        self._amount_minor = pool.lines["amount_minor"].to_numpy()
        self._party = pool.lines["party"].to_numpy()
        self._is_late = pool.lines["late"].to_numpy()
        self._is_carried = pool.lines["carried"].is_not_null().to_numpy()
        self._is_plain = ~(self._is_late | self._is_carried)
        self.payments = third_party_payments(pool)

    def side(self, row: int) -> str:
        return "ours" if self._is_ours[row] else "theirs"

    def party(self, row: int) -> int:
        return int(self._party[row])

    def customer(self, row: int) -> str:
        return str(self._lines["customer"][row])

    def signed_minor(self, row: int) -> int:
        """Its part of the gap were it counted."""
        amount = int(self._amount_minor[row])
        return amount if self._is_ours[row] else -amount

    def raises(self, row: int) -> bool:
        return bool(self._amount_minor[row] > 0)

    def day(self, row: int) -> str:
        return str(self._lines["date"][row])

    def is_carried(self, row: int) -> bool:
        return bool(self._is_carried[row])

    def all_plain(self, rows: tuple[int, ...]) -> bool:
        """Whether all rows are lines of this period that count."""
        return all(self._is_plain[row] for row in rows)

    def of_one_customer(self, rows: tuple[int, ...]) -> bool:
        first = self._party[rows[0]]
        return all(self._party[row] == first for row in rows)

    def is_late(self, row: int) -> bool:
        return bool(self._is_late[row])


def within_period(pool: Pool, opening_rows: dict[int, list[int]], singles: list[Single]) -> Answers:
    """The pool's groups as they count at the as-of date."""
    facts = _Facts(pool)
    plain, touched = _split(pool, facts)
    answers = Answers(
        pairs=plain,
        groups=[],
        singles=list(singles),
        openings={party: Opening(list(rows)) for party, rows in opening_rows.items()},
        questions=[],
    )
    groups = [*touched, *pool.groups]
    for group in groups:
        _place(group, facts, answers)
    return answers


def _split(pool: Pool, facts: _Facts) -> tuple[pl.DataFrame, list[Group]]:
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
    special = pl.concat([late, pl.Series("row", list(facts.payments), dtype=pl.Int64)]).implode()
    is_touched = pl.col("ours").is_in(special) | pl.col("theirs").is_in(special)
    touched = pairs.filter(is_touched)
    return pairs.filter(~is_touched), list(_as_groups(touched))


def _as_groups(pairs: pl.DataFrame) -> Iterator[Group]:
    for ours, theirs, rivals, rule, evidence in pairs.iter_rows():
        yield Group((ours, theirs), (ours,), rule, json.loads(evidence), rivals=rivals)


def _place(group: Group, facts: _Facts, answers: Answers) -> None:
    if facts.all_plain(group.rows):
        _keep(group, list(group.rows), group.parts, facts, answers)
        return
    old = [row for row in group.rows if facts.is_carried(row)]
    late = [row for row in group.rows if facts.is_late(row) and not facts.is_carried(row)]
    counted = [row for row in group.rows if row not in old and row not in late]
    if not counted and (late or not old):
        return  # nothing of this period: what comes after may settle an old item, but has not yet
    parts = (*group.parts, *_timing_parts(late, facts))
    if old:
        _settle(group, old, counted, parts, facts, answers)
    elif len({facts.side(row) for row in counted}) == 1 and group.rule != "cancelled":
        answers.singles.extend(_alone(row, late, facts) for row in counted)
    else:
        _keep(group, counted, parts, facts, answers)


def _keep(group: Group, counted: list[int], parts: tuple[Part, ...], facts: _Facts, answers: Answers) -> None:
    if group.rule == "cancelled" and len(counted) < len(group.rows):
        late = [row for row in group.rows if row not in counted]
        answers.singles.extend(_alone(row, late, facts) for row in counted)
        return
    is_only = facts.of_one_customer(group.rows)
    notes = [facts.payments[row] for row in counted if row in facts.payments]
    fixed = tuple(_fixed(part, group, facts, is_only=is_only) for part in (*parts, *notes[:1]))
    anchors = tuple(row for row in group.anchors if row in counted) or (counted[0],)
    answers.groups.append(replace(group, rows=tuple(counted), anchors=anchors, parts=fixed))


def _fixed(part: Part, group: Group, facts: _Facts, *, is_only: bool) -> Part:
    """The part with its amount and customer written out: its customer's share of the group's whole residual."""
    if part.amount_minor is not None:
        return part
    rows = [row for row in group.rows if is_only or facts.customer(row) == part.customer]
    return replace(part, amount_minor=sum(facts.signed_minor(row) for row in rows))


def _timing_parts(late: list[int], facts: _Facts) -> Iterator[Part]:
    """What is missing from a group at the as-of date, line by line."""
    for row in late:
        missing_from = "theirs" if facts.side(row) == "theirs" else "ours"
        booked_by = "ours" if missing_from == "theirs" else "theirs"
        code = TIMING[booked_by, facts.raises(row)]
        evidence = {"after_on": facts.day(row)}
        yield Part(code, "proved", evidence, amount_minor=-facts.signed_minor(row), customer=facts.customer(row))


def _alone(row: int, late: list[int], facts: _Facts) -> Single:
    code = TIMING["ours" if facts.side(row) == "ours" else "theirs", facts.raises(row)]
    evidence = {"after_on": max(facts.day(other) for other in late)}
    return Single(row, code, "proved", evidence, tuple(late))


def _settle(
    group: Group,
    old: list[int],
    counted: list[int],
    parts: tuple[Part, ...],
    facts: _Facts,
    answers: Answers,
) -> None:
    opening = answers.openings.setdefault(facts.party(old[0]), Opening())
    opening.rows.extend(counted)
    opening.parts.extend((_fixed(part, group, facts, is_only=True), (*old, *counted)) for part in parts)
    opening.cleared.update((row, tuple(counted)) for row in old)
