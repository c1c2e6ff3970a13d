"""Lines that share customer, currency and amount, but not the reference: one mistyped, or none at all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

import polars as pl
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from liangqing.core.limits import MAX_PAIRS_OF_AMOUNT
from liangqing.core.policy import WHOLE_PPM
from liangqing.core.schemas import SIDES
from liangqing.matching.causes import Amounts, looks_miskeyed, named_cause
from liangqing.matching.chance import amount_coincidence_ppm
from liangqing.matching.lines import alike, are_two_documents
from liangqing.matching.pool import Group, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from liangqing.core.policy import Dates
    from liangqing.core.schemas import Side
    from liangqing.matching.blocks import Block
    from liangqing.matching.lines import Line
    from liangqing.matching.pool import Pool

#: A line of ours, the one of theirs it fits, and how many such pairs are the same to the letter.
Fit = tuple["Line", "Line", int]
#: The lines of theirs that one of ours fits.
Partners = dict[int, list["Line"]]
_ONE_EDIT: Final = 1
#: So many references are compared one by one; an index of more is made first.
_FEW: Final = 200


def find_mistyped(block: Block) -> None:
    """Match lines of one amount whose references differ by a slip of the hand (E08), each the other's only one.

    A number that an open line of the other side bears too is mistyped only where the two amounts have nothing in
    common.
    """
    ours, theirs = (_may_be_mistyped(block, *sides) for sides in (SIDES, SIDES[::-1]))
    near = _Numbers(theirs, block.pool.policy.truth.reference_distance)
    for one, other, copies in _only_pairs(block, ours, lambda one: _mistyped(block, one, near)):
        typed = {"ours_reference": one.key, "theirs_reference": other.key}
        evidence = {**typed, "distance": OSA.distance(one.key or "", other.key or ""), "days": other.day - one.day}
        note = Part("E08", "presumed", dict(typed), amount_minor=0)
        group = Group((one.row, other.row), (one.row,), "fuzzy_reference", evidence, (note,))
        window_days = block.pool.policy.dates.weak_reference_days
        _settle(block, (one, other), group, copies, candidates=len(near.near(one)), window_days=window_days)


def _may_be_mistyped(block: Block, side: Side, other: Side) -> list[Line]:
    """Open lines with a full reference that no open line of the other side answers to; no document booked again."""
    least = block.pool.policy.truth.reference_digits
    named: defaultdict[str, list[Line]] = defaultdict(list)
    for line in block.each_open(other):
        if line.known_there and line.key is not None:
            named[line.key].append(line)
    return [
        line
        for line in block.each_open(side)
        if line.key is not None
        and len(line.digits or "") >= least
        and line.row not in block.pool.repeated
        and not any(_may_differ(block, line, answer) for answer in named.get(line.key, ()))
    ]


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


def _mistyped(block: Block, one: Line, numbers: _Numbers) -> list[Line]:
    days = block.pool.policy.dates.weak_reference_days
    return [other for other in numbers.near_of_amount(one) if abs(one.day - other.day) <= days and alike(one, other)]


class _Numbers:
    """Finds the lines whose references are at most `limit` edits away.

    Of few lines, all are compared. Of many, one edit is found by what is left of two references when one sign is
    taken out of each.
    """

    def __init__(self, lines: list[Line], limit: int) -> None:
        self.lines, self.limit = lines, limit
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
        if not lines:
            return []
        keys = [line.key or "" for line in lines]
        edits = cdist([one.key or ""], keys, scorer=OSA.distance, score_cutoff=self.limit)[0].tolist()
        return [line for line, count in zip(lines, edits, strict=True) if count <= self.limit]


def _parts(key: str) -> set[str]:
    """The reference, and what is left of it without one of its signs."""
    return {key, *(key[:place] + key[place + 1 :] for place in range(len(key)))}


def match_by_date(block: Block) -> None:
    """As `find_by_date`, without a question: what is sure goes before the search for sums, what is not after it."""
    _find_by_date(block, asks=False)


def find_by_date(block: Block) -> None:
    """Match lines of one amount close in date, where one has no reference and each is the other's only candidate.

    Several equal candidates are a question, unless they are the same to the letter.
    """
    _find_by_date(block, asks=True)


def _find_by_date(block: Block, *, asks: bool) -> None:
    dates = block.pool.policy.dates
    ours, theirs = block.open("ours"), block.open("theirs")
    near, crowd = Days(theirs), _Crowd(theirs)
    alone_days = max(dates.alone_days, dates.window_days)
    has_old = any(line.carried is not None for line in (*ours, *theirs))
    most_days = max(alone_days, dates.carried_days) if has_old else alone_days

    def partners(one: Line) -> list[Line]:
        return [
            other
            for other in near.within(one, most_days)
            if abs(one.day - other.day) <= _window(one, other, dates, alone_days)
            and alike(one, other)
            and not are_two_documents(one, other)
        ]

    for one, other, copies in _only_pairs(block, ours, partners, asks=asks):
        if abs(one.day - other.day) > _window(one, other, dates, dates.window_days):
            continue
        evidence = {"days": other.day - one.day, "window_days": dates.window_days}
        group = Group((one.row, other.row), (one.row,), "amount_date", evidence)
        candidates = crowd.around(one, dates.window_days)
        _settle(block, (one, other), group, copies, candidates=candidates, window_days=dates.window_days, asks=asks)


def _window(one: Line, other: Line, dates: Dates, days: int) -> int:
    """Days between two lines of one event; an old item may be settled late."""
    is_late_answer = (one.carried is None) != (other.carried is None)
    return dates.carried_days if is_late_answer else days


class Days:
    """Finds the lines of an amount within days of a line."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._by_amount: defaultdict[int, list[Line]] = defaultdict(list)
        for line in lines:
            self._by_amount[line.amount_minor].append(line)
        for of_amount in self._by_amount.values():
            of_amount.sort(key=lambda line: (line.day, line.row))

    def within(self, one: Line, days: int) -> list[Line]:
        """Lines of the amount of `one`, in order of date."""
        lines = self._by_amount.get(one.amount_minor, [])
        first = bisect_left(lines, one.day - days, key=lambda line: line.day)
        return lines[first : bisect_right(lines, one.day + days, key=lambda line: line.day)]


