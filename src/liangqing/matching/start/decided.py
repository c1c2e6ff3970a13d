"""What people decided, found again in this run's lines by content."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from liangqing.matching.causes.amounts import Amounts, cause
from liangqing.matching.lines.table import line_keys
from liangqing.matching.pool.blocks import all_lines
from liangqing.matching.pool.groups import Group, Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.core.decisions import Decision
    from liangqing.matching.lines.line import Line
    from liangqing.matching.pool.groups import Evidence
    from liangqing.matching.pool.pool import Pool


@dataclass
class Decided:
    """Decisions by row. `unused` says which could not be carried out, and why.

    Reasons: `line_not_found`, `line_already_matched`, `currencies_differ`, `customers_differ`, `one_side_not_zero`.
    """

    codes: dict[frozenset[int], Decision] = field(default_factory=dict)
    notes: dict[frozenset[int], str] = field(default_factory=dict)
    applied: int = 0
    unused: list[dict[str, str]] = field(default_factory=list)

    def coded(self, rows: tuple[int, ...], code: str, basis: str, evidence: Evidence) -> tuple[str, str, Evidence]:
        """The code a person gave these lines, else the engine's; with the person's note in the evidence."""
        if not self.codes and not self.notes:
            return code, basis, evidence
        evidence = self.noted(rows, evidence)
        decision = self._coding(rows)
        if decision is None or decision.code is None or decision.code == code:
            return code, basis, evidence
        return decision.code, "presumed", {**evidence, "by_decision": True, "engine_code": code}

    def noted(self, rows: tuple[int, ...], evidence: Evidence) -> Evidence:
        """The evidence with the person's note, where there is one."""
        note = next((text for lines, text in self.notes.items() if lines <= set(rows)), None)
        return evidence if note is None else {**evidence, "note": note}

    def refuse_code(self, rows: tuple[int, ...]) -> None:
        """Say that the code of these lines cannot change: a match across customers is E03 for both."""
        decision = self._coding(rows)
        if decision is not None and decision.code != "E03":
            self.applied -= 1
            self.leave(decision, "customers_differ")

    def leave(self, decision: Decision, reason: str) -> None:
        """Say why a decision is not carried out."""
        self.unused.append({"action": decision.action, "lines": " ".join(map(str, decision.lines)), "reason": reason})

    def _coding(self, rows: tuple[int, ...]) -> Decision | None:
        return next((decision for lines, decision in self.codes.items() if lines <= set(rows)), None)


def apply_decisions(pool: Pool, decisions: Sequence[Decision]) -> Decided:
    """Carry out what people decided, before anything is matched.

    Accepted and paired lines become groups; rejected groups may never be matched or suggested again;
    lines with a code are not asked about.
    """
    decided = Decided()
    if not decisions:
        return decided
    rows = {key: row for row, key in line_keys(pool.lines, range(pool.lines.height)).items()}
    found = [(decision, [rows.get(str(key)) for key in decision.lines]) for decision in decisions]
    pool.rejected = frozenset(
        frozenset(row for row in lines if row is not None) for decision, lines in found if decision.action == "reject"
    )
    for decision, lines in found:
        _apply(pool, decided, decision, lines)
    pool.coded = frozenset(row for lines in decided.codes for row in lines)
    return decided


def _apply(pool: Pool, decided: Decided, decision: Decision, lines: list[int | None]) -> None:
    rows = tuple(sorted(row for row in lines if row is not None))
    reason = None
    if len(rows) < len(lines) or not rows:
        reason = "line_not_found"
    elif decision.action in ("accept", "pair"):
        reason = _match(pool, rows, decision)
    elif decision.action == "code" and decision.code is not None:
        decided.codes[frozenset(rows)] = decision
    if reason is not None:
        decided.leave(decision, reason)
        return
    if decision.note:
        decided.notes[frozenset(rows)] = decision.note
    decided.applied += 1


def _match(pool: Pool, rows: tuple[int, ...], decision: Decision) -> str | None:
    """Match lines as a person said; the reason where the rules of the proof forbid it."""
    if not pool.is_open(rows):
        return "line_already_matched"
    lines = all_lines(pool, rows)
    if len({line.currency for line in lines}) > 1:
        return "currencies_differ"
    ours = [line for line in lines if line.side == "ours"]
    theirs = [line for line in lines if line.side == "theirs"]
    if len({line.customer for line in lines}) > 1 and not _may_cross(ours, theirs):
        return "customers_differ"
    evidence = {"action": decision.action, "note": decision.note}
    if not (ours and theirs):
        if sum(line.amount_minor for line in lines):
            return "one_side_not_zero"
        pool.match(Group(rows, rows[:1], "cancelled", {**evidence, "side": lines[0].side}))
        return None
    anchors = ours if len(ours) <= len(theirs) else theirs
    parts = _parts(pool, ours, theirs)
    pool.match(Group(rows, tuple(line.row for line in anchors), "decision", evidence, parts))
    return None


def _may_cross(ours: Sequence[Line], theirs: Sequence[Line]) -> bool:
    """Whether lines of several customers can be one group: two customers, whose parts are equal and opposite."""
    lines = [*ours, *theirs]
    return (
        bool(ours and theirs)
        and len({line.customer for line in lines}) == 2  # noqa: PLR2004 - an E03 links two customers
        and all(line.carried is None for line in lines)
        and not sum(line.signed_minor for line in lines)
    )


def _parts(pool: Pool, ours: list[Line], theirs: list[Line]) -> tuple[Part, ...]:
    customers = sorted({line.customer for line in (*ours, *theirs)})
    if len(customers) > 1:
        return tuple(
            Part("E03", "presumed", {"other_customer": other}, customer=one)
            for one, other in zip(customers, reversed(customers), strict=True)
        )
    amounts = Amounts(ours, theirs, pool)
    return (cause(amounts),) if amounts.gap_minor else ()
