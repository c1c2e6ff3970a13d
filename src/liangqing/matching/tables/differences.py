"""Every difference with its code, its lines and its drafted entry, as the contract's tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from liangqing.core.codes import CODES
from liangqing.core.fingerprints import fingerprint
from liangqing.core.schemas import DIFFERENCE_LINES, DIFFERENCES
from liangqing.matching.lines.table import line_keys
from liangqing.matching.tables.entries import fault_of, proposed_entry
from liangqing.matching.tables.numbered_groups import evidence_text

if TYPE_CHECKING:
    from datetime import date

    from liangqing.matching.lines.facts import Facts
    from liangqing.matching.pool.answers import Answers, Single
    from liangqing.matching.pool.groups import Evidence, Group, Part
    from liangqing.matching.pool.pool import Pool
    from liangqing.matching.start.decided import Decided
    from liangqing.matching.tables.numbered_groups import Numbered

#: One minor unit, as it stands in the text of an entry.
_ONE: Final = '_minor":1'


@dataclass(slots=True)
class Difference:
    """One difference on its way to the table; amounts are its part of the gap. `order` decides its number.

    `subject` is the line it is about, `rows` the lines of the group it stands on, `witnesses` other lines.
    """

    order: tuple[Any, ...]
    key: str
    customer: str
    currency: str
    code: str
    basis: str
    amount_minor: int
    fault: str
    evidence: Evidence
    group_id: int | None = None
    subject: tuple[int, ...] = ()
    witnesses: tuple[int, ...] = ()
    state: str = "new"
    first_seen_on: date | None = None
    carried_from: str | None = None
    link: tuple[Any, ...] | None = None
    rows: tuple[int, ...] = ()


@dataclass
class Book:
    """Collects the differences of a run.

    `keys`: pool row -> the text of its `LineKey`, for every row some difference may speak of; `carried`: pool row
    of an old item -> the key of its difference.
    """

    pool: Pool
    numbered: Numbered
    decided: Decided
    keys: dict[int, str]
    carried: dict[int, str]
    differences: list[Difference] = field(default_factory=list)

    @classmethod
    def of(cls, pool: Pool, answers: Answers, numbered: Numbered, decided: Decided) -> Book:
        """A book that knows every row some difference may speak of."""
        rows = {row for group in answers.groups if group.parts for row in group.rows}
        rows |= {row for single in answers.singles for row in (single.row, *single.evidence_rows)}
        rows |= {row for opening in answers.openings.values() for row in (*opening.rows, *opening.cleared)}
        old = pool.lines.filter(pl.col("carried").is_not_null())
        carried = dict(old.select("row", "carried").iter_rows())
        rows |= set(carried) | set(numbered.alternatives)
        return cls(pool, numbered, decided, line_keys(pool.lines, rows), carried)

    @property
    def facts(self) -> Facts:
        """What the pool knows of single rows."""
        return self.pool.facts

    def add_single(self, single: Single) -> None:
        """A line alone."""
        facts, row = self.facts, single.row
        code, basis, evidence = self.decided.coded((row,), single.code, single.basis, single.evidence)
        self.differences.append(
            Difference(
                order=(facts.party(row), row, code),
                key=fingerprint([self.keys[row]]),
                customer=facts.customer(row),
                currency=facts.currency(row),
                code=code,
                basis=basis,
                amount_minor=facts.signed_minor(row),
                fault=fault_of(CODES[code], facts.side(row), raises=facts.raises((row,))),
                evidence={**evidence, "line_keys": [self.keys[row]]},
                subject=(row,),
                witnesses=single.evidence_rows,
            ),
        )

    def add_group(self, group: Group, group_id: int) -> None:
        """The named parts and notes of a matched group."""
        for place, part in enumerate(group.parts):
            if part.amount_minor == 0 and not CODES[part.code].is_note:
                continue
            self._add_part(group.rows, part, group_id, place)

    def add_question(self, row: int) -> None:
        """A line that waits for a decision."""
        facts = self.facts
        numbers = self.numbered.alternatives[row]
        _, _, evidence = self.decided.coded((row,), "S01", "pending", {"alternatives": numbers})
        self.differences.append(
            Difference(
                order=(facts.party(row), row, "S01"),
                key=fingerprint([self.keys[row]]),
                customer=facts.customer(row),
                currency=facts.currency(row),
                code="S01",
                basis="pending",
                amount_minor=facts.signed_minor(row),
                fault="unknown",
                evidence={**evidence, "alternatives": numbers, "line_keys": [self.keys[row]]},
                subject=(row,),
            ),
        )

    def _add_part(self, rows: tuple[int, ...], part: Part, group_id: int, place: int) -> None:
        facts = self.facts
        customer = part.customer or facts.customer(rows[0])
        first = next(row for row in rows if facts.customer(row) == customer)
        code, basis, evidence = self._decided(rows, part, place)
        keys = [self.keys[row] for row in rows]
        self.differences.append(
            Difference(
                order=(facts.party(first), first, group_id, place),
                key=fingerprint([*sorted(keys), part.code, customer, place]),
                customer=customer,
                currency=facts.currency(first),
                code=code,
                basis=basis,
                amount_minor=part.amount_minor or 0,
                fault=fault_of(CODES[code], None, raises=facts.raises(rows)),
                evidence={**evidence, "line_keys": keys},
                group_id=group_id,
                link=(group_id,) if part.code == "E03" else None,
                rows=rows,
            ),
        )

    def _decided(self, rows: tuple[int, ...], part: Part, place: int) -> tuple[str, str, Evidence]:
        """The part's code, or a person's; notes and the two halves of a wrong customer stay what they are."""
        is_half = part.code == "E03"
        if is_half and place == 0:
            self.decided.refuse_code(rows)
        if is_half or CODES[part.code].is_note:
            return part.code, part.basis, self.decided.noted(rows, part.evidence)
        return self.decided.coded(rows, part.code, part.basis, part.evidence)

    def tables(self, as_of: date) -> tuple[pl.DataFrame, pl.DataFrame]:
        """The tables `differences` and `difference_lines`."""
        ordered = sorted(self.differences, key=_place)
        linked = _linked(ordered)
        table = _table(ordered, as_of).with_columns(
            difference_id=pl.int_range(1, pl.len() + 1, dtype=pl.Int64),
            linked_difference_id=pl.Series(
                [linked.get(number) for number in range(1, len(ordered) + 1)], dtype=pl.Int64
            ),
        )
        lines = [
            (number, row, role)
            for number, difference in enumerate(ordered, start=1)
            for role, members in (("subject", difference.subject), ("evidence", difference.witnesses))
            for row in members
        ]
        return table.select(list(DIFFERENCES)), self._line_table(lines)

    def _line_table(self, lines: list[tuple[int, int, str]]) -> pl.DataFrame:
        table = pl.DataFrame(
            lines,
            schema={"difference_id": pl.Int64(), "row": pl.Int64(), "role": pl.String()},
            orient="row",
        )
        told = self.pool.lines.select("row", "side", "line", "counted_minor")
        joined = table.join(told, on="row", how="left", maintain_order="left").filter(pl.col("line").is_not_null())
        return joined.select(list(DIFFERENCE_LINES))


def _place(difference: Difference) -> tuple[str, ...]:
    """Customer and currency first, then the order of content; numbers are padded to sort as numbers."""
    padded = (f"{value:012d}" if isinstance(value, int) else str(value) for value in difference.order)
    return (difference.customer, difference.currency, *padded)


def _linked(ordered: list[Difference]) -> dict[int, int]:
    """For each E03 of a group, the number of the other customer's."""
    by_group: dict[tuple[Any, ...], list[int]] = {}
    for number, difference in enumerate(ordered, start=1):
        if difference.link is not None:
            by_group.setdefault(difference.link, []).append(number)
    pairs = [ids for ids in by_group.values() if len(ids) == 2]  # noqa: PLR2004 - two customers
    return {number: pair[place] for pair in pairs for place, number in enumerate(reversed(pair))}


