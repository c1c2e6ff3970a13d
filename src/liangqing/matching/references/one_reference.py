"""Lines of one reference that are not one line each with one amount: several rows, or amounts that differ."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from liangqing.matching.causes.amounts import Amounts, are_close, cause, is_slip, named_cause
from liangqing.matching.pool.groups import Group, Part
from liangqing.matching.pool.reference_index import ReferenceIndex
from liangqing.matching.references.completed import complete, may_be_part
from liangqing.matching.references.nearest import ask_nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liangqing.matching.lines.line import Line
    from liangqing.matching.pool.blocks import Block

Document = tuple[list["Line"], list["Line"]]
_SINGLE: Final = 1


def find_sums(block: Block) -> None:
    """Match several rows of one reference with one or several rows of the other side, where the sums agree.

    Rows that raise and rows that reduce what is owed are summed apart, so that two errors cannot hide in one
    another; together only where one side has a single row, the net of an invoice and its credit note.
    """
    for ours, theirs in _documents(block, apart=True):
        _match_sum(block, ours, theirs)
    for ours, theirs in _documents(block, apart=False):
        if _SINGLE in (len(ours), len(theirs)):
            _match_sum(block, ours, theirs)


def find_differing(block: Block) -> None:
    """Match the only line of a reference on each side, amounts differing, under the name of the cause.

    Amounts too far apart, and references with several lines left, are questions.
    """
    for ours, theirs in _documents(block, apart=True):
        if len(ours) == len(theirs) == 1:
            _match_pair(block, ours[0], theirs[0])
        elif not _is_completed(block, ours, theirs):
            _ask(block, ours, theirs)


def _is_completed(block: Block, ours: list[Line], theirs: list[Line]) -> bool:
    """Whether a single line on one side, and what others make up for it, gave a match or a question."""
    is_single = _SINGLE in (len(ours), len(theirs))
    return is_single and (complete(block, ours, theirs) or ask_nearest(block, ours, theirs))


def find_wrong_side(block: Block) -> None:
    """Match the only line of a reference on each side, of one kind, where the amounts are opposite (E04)."""
    for ours, theirs in _documents(block, apart=False):
        if len(ours) != 1 or len(theirs) != 1:
            continue
        one, other = ours[0], theirs[0]
        if one.amount_minor == -other.amount_minor and one.kind is not None and one.kind == other.kind:
            part = Part("E04", "presumed", Amounts(ours, theirs, block.pool).evidence())
            block.pool.match(Group((one.row, other.row), (one.row,), "wrong_side", {"reference": one.key}, (part,)))


def _documents(block: Block, *, apart: bool) -> Iterator[Document]:
    """Open lines of one reference on both sides; `apart` = those that raise and those that reduce apart.

    A reference of the other side is found by its key, else by its number.
    """
    of_ours, of_theirs = block.namesakes("ours"), block.namesakes("theirs")
    if not (of_ours and of_theirs):
        return
    index, is_open = ReferenceIndex(of_theirs), block.pool.flags
    ours: defaultdict[tuple[str, bool], list[Line]] = defaultdict(list)
    for line in of_ours:
        if line.key is not None:
            ours[line.key, apart and line.amount_minor < 0].append(line)
    for (key, is_reducing), lines in ours.items():
        theirs = [
            line
            for line in index.find(key, lines[0].digits or "")
            if is_open[line.row] and (not apart or (line.amount_minor < 0) == is_reducing)
        ]
        if theirs and all(is_open[line.row] for line in lines) and _is_close([*lines, *theirs], block):
            yield lines, theirs


def _is_close(lines: list[Line], block: Block) -> bool:
    policy = block.pool.policy
    is_full = min(len(line.digits or "") for line in lines) >= policy.truth.reference_digits
    limit = policy.dates.reference_days if is_full else policy.dates.weak_reference_days
    days = [line.day for line in lines]
    return max(days) - min(days) <= limit


def _match_sum(block: Block, ours: list[Line], theirs: list[Line]) -> None:
    if len(ours) == len(theirs) == 1:
        return
    amounts = Amounts(ours, theirs, block.pool)
    named = named_cause(amounts) if amounts.gap_minor else None
    if amounts.gap_minor and (named is None or named.code not in ("P06", "B01")):
        return
    rows = tuple(sorted(line.row for line in (*ours, *theirs)))
    anchors = ours if len(ours) <= len(theirs) else theirs
    evidence = {"reference": ours[0].key, "ours_count": len(ours), "theirs_count": len(theirs)}
    parts = [named] if named else []
    if all(line.is_money for line in amounts.lines):
        parts.append(
            Part("B04", "proved", {"reference": ours[0].key, "count": max(len(ours), len(theirs))}, amount_minor=0)
        )
    group = Group(rows, tuple(line.row for line in anchors), "reference_sum", evidence, tuple(parts))
    block.pool.match(group)


def _match_pair(block: Block, one: Line, other: Line) -> None:
    amounts = Amounts([one], [other], block.pool)
    if not amounts.gap_minor:
        return  # equal, yet not matched before: too far apart in date, or rejected by a person
    part = cause(amounts)
    if part.code == "E07" and complete(block, [one], [other]):
        return
    evidence = {"reference": one.key, "days": other.day - one.day, "cause": part.code}
    group = Group((one.row, other.row), (one.row,), "amount_difference", evidence, (part,))
    if part.code == "E07" and not _is_miskeyed(block, one, other):
        if are_close(one, other, block.pool.policy) or not ask_nearest(block, [one], [other]):
            block.pool.ask([group], "amounts_far_apart", 0)
    else:
        block.pool.match(group)


def _is_miskeyed(block: Block, one: Line, other: Line) -> bool:
    """Whether the amounts are close, and by a slip of the hand unless nothing else could be part of the document."""
    policy = block.pool.policy
    if not are_close(one, other, policy) or block.pool.habits.words_disagree(one, other):
        return False
    return is_slip(one, other, policy) or not may_be_part(block, one, other)


def _ask(block: Block, ours: list[Line], theirs: list[Line]) -> None:
    """Each line of the side with fewer lines is a question; nearest amount first."""
    few, many = sorted((ours, theirs), key=len)
    for anchor in few:
        ranked = sorted(
            many, key=lambda line: (abs(line.amount_minor - anchor.amount_minor), abs(line.day - anchor.day), line.row)
        )
        groups = [_maybe(anchor, line) for line in ranked]
        block.pool.ask(groups, "rivals", len(groups) - 1)


def _maybe(anchor: Line, line: Line) -> Group:
    ours, theirs = (anchor, line) if anchor.side == "ours" else (line, anchor)
    days = theirs.day - ours.day
    rows = tuple(sorted((anchor.row, line.row)))
    if anchor.amount_minor != line.amount_minor:
        return Group(rows, (anchor.row,), "amount_difference", {"reference": anchor.key, "days": days})
    typed = {"ours_reference": ours.key, "theirs_reference": theirs.key}
    return Group(rows, (anchor.row,), "reference_number", {**typed, "days": days})
