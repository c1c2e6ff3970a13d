"""How the two sides usually book one event: how many days apart, and in which words.

Learned from lines that share their reference and amount. Where words recur, they tell which go together: who writes
`销售 衬衫` for what the customer calls `购入衬衫` hardly means it by `购入电磁炉`. No word list is needed for that, and
texts that do not recur say nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from liangqing.core.policy import WHOLE_PPM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.core.policy import LearnedBefore
    from liangqing.matching.lines.line import Line

#: A text tells something where it recurs so often.
_LEAST_TEXTS: Final = 20
#: Days further apart than this are all alike.
_DAYS: Final = 45
#: What is learned makes a pair no more likely than this, and no less likely than one over it.
_MOST_TIMES: Final = 50
_MOST_PPM: Final = WHOLE_PPM * _MOST_TIMES
_LEAST_PPM: Final = WHOLE_PPM // _MOST_TIMES
#: Texts that go together so much seldomer than by chance speak of two events.
_SELDOM: Final = 10
#: What raises the debt, and what lowers it, as the policy calls them.
_DIRECTIONS: Final = {"days_raising": True, "days_lowering": False}
_NUMBER: Final = re.compile(r"[0-9]+")


@dataclass(frozen=True)
class Habits:
    """What was learned from `pairs` sure pairs.

    `days`: direction (raises) and days from our booking to theirs -> pairs; `raising`: direction -> pairs; `ours` and
    `theirs`: text -> pairs, for texts that recur; `texts`: our text and theirs -> pairs.
    """

    pairs: int = 0
    days: dict[tuple[bool, int], int] = field(default_factory=dict)
    raising: dict[bool, int] = field(default_factory=dict)
    ours: dict[str, int] = field(default_factory=dict)
    theirs: dict[str, int] = field(default_factory=dict)
    texts: dict[tuple[str, str], int] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The days as the proof says them; texts are many, and stand in the ledgers."""
        return {name: self._of_direction(raises=raises) for name, raises in _DIRECTIONS.items()}

    def _of_direction(self, *, raises: bool) -> dict[str, int]:
        return {str(days): count for (one, days), count in sorted(self.days.items()) if one == raises}

    def times_ppm(self, one: Line, other: Line, window_days: int) -> int:
        """How many times likelier it is that a line of ours and one of theirs are one event than two, in ppm.

        By their days and words only, among lines at most `window_days` apart; 1,000,000 where nothing is known.
        """
        days_ppm = self.days_ppm(raises=one.amount_minor > 0, days=other.day - one.day, window_days=window_days)
        return _limited(days_ppm * self.text_ppm(one, other) // WHOLE_PPM)

    def words_disagree(self, one: Line, other: Line) -> bool:
        """Whether both texts recur, but hardly ever together."""
        return self.text_ppm(one, other) * _SELDOM < WHOLE_PPM

    def days_ppm(self, *, raises: bool, days: int, window_days: int) -> int:
        """How many times likelier one event's lines stand so far apart than any within the window would, in ppm."""
        span = 2 * window_days + 1
        return (self.days.get((raises, days), 0) + 1) * span * WHOLE_PPM // (self.raising.get(raises, 0) + span)

    def text_ppm(self, one: Line, other: Line) -> int:
        """How many times likelier the words are those of one event than those of two, in ppm, without limits."""
        ours = _plain(one.text)
        if ours not in self.ours:
            return WHOLE_PPM
        theirs = _plain(other.text)
        if theirs not in self.theirs:
            return WHOLE_PPM
        expected = self.ours[ours] * self.theirs[theirs]  # times the number of pairs
        return (self.texts.get((ours, theirs), 0) + 1) * self.pairs * WHOLE_PPM // (expected + self.pairs)


def _limited(times_ppm: int) -> int:
    return _MOST_PPM if times_ppm >= _MOST_PPM else max(_LEAST_PPM, times_ppm)


@dataclass(frozen=True)
class HabitsShown:
    """The pairs matched so far, counted: by `raises` and `days`, and by `text_ours` and `text_theirs`."""

    days: pl.DataFrame
    texts: pl.DataFrame


def shown_habits(lines: pl.DataFrame, matched: Sequence[pl.DataFrame]) -> HabitsShown:
    """What the pairs matched so far show: `matched` have the rows of `lines` (`ours`, `theirs`)."""
    none = pl.DataFrame(schema={"ours": pl.Int64(), "theirs": pl.Int64()})
    rows = pl.concat([none, *(pairs.select("ours", "theirs") for pairs in matched)])
    told = [_told(lines, rows[side], side) for side in ("ours", "theirs")]
    pairs = pl.concat(told, how="horizontal").with_columns(
        days=pl.col("day_theirs") - pl.col("day_ours"), raises=pl.col("amount_ours") > 0
    )
    return HabitsShown(
        pairs.group_by("raises", "days").agg(count=pl.len().cast(pl.Int64)),
        pairs.group_by("text_ours", "text_theirs").agg(count=pl.len().cast(pl.Int64)),
    )


def learn_habits(shown: Sequence[HabitsShown], before: LearnedBefore) -> Habits:
    """The habits of a whole run; the days known from before where they are of more pairs."""
    days = pl.concat(one.days for one in shown)
    texts = pl.concat(one.texts for one in shown)
    raising = dict(days.group_by("raises").agg(pl.col("count").sum()).iter_rows())
    apart = _counted(days.filter(pl.col("days").abs() <= _DAYS), "raises", "days")
    for name, raises in _DIRECTIONS.items():
        known: dict[int, int] = getattr(before, name)
        if sum(known.values()) > raising.get(raises, 0):
            raising[raises] = sum(known.values())
            apart = {key: count for key, count in apart.items() if key[0] != raises}
            apart |= {(raises, one): count for one, count in known.items()}
    return Habits(
        pairs=int(days["count"].sum()),
        days=apart,
        raising=raising,
        ours=_recurring(texts, "text_ours"),
        theirs=_recurring(texts, "text_theirs"),
        texts=_counted(texts.drop_nulls(), "text_ours", "text_theirs"),
    )


def _told(lines: pl.DataFrame, rows: pl.Series, side: str) -> pl.DataFrame:
    return lines.select("day", "amount_minor", "text")[rows].select(
        pl.col("day").alias(f"day_{side}"),
        pl.col("amount_minor").alias(f"amount_{side}"),
        pl.col("text").str.replace_all(_NUMBER.pattern, "#").alias(f"text_{side}"),
    )


def _counted(counts: pl.DataFrame, one: str, other: str) -> dict[tuple[Any, Any], int]:
    summed = counts.group_by(one, other).agg(pl.col("count").sum())
    return {(key, value): count for key, value, count in summed.iter_rows()}


def _recurring(counts: pl.DataFrame, column: str) -> dict[str, int]:
    texts = counts.drop_nulls(column).group_by(column).agg(pl.col("count").sum())
    return dict(texts.filter(pl.col("count") >= _LEAST_TEXTS).iter_rows())


@lru_cache(maxsize=65_536)
def _plain(text: str | None) -> str:
    """A text without its numbers, which recur nowhere."""
    return _NUMBER.sub("#", text) if text else ""
