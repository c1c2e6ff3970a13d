"""Questions: whether the truth of what was not matched is among what a person is asked about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from bench.scores.groups import looks_of, shares
from bench.scores.wilson import Share

if TYPE_CHECKING:
    from bench.scores.groups import Compared

_FIRST: Final = 3


@dataclass(frozen=True)
class SuggestionScore:
    """Of the true groups that were not matched, whether anybody could tell them or not.

    Attributes:
        first: those that stand at rank 1 of a question.
        first_three: those that stand at rank 1, 2 or 3.
        first_three_of_untouched: the same, of those of which no line was matched.
        first_three_by_noise: as `first_three`.
    """

    first: Share
    first_three: Share
    first_three_of_untouched: Share
    first_three_by_noise: dict[str, Share]


def score_suggestions(compared: Compared, suggested: pl.DataFrame) -> SuggestionScore:
    """The figures.

    Args:
        compared: the matched groups, judged.
        suggested: `group_id`, `alternatives_id`, `rank` and `look` of every line of a suggested group.
    """
    missed = _ranked(compared.true.filter(~pl.col("right")), suggested)
    near = missed.with_columns(near=pl.col("rank") <= _FIRST).with_columns(pl.col("near").fill_null(False))
    untouched = near.filter(~pl.col("touched"))
    return SuggestionScore(
        first=Share(int((missed["rank"] == 1).sum()), missed.height),
        first_three=Share(int(near["near"].sum()), near.height),
        first_three_of_untouched=Share(int(untouched["near"].sum()), untouched.height),
        first_three_by_noise=shares(near, "noise", "near"),
    )


def _ranked(missed: pl.DataFrame, suggested: pl.DataFrame) -> pl.DataFrame:
    """The missed groups with `rank`: of the best question that holds each, null where none does.

    Of groups that look the same, each needs a question of its own.
    """
    known = suggested.select("group_id", "alternatives_id", "rank").unique()
    groups = looks_of(suggested, "group_id").join(known, on="group_id", validate="1:1")
    best = (
        groups.group_by("looks", "alternatives_id").agg(pl.col("rank").min()).sort("looks", "rank", "alternatives_id")
    )
    place = pl.int_range(pl.len()).over("looks").alias("place")
    return (
        missed.sort("looks", "true_group")
        .with_columns(place)
        .join(best.with_columns(place), on=["looks", "place"], how="left", validate="1:1")
    )
