"""Lines that share customer, currency and amount, close in date, where one has no reference."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final

from liangqing.matching.lines.one_event import fitting
from liangqing.matching.pairs.only_pairs import only_pairs, settle
from liangqing.matching.pool.groups import Group

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liangqing.core.policy import Dates
    from liangqing.matching.lines.line import Line
    from liangqing.matching.pool.blocks import Block


#: Of so few lines, each is looked at.
_FEW: Final = 8


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
    ours = [line for line in ours if near.has_amount_of(line)]
    if not ours:
        return
    alone_days = max(dates.alone_days, dates.window_days)
    has_old = any(line.carried is not None for line in (*ours, *theirs))
    most_days = max(alone_days, dates.carried_days) if has_old else alone_days

    def partners(one: Line) -> list[Line]:
        found = fitting(one, near.within(one, most_days))
        if not has_old:
            return found
        return [other for other in found if abs(one.day - other.day) <= _window(one, other, dates, alone_days)]

    for one, other, copies in only_pairs(block, ours, partners, asks=asks):
        if abs(one.day - other.day) > _window(one, other, dates, dates.window_days):
            continue
        evidence = {"days": other.day - one.day, "window_days": dates.window_days}
        group = Group((one.row, other.row), (one.row,), "amount_date", evidence)
        candidates = crowd.around(one, dates.window_days)
        settle(block, (one, other), group, copies, candidates=candidates, window_days=dates.window_days, asks=asks)


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
            if len(of_amount) > 1:
                of_amount.sort(key=lambda line: (line.day, line.row))

    def has_amount_of(self, one: Line) -> bool:
        """Whether any line has the amount of `one`."""
        return one.amount_minor in self._by_amount

    def within(self, one: Line, days: int) -> list[Line]:
        """Lines of the amount of `one`, in order of date."""
        lines = self._by_amount.get(one.amount_minor, [])
        first_day, last_day = one.day - days, one.day + days
        if len(lines) <= _FEW:
            return [line for line in lines if first_day <= line.day <= last_day]
        first = bisect_left(lines, first_day, key=lambda line: line.day)
        return lines[first : bisect_right(lines, last_day, key=lambda line: line.day)]


class _Crowd:
    """Counts the lines that could be one event with a line by their date, direction and kind."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = lines

    @cached_property
    def _days(self) -> dict[tuple[bool, str | None], list[int]]:
        """The days of the lines of each direction and kind, in order; few customers have a pair to ask for them."""
        of_kind: defaultdict[tuple[bool, str | None], list[int]] = defaultdict(list)
        for line in self._lines:
            of_kind[line.amount_minor > 0, line.family].append(line.day)
        for days in of_kind.values():
            days.sort()
        return of_kind

    def around(self, one: Line, days: int) -> int:
        """How many there are within days of `one`; those of an unknown kind could be anything."""
        is_raising = one.amount_minor > 0
        families = {family for raises, family in self._days if raises == is_raising}
        fitting = families if one.family is None else families & {one.family, None}
        return sum(
            bisect_right(found, one.day + days) - bisect_left(found, one.day - days)
            for found in (self._days[is_raising, family] for family in fitting)
        )
