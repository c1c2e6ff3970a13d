"""Pairs of lines of one amount in which each is the other's only fit; the others are asked about."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from liangqing.core.limits import MAX_PAIRS_OF_AMOUNT
from liangqing.core.policy import WHOLE_PPM
from liangqing.matching.pairs.chance import amount_coincidence_ppm
from liangqing.matching.pool.groups import Group

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from liangqing.matching.lines.line import Line
    from liangqing.matching.pool.blocks import Block

#: A line of ours, the one of theirs it fits, and how many such pairs are the same to the letter.
Fit = tuple["Line", "Line", int]
#: The lines of theirs that one of ours fits.
Partners = dict[int, list["Line"]]


def only_pairs(
    block: Block, lines: Iterable[Line], partners: Callable[[Line], list[Line]], *, asks: bool = True
) -> Iterator[Fit]:
    """Pairs in which each line is the other's only fit; other fits are asked about, if any question is."""
    by_amount: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_amount[line.amount_minor].append(line)
    for of_amount in by_amount.values():
        found = {line.row: fits for line in of_amount if (fits := partners(line))}
        if sum(map(len, found.values())) > MAX_PAIRS_OF_AMOUNT:
            if asks:
                block.pool.count_limit("lines_of_one_amount")
        elif found:
            yield from _pairs_of_amount(block, [line for line in of_amount if line.row in found], found, asks=asks)


def _pairs_of_amount(block: Block, ours: list[Line], of_ours: Partners, *, asks: bool) -> Iterator[Fit]:
    of_theirs: defaultdict[int, dict[int, Line]] = defaultdict(dict)
    for one in ours:
        for other in of_ours[one.row]:
            of_theirs[other.row][one.row] = one
    for one in ours:
        partners = of_ours[one.row]
        asked = block.pool.asked
        if not block.pool.flags[one.row] or one.row in asked or any(line.row in asked for line in partners):
            continue
        rivals: dict[int, Line] = {}
        for other in partners:
            rivals.update(of_theirs[other.row])
        if not asked.isdisjoint(rivals):
            continue
        if len(rivals) == len(partners) and _interchangeable([*rivals.values()]) and _interchangeable(partners):
            for pair in zip(rivals.values(), partners, strict=True):
                yield *pair, len(partners)
        elif asks:
            _ask(block, [*rivals.values()], partners, of_ours)


def _interchangeable(lines: list[Line]) -> bool:
    """Whether the lines are the same to the letter, so that any pairing says the same."""
    return len({(line.day, line.key, line.text, line.kind, line.carried is None) for line in lines}) == 1


def settle(
    block: Block,
    pair: tuple[Line, Line],
    group: Group,
    copies: int,
    *,
    candidates: int,
    window_days: int,
    asks: bool = True,
) -> None:
    """Match the pair if chance is unlikely to have made it, else ask. Its own copies make no chance.

    Chance would need one of the candidates to have the amount, both lines to be without a partner of their own, and
    the two to stand as far apart, and in such words, as those of one event do.
    """
    if not block.pool.is_open(group.rows):
        return
    lines = len(block.lines["ours"]) + len(block.lines["theirs"])
    repeats = max(0, pair[0].amount_repeats - 2 * copies)
    chance = amount_coincidence_ppm(abs(pair[0].amount_minor), candidates, repeats, lines)
    chance = chance * block.pool.terms.alone_ppm // block.pool.habits.times_ppm(*pair, window_days)
    group = group._replace(coincidence_ppm=min(chance, WHOLE_PPM))
    is_sure = chance <= block.pool.policy.truth.coincidence_ppm
    if is_sure and not block.pool.habits.words_disagree(*pair):
        if block.pool.match(group):
            block.unnumbered.add(*pair)
    elif asks:
        block.pool.ask([group], "coincidence", 0)


def _ask(block: Block, ours: list[Line], theirs: list[Line], of_ours: Partners) -> None:
    """Each line of the side with fewer lines is a question; of those that fit it, the nearest date first.

    A line of the other side is one of its own where its likeliest pairs are not all suggested already: whoever looks
    at it sees them, and none of equal candidates is explained by itself.
    """
    asked = {other.row for other in theirs}
    pairs = [(one, other) for one in ours for other in of_ours[one.row] if other.row in asked]
    of_row: defaultdict[int, list[tuple[Line, Line]]] = defaultdict(list)
    for pair in pairs:
        of_row[pair[0].row].append(pair)
        of_row[pair[1].row].append(pair)
    few, many = (ours, theirs) if len(ours) < len(theirs) else (theirs, ours)
    for anchor in few:
        _ask_about(block, anchor, of_row[anchor.row])
    for anchor in many:
        _ask_about(block, anchor, of_row[anchor.row])


def _ask_about(block: Block, anchor: Line, pairs: list[tuple[Line, Line]]) -> None:
    groups = [suggested_pair(anchor, one, other) for one, other in likeliest_first(block, pairs)]
    if not block.pool.has_suggested(groups):
        block.pool.ask(groups, "rivals", len(groups) - 1)


def likeliest_first(block: Block, pairs: list[tuple[Line, Line]]) -> list[tuple[Line, Line]]:
    """Pairs of one amount by how usual their days and words are, then by date."""
    window_days, habits = block.pool.policy.dates.window_days, block.pool.habits
    return in_order((block.unnumbered.times_ppm(habits, *pair, window_days), *pair) for pair in pairs)


def in_order(weighed: Iterable[tuple[int, Line, Line]]) -> list[tuple[Line, Line]]:
    """Pairs of one amount, each after how likely it is, by that and then by date."""
    ranked = sorted((-times, abs(other.day - one.day), one.row, other.row, one, other) for times, one, other in weighed)
    return [(one, other) for *_, one, other in ranked]


def suggested_pair(anchor: Line, one: Line, other: Line) -> Group:
    """The suggestion that a line of ours and one of theirs are one event."""
    rows = tuple(sorted((one.row, other.row)))
    return Group(rows, (anchor.row,), "amount_date", {"days": other.day - one.day})
