"""Lines that share customer, currency and amount, but not the reference: one mistyped, or none at all."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import repeat
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from liangqing.core.limits import MAX_PAIRS_OF_AMOUNT
from liangqing.matching.chance import amount_coincidence_ppm
from liangqing.matching.lines import alike, are_two_documents
from liangqing.matching.pool import Group, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from liangqing.matching.blocks import Block
    from liangqing.matching.lines import Line

#: A line of ours, the one of theirs it fits, and how many such pairs are the same to the letter.
Fit = tuple["Line", "Line", int]


def find_mistyped(block: Block) -> None:
    """Match lines of one amount whose references differ by a slip of the hand (E08), each the other's only one.

    Both references must be unknown to the other side: a number that exists there is not a mistyped one.
    """
    policy = block.pool.policy

    def fits(one: Line, other: Line) -> bool:
        if one.key is None or other.key is None or one.known_there or other.known_there:
            return False
        if min(len(one.digits or ""), len(other.digits or "")) < policy.truth.reference_digits:
            return False
        limit = policy.truth.reference_distance
        close = abs(one.day - other.day) <= policy.dates.weak_reference_days
        return close and alike(one, other) and OSA.distance(one.key, other.key, score_cutoff=limit) <= limit

    for one, other, copies in _only_pairs(block, fits):
        typed = {"ours_reference": one.key, "theirs_reference": other.key}
        evidence = {**typed, "distance": OSA.distance(one.key or "", other.key or ""), "days": other.day - one.day}
        note = Part("E08", "presumed", dict(typed), amount_minor=0)
        group = Group((one.row, other.row), (one.row,), "fuzzy_reference", evidence, (note,))
        _settle(block, one, group, copies)


def find_by_date(block: Block) -> None:
    """Match lines of one amount close in date, where one has no reference and each is the other's only candidate.

    Several equal candidates are a question, unless they are the same to the letter.
    """
    dates = block.pool.policy.dates

    def fits(one: Line, other: Line) -> bool:
        is_late_answer = (one.carried is None) != (other.carried is None)
        window = dates.carried_days if is_late_answer else dates.window_days
        return abs(one.day - other.day) <= window and alike(one, other) and not are_two_documents(one, other)

    for one, other, copies in _only_pairs(block, fits):
        evidence = {"days": other.day - one.day, "window_days": dates.window_days}
        _settle(block, one, Group((one.row, other.row), (one.row,), "amount_date", evidence), copies)


def _only_pairs(block: Block, fits: Callable[[Line, Line], bool]) -> Iterator[Fit]:
    """Pairs in which each line is the other's only fit; other fits are asked about."""
    theirs: defaultdict[int, list[Line]] = defaultdict(list)
    for line in block.open("theirs"):
        theirs[line.amount_minor].append(line)
    ours: defaultdict[int, list[Line]] = defaultdict(list)
    for line in block.open("ours"):
        if line.amount_minor in theirs:
            ours[line.amount_minor].append(line)
    for amount_minor, lines in ours.items():
        yield from _pairs_of_amount(block, lines, theirs[amount_minor], fits)


def _pairs_of_amount(
    block: Block,
    ours: list[Line],
    theirs: list[Line],
    fits: Callable[[Line, Line], bool],
) -> Iterator[Fit]:
    if len(ours) * len(theirs) > MAX_PAIRS_OF_AMOUNT:
        block.pool.count_limit("lines_of_one_amount")
        return
    of_ours = {one.row: [other for other in theirs if fits(one, other)] for one in ours}
    of_theirs = {other.row: [one for one in ours if fits(one, other)] for other in theirs}
    for one in ours:
        partners = of_ours[one.row]
        if not partners or not block.pool.open[one.row]:
            continue
        rivals = {line.row: line for other in partners for line in of_theirs[other.row]}
        is_asked = any(line.row in block.pool.asked for line in (*rivals.values(), *partners))
        if is_asked:
            continue
        if len(rivals) == len(partners) and _interchangeable([*rivals.values()]) and _interchangeable(partners):
            yield from zip(rivals.values(), partners, repeat(len(partners)))
        else:
            _ask(block, [*rivals.values()], partners, fits)


def _interchangeable(lines: list[Line]) -> bool:
    """Whether the lines are the same to the letter, so that any pairing says the same."""
    return len({(line.day, line.key, line.text, line.kind, line.carried is None) for line in lines}) == 1


def _settle(block: Block, one: Line, group: Group, copies: int) -> None:
    """Match the pair if chance is unlikely to have made it, else ask. Its own copies make no chance."""
    if not block.pool.is_open(group.rows):
        return
    lines = len(block.lines["ours"]) + len(block.lines["theirs"])
    repeats = max(0, one.amount_repeats - 2 * copies)
    chance = amount_coincidence_ppm(abs(one.amount_minor), _candidates(block, one), repeats, lines)
    group = replace(group, coincidence_ppm=chance)
    if chance <= block.pool.policy.truth.coincidence_ppm:
        block.pool.match(group)
    else:
        block.pool.ask([group], "coincidence", 0)


def _candidates(block: Block, one: Line) -> int:
    """How many open lines of the other side could be this event by their date, direction and kind."""
    window = block.pool.policy.dates.window_days
    return sum(
        1
        for line in block.open("theirs")
        if abs(line.day - one.day) <= window and (line.amount_minor > 0) == (one.amount_minor > 0) and alike(one, line)
    )


def _ask(block: Block, ours: list[Line], theirs: list[Line], fits: Callable[[Line, Line], bool]) -> None:
    """Each line of the side with fewer lines is a question; of those that fit it, the nearest date first.

    A line that no question names becomes one of its own: none of equal candidates may be explained by itself.
    """
    pairs = [(one, other) for one in ours for other in theirs if fits(one, other)]
    few, many = (0, 1) if len(ours) < len(theirs) else (1, 0)
    for anchor in (ours, theirs)[few]:
        _ask_about(block, anchor, [pair for pair in pairs if pair[few] is anchor])
    for anchor in (ours, theirs)[many]:
        if anchor.row not in block.pool.shown:
            _ask_about(block, anchor, [pair for pair in pairs if pair[many] is anchor])


def _ask_about(block: Block, anchor: Line, pairs: list[tuple[Line, Line]]) -> None:
    ranked = sorted(pairs, key=lambda pair: (abs(pair[1].day - pair[0].day), pair[0].row, pair[1].row))
    groups = [
        Group(tuple(sorted((one.row, other.row))), (anchor.row,), "amount_date", {"days": other.day - one.day})
        for one, other in ranked
    ]
    block.pool.ask(groups, "rivals", len(groups) - 1)