def _only_pairs(
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


def _settle(
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
    group = replace(group, coincidence_ppm=min(chance, WHOLE_PPM))
    is_sure = chance <= block.pool.policy.truth.coincidence_ppm
    if is_sure and not block.pool.habits.words_disagree(*pair):
        block.pool.match(group)
    elif asks:
        block.pool.ask([group], "coincidence", 0)


class _Crowd:
    """Counts the lines that could be one event with a line by their date, direction and kind."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._days: defaultdict[tuple[bool, str | None], list[int]] = defaultdict(list)
        for line in lines:
            self._days[line.amount_minor > 0, line.family].append(line.day)
        for days in self._days.values():
            days.sort()

    def around(self, one: Line, days: int) -> int:
        """How many there are within days of `one`; those of an unknown kind could be anything."""
        is_raising = one.amount_minor > 0
        families = {family for raises, family in self._days if raises == is_raising}
        fitting = families if one.family is None else families & {one.family, None}
        return sum(
            bisect_right(found, one.day + days) - bisect_left(found, one.day - days)
            for found in (self._days[is_raising, family] for family in fitting)
        )


def _ask(block: Block, ours: list[Line], theirs: list[Line], of_ours: Partners) -> None:
    """Each line of the side with fewer lines is a question; of those that fit it, the nearest date first.

    A line that no question names becomes one of its own: none of equal candidates may be explained by itself.
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
        if anchor.row not in block.pool.shown:
            _ask_about(block, anchor, of_row[anchor.row])


def _ask_about(block: Block, anchor: Line, pairs: list[tuple[Line, Line]]) -> None:
    groups = [suggested_pair(anchor, one, other) for one, other in likeliest_first(block, pairs)]
    block.pool.ask(groups, "rivals", len(groups) - 1)


def likeliest_first(block: Block, pairs: list[tuple[Line, Line]]) -> list[tuple[Line, Line]]:
    """Pairs of one amount by how usual their days and words are, then by date."""
    window_days, habits = block.pool.policy.dates.window_days, block.pool.habits

    def order(pair: tuple[Line, Line]) -> tuple[int, ...]:
        one, other = pair
        return -habits.times_ppm(one, other, window_days), abs(other.day - one.day), one.row, other.row

    return sorted(pairs, key=order)


def suggested_pair(anchor: Line, one: Line, other: Line) -> Group:
    """The suggestion that a line of ours and one of theirs are one event."""
    rows = tuple(sorted((one.row, other.row)))
    return Group(rows, (anchor.row,), "amount_date", {"days": other.day - one.day})
