"""Groups that were found against groups that are true: right is only what has exactly the same lines.

Lines that look the same are interchangeable: where two true groups look the same, two found ones that look so are
right, and a third one is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

from bench.scores.wilson import Share

_LINE: Final = ("side", "line")
_NONE: Final = Share(0, 0)


@dataclass(frozen=True)
class Compared:
    """Both kinds of groups, each judged by the other.

    Attributes:
        true: one row a true group: `true_group`, `looks`, `noise`, `identifiable`, `right` (it was found), `touched`
            (one of its lines stands in a found group).
        found: one row a found group: `group_id`, `looks`, `right`.
        members: `group_id` and `noise` of every line in a found group.
    """

    true: pl.DataFrame
    found: pl.DataFrame
    members: pl.DataFrame


@dataclass(frozen=True)
class GroupScore:
    """How good the groups are.

    Attributes:
        precision: right groups of the groups found.
        recall: right groups of those that anybody could tell.
        recall_of_all: right groups of all true ones.
        refused: of the groups nobody could tell, those of which no line was grouped.
        precision_by_noise: of the found groups with a line of a noise, those that are right.
        recall_by_noise: right groups of those of a noise that anybody could tell.
        refused_by_noise: as `refused`.
        unharmed: of the groups nobody could tell, those refused or put together rightly.
    """

    precision: Share
    recall: Share
    recall_of_all: Share
    refused: Share
    precision_by_noise: dict[str, Share]
    recall_by_noise: dict[str, Share]
    refused_by_noise: dict[str, Share]
    unharmed: Share = _NONE


def compare(lines: pl.DataFrame, members: pl.DataFrame) -> Compared:
    """Judge found groups.

    Args:
        lines: as `lines.read_lines` gives them.
        members: `group_id`, `side`, `line` of every line that stands in a found group.

    Raises:
        ValueError: a member is no line of the ledgers.
    """
    placed = members.select("group_id", *_LINE).join(lines, on=_LINE, how="inner", validate="m:1")
    if placed.height != members.height:
        message = f"{members.height - placed.height} lines stand in groups, but in no ledger"
        raise ValueError(message)
    placed = placed.filter(_countable(lines, placed))
    true = _true_groups(lines)
    found = looks_of(placed, "group_id")
    true, found = _rightly(true, found), _rightly(found, true)
    return Compared(_touched(true, lines, placed), found, placed.select("group_id", "noise"))


def looks_of(members: pl.DataFrame, group: str) -> pl.DataFrame:
    """One row a group: `looks`, the looks of its lines in order, as text."""
    looks = pl.col("look").sort().cast(pl.String).str.join(",").alias("looks")
    return members.group_by(group).agg(looks).sort(group)


def shares(rows: pl.DataFrame, by: str, hit: str) -> dict[str, Share]:
    """For each value of `by`: how many rows of it are `hit`."""
    counted = rows.group_by(by).agg(pl.col(hit).sum().alias("part"), pl.len().alias("whole")).sort(by)
    return {name: Share(part, whole) for name, part, whole in counted.iter_rows()}


def share(hits: pl.Series) -> Share:
    """How many of these are true."""
    return Share(int(hits.sum()), len(hits))


def score_groups(compared: Compared) -> GroupScore:
    """The figures."""
    true, found = compared.true, compared.found
    sure, unsure = true.filter("identifiable"), true.filter(~pl.col("identifiable")).with_columns(~pl.col("touched"))
    noises = compared.members.unique().join(found, on="group_id")
    return GroupScore(
        precision=share(found["right"]),
        recall=share(sure["right"]),
        recall_of_all=share(true["right"]),
        refused=share(unsure["touched"]),
        precision_by_noise=shares(noises, "noise", "right"),
        recall_by_noise=shares(sure, "noise", "right"),
        refused_by_noise=shares(unsure, "noise", "touched"),
        unharmed=share(unsure["touched"] | unsure["right"]),
    )


def _countable(lines: pl.DataFrame, placed: pl.DataFrame) -> pl.Series:
    """Whether the group of a member can be held against the truth.

    Groups of balances brought forward, and those of one side alone, cannot where the truth has none of their kind.
    """
    grouped = lines.filter(pl.col("true_group").is_not_null())
    opens, one_sided = _kind_of("true_group")
    has_opening, has_one_sided = grouped.select((opens & ~one_sided).any(), one_sided.any()).row(0)
    opens, one_sided = _kind_of("group_id")
    countable = pl.when(one_sided).then(pl.lit(has_one_sided)).otherwise(~opens | pl.lit(has_opening))
    return placed.select(countable.alias("countable"))["countable"]


def _kind_of(group: str) -> tuple[pl.Expr, pl.Expr]:
    """Whether all lines of the group are balances brought forward; whether all are of one side."""
    return pl.col("is_opening").all().over(group), pl.col("side").n_unique().over(group) == 1


def _true_groups(lines: pl.DataFrame) -> pl.DataFrame:
    grouped = lines.filter(pl.col("true_group").is_not_null())
    known = grouped.group_by("true_group").agg(pl.col("noise").first(), pl.col("identifiable").first())
    return looks_of(grouped, "true_group").join(known, on="true_group", validate="1:1")


def _rightly(groups: pl.DataFrame, others: pl.DataFrame) -> pl.DataFrame:
    """The groups with `right`: as many of those that look the same as the others have of them.

    Where some of them could be told and some could not, the first are the right ones.
    """
    counted = others.group_by("looks").agg(pl.len().alias("others"))
    first = ["identifiable"] if "identifiable" in groups.columns else []
    ordered = groups.sort("looks", *first, groups.columns[0], descending=[False, *[True] * len(first), False])
    place = pl.int_range(pl.len()).over("looks")
    return (
        ordered.join(counted, on="looks", how="left", maintain_order="left")
        .with_columns(right=(place < pl.col("others")).fill_null(False))
        .drop("others")
        .sort(groups.columns[0])
    )


def _touched(true: pl.DataFrame, lines: pl.DataFrame, placed: pl.DataFrame) -> pl.DataFrame:
    """The true groups with `touched`: a line of theirs stands in a found group.

    Of lines that look the same, those of groups found rightly are taken to be the ones in groups, then those of other
    groups that can be told, then those without a partner.
    """
    grouped = placed.unique(_LINE).group_by("look").agg(pl.len().alias("grouped"))
    judged = lines.join(true.select("true_group", "right"), on="true_group", how="left")
    last = pl.when("right").then(0).when(pl.col("true_group").is_null()).then(2).when("identifiable").then(1)
    touched = (
        judged.with_columns(last=last.otherwise(3))
        .sort("look", "last", "line")
        .join(grouped, on="look", maintain_order="left")
        .filter(pl.int_range(pl.len()).over("look") < pl.col("grouped"))
        .select(pl.col("true_group").drop_nulls().unique())
    )["true_group"]
    return true.with_columns(touched=pl.col("true_group").is_in(touched.implode()))
