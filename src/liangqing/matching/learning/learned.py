"""What a run learns of the parties from the lines that are sure, before it weighs the others: terms and habits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from liangqing.core.policy import LearnedBefore
from liangqing.matching.learning.habits import Habits, HabitsShown, learn_habits, shown_habits
from liangqing.matching.learning.terms import Terms, TermsShown, learn_terms, shown_terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from liangqing.core.policy import Policy


class Glimpse(NamedTuple):
    """What the lines of one pool show."""

    terms: TermsShown
    habits: HabitsShown


@dataclass(frozen=True)
class Learned:
    """What all pools of a run show together."""

    terms: Terms
    habits: Habits

    def to_json(self) -> dict[str, Any]:
        """As the proof says it, all but the texts."""
        return self.terms.to_json() | self.habits.to_json()


def look(lines: pl.DataFrame, is_open: pl.Series, matched: Sequence[pl.DataFrame], policy: Policy) -> Glimpse:
    """What the lines of a pool show, once the sure pairs are matched.

    Args:
        lines: all lines of the pool.
        is_open: which of them are still open.
        matched: the pairs: rows of `lines` in the columns `ours` and `theirs`.
        policy: says what is a rounding, and what is a full reference.
    """
    return Glimpse(shown_terms(lines, is_open, policy), shown_habits(lines, matched))


def learn(glimpses: Sequence[Glimpse], before: LearnedBefore | None = None) -> Learned:
    """What is learned of all pools; the order and the cut of the pools change nothing.

    Args:
        glimpses: one a pool.
        before: what earlier runs learned. What these pools show themselves is the same with and without it, so that
            what a run learned, given to it again, changes nothing.
    """
    known = before or LearnedBefore()
    terms = learn_terms([glimpse.terms for glimpse in glimpses], known)
    return Learned(terms, learn_habits([glimpse.habits for glimpse in glimpses], known))
