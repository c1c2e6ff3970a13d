"""Whether the coincidence rate means what it says: the higher, the more often a group is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

from bench.scores.groups import looks_of
from bench.scores.wilson import Share

#: Where the bins begin, in parts per million.
BINS_PPM: Final = (0, 1, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)


@dataclass(frozen=True)
class Bin:
    """Groups whose coincidence rate is at least `from_ppm`, and below the next bin.

    Attributes:
        mean_ppm: of their rates.
        matched_wrong: of the matched ones, those that are wrong.
        suggested_wrong: of the suggested ones, at any rank.
    """

    from_ppm: int
    mean_ppm: float
    matched_wrong: Share
    suggested_wrong: Share

    @property
    def wrong(self) -> Share:
        """Of all of them."""
        matched, suggested = self.matched_wrong, self.suggested_wrong
        return Share(matched.part + suggested.part, matched.whole + suggested.whole)


def score_calibration(true: pl.DataFrame, members: pl.DataFrame) -> tuple[Bin, ...]:
    """The bins that are not empty, lowest first.

    Args:
        true: `looks` of every true group.
        members: `group_id`, `status`, `coincidence_ppm` and `look` of every line of a matched or suggested group.
    """
    rated = members.filter(pl.col("coincidence_ppm").is_not_null())
    known = rated.select("group_id", "status", "coincidence_ppm").unique()
    groups = looks_of(rated, "group_id").join(known, on="group_id", validate="1:1")
    judged = groups.with_columns(wrong=~pl.col("looks").is_in(true["looks"].implode()), place=_place())
    return tuple(_bin(place, judged.filter(pl.col("place") == place)) for place in sorted(judged["place"].unique()))


def _place() -> pl.Expr:
    """The number of the bin that a rate falls into."""
    return pl.sum_horizontal(*((pl.col("coincidence_ppm") >= edge).cast(pl.Int32) for edge in BINS_PPM)) - 1


def _bin(place: int, groups: pl.DataFrame) -> Bin:
    wrong = {status: groups.filter(pl.col("status") == status)["wrong"] for status in ("matched", "suggested")}
    mean = int(groups["coincidence_ppm"].cast(pl.Int64).sum()) / groups.height
    return Bin(
        BINS_PPM[place], mean, *(Share(int(one.sum()), len(one)) for one in (wrong["matched"], wrong["suggested"]))
    )
