"""Lines of one amount whose references differ by a slip of the hand (E08)."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final

import polars as pl
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from liangqing.core.schemas import SIDES
from liangqing.matching.causes.amounts import Amounts, looks_miskeyed, named_cause
from liangqing.matching.lines.one_event import alike
from liangqing.matching.pairs.only_pairs import only_pairs, settle
from liangqing.matching.pool.groups import Group, Part

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.core.schemas import Side
    from liangqing.matching.lines.line import Line
    from liangqing.matching.pool.blocks import Block
    from liangqing.matching.pool.pool import Pool

_ONE_EDIT: Final = 1
#: So many references are compared one by one; an index of more is made first.
_FEW: Final = 200
#: Of so few, setting up the comparison of all at once takes longer than the comparison.
_ONE_BY_ONE: Final = 8


def find_mistyped(block: Block) -> None:
    """Match lines of one amount whose references differ by a slip of the hand (E08), each the other's only one.

    A number that an open line of the other side bears too is mistyped only where the two amounts have nothing in
    common.
    """
    ours, theirs = (_unmatched(block, side) for side in SIDES)
    amounts = {line.amount_minor for line in theirs}
    ours = [line for line in ours if line.amount_minor in amounts]
    if not ours:
        return
    answered = _Answered(block)
    near = _Numbers(theirs, block.pool.policy.truth.reference_distance, answered)
    for one, other, copies in only_pairs(block, ours, lambda one: _mistyped(block, one, near, answered)):
        typed = {"ours_reference": one.key, "theirs_reference": other.key}
        evidence = {**typed, "distance": OSA.distance(one.key or "", other.key or ""), "days": other.day - one.day}
        note = Part("E08", "presumed", dict(typed), amount_minor=0)
        group = Group((one.row, other.row), (one.row,), "fuzzy_reference", evidence, (note,))
        window_days = block.pool.policy.dates.weak_reference_days
        settle(block, (one, other), group, copies, candidates=len(near.near(one)), window_days=window_days)


def _unmatched(block: Block, side: Side) -> list[Line]:
    """Open lines with a full reference; no document booked again."""
    least, repeated = block.pool.policy.truth.reference_digits, block.pool.repeated
    return [
        line
        for line in block.open(side)
        if line.key is not None and len(line.digits or "") >= least and line.row not in repeated
    ]


class _Answered:
    """Whether an open line of the other side may be of a line's own document, in spite of another amount.

    Told by what is open when this is made, and found out once for each line that is asked about.
    """

    def __init__(self, block: Block) -> None:
        self._block = block
        self._named: defaultdict[tuple[Side, str], list[Line]] = defaultdict(list)
        self._told: dict[int, bool] = {}
        for side in SIDES:
            for line in block.open(side):
                if line.known_there and line.key is not None:
                    self._named[side, line.key].append(line)

    def __call__(self, line: Line) -> bool:
        """Whether one may be."""
        if line.row not in self._told:
            other: Side = "theirs" if line.side == "ours" else "ours"
            answers = self._named.get((other, line.key or ""), ())
            self._told[line.row] = any(_may_differ(self._block, line, answer) for answer in answers)
        return self._told[line.row]


def booked_again(pool: Pool) -> frozenset[int]:
    """Open lines whose side has another of their reference and amount: what repeats a document is not mistyped."""
    same = ["side", "party", "key", "amount_minor"]
    opened = pool.lines.filter(pl.Series(pool.open) & pl.col("key").is_not_null()).select("row", *same)
    alike = pool.lines.select(same).join(opened.select(same).unique(), on=same, how="semi")
    again = alike.group_by(same).len().filter(pl.col("len") > 1)
    return frozenset(opened.join(again, on=same, how="semi")["row"].to_list())


def _may_differ(block: Block, line: Line, answer: Line) -> bool:
    """Whether two lines of one number may be one document in spite of their amounts."""
    if (line.amount_minor > 0) != (answer.amount_minor > 0):
        return False
    ours, theirs = (line, answer) if line.side == "ours" else (answer, line)
    amounts = Amounts([ours], [theirs], block.pool)
    return looks_miskeyed(line, answer, block.pool.policy) or named_cause(amounts) is not None


def _mistyped(block: Block, one: Line, numbers: _Numbers, answered: Callable[[Line], bool]) -> list[Line]:
    days = block.pool.policy.dates.weak_reference_days
    near = [other for other in numbers.near_of_amount(one) if abs(one.day - other.day) <= days and alike(one, other)]
    return [] if near and answered(one) else near


class _Numbers:
    """Finds the lines whose references are at most `limit` edits away, but for those whose document is `answered`.

    Of few lines, all are compared. Of many, one edit is found by what is left of two references when one sign is
    taken out of each.
    """

    def __init__(self, lines: list[Line], limit: int, answered: Callable[[Line], bool]) -> None:
        self.lines, self.limit, self.answered = lines, limit, answered
        self._by_amount: defaultdict[int, list[Line]] = defaultdict(list)
        for line in lines:
            self._by_amount[line.amount_minor].append(line)

    @cached_property
    def _by_part(self) -> defaultdict[str, list[Line]]:
        by_part: defaultdict[str, list[Line]] = defaultdict(list)
        for line in self.lines:
            for part in _parts(line.key or ""):
                by_part[part].append(line)
        return by_part

    def near(self, one: Line) -> list[Line]:
        """The lines whose references one slip could have made of this one's, in order."""
        if self.limit > _ONE_EDIT or len(self.lines) <= _FEW:
            return self._within_limit(one, self.lines)
        parts = (line for part in sorted(_parts(one.key or "")) for line in self._by_part.get(part, ()))
        found = sorted({line.row: line for line in parts}.values(), key=lambda line: line.row)
        return self._within_limit(one, found)

    def near_of_amount(self, one: Line) -> list[Line]:
        """Those of them that have its amount."""
        lines = self._by_amount.get(one.amount_minor, [])
        if len(lines) <= _FEW:
            return self._within_limit(one, lines)
        return [line for line in self.near(one) if line.amount_minor == one.amount_minor]

    def _within_limit(self, one: Line, lines: list[Line]) -> list[Line]:
        key, limit = one.key or "", self.limit
        if len(lines) <= _ONE_BY_ONE:
            edits = [OSA.distance(key, line.key or "", score_cutoff=limit) for line in lines]
        else:
            keys = [line.key or "" for line in lines]
            edits = cdist([key], keys, scorer=OSA.distance, score_cutoff=limit)[0].tolist()
        return [
            line for line, count in zip(lines, edits, strict=True) if count <= self.limit and not self.answered(line)
        ]


def _parts(key: str) -> set[str]:
    """The reference, and what is left of it without one of its signs."""
    return {key, *(key[:place] + key[place + 1 :] for place in range(len(key)))}