def _table(ordered: list[Difference], as_of: date) -> pl.DataFrame:
    """Every column of the table `differences` but the numbers."""
    columns = {
        "key": [difference.key for difference in ordered],
        "customer": [difference.customer for difference in ordered],
        "currency": [difference.currency for difference in ordered],
        "code": [difference.code for difference in ordered],
        "nature": ["note" if CODES[difference.code].is_note else "money" for difference in ordered],
        "basis": [difference.basis for difference in ordered],
        "group_id": [difference.group_id for difference in ordered],
        "amount_minor": [difference.amount_minor for difference in ordered],
        "fault": [difference.fault for difference in ordered],
        "first_seen_on": [difference.first_seen_on or as_of for difference in ordered],
        "carried_from": [difference.carried_from for difference in ordered],
        "state": [difference.state for difference in ordered],
        "evidence": [evidence_text(difference.evidence) for difference in ordered],
        "proposed_entry": [_entry(difference) for difference in ordered],
    }
    return pl.DataFrame(columns, schema={name: DIFFERENCES[name] for name in columns})


def _entry(difference: Difference) -> str | None:
    """The drafted entry as it is stored, while the difference is open."""
    amount_minor = difference.amount_minor
    if difference.state == "cleared" or not amount_minor:
        return None
    of_one = _entry_of_one(difference.code, difference.fault, raises=amount_minor > 0)
    return of_one and of_one.replace(_ONE, f'_minor":{abs(amount_minor)}')


@cache
def _entry_of_one(code: str, fault: str, *, raises: bool) -> str | None:
    """The entry for one minor unit: entries of one code differ in nothing but the amount."""
    entry = proposed_entry(CODES[code], fault, 1 if raises else -1)
    return evidence_text(entry) if entry else None
