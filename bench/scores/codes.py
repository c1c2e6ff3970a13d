"""Codes: whether each difference was given the cause that was planted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from bench.scores.groups import share
from bench.scores.wilson import Share

if TYPE_CHECKING:
    from bench.scores.found import Found

QUESTION: Final = "S01"
UNEXPLAINED: Final = "U99"
_LINE: Final = ("side", "line")


@dataclass(frozen=True)
class CodeScore:
    """How good the causes are. Amounts in minor units, all currencies together: only their ratios mean something.

    Attributes:
        right: of the differences with a planted cause, those that were given it. A question (S01) is right where
            nobody could tell the group, or that the line is alone.
        claims: of the differences that were given a cause, those with a line that has this cause.
        by_code: as `right`, for each planted code.
        called: planted code -> what else its differences were called -> how often; `none` is no difference at all.
        gross_minor: sum of the absolute amounts of all money differences.
        unexplained_minor: those of them that are called unexplained (U99).
        asked_minor: those of them that are questions (S01).
    """

    right: Share
    claims: Share
    by_code: dict[str, Share]
    called: dict[str, dict[str, int]]
    gross_minor: int
    unexplained_minor: int
    asked_minor: int


def score_codes(lines: pl.DataFrame, found: Found) -> CodeScore:
    """The figures; `lines` as `lines.read_lines` gives them."""
    given = _given(lines, found)
    judged = _judged(lines, given)
    counted = judged.group_by("code").agg(pl.col("right").sum(), pl.len()).sort("code")
    money = found.differences.filter(pl.col("nature") == "money")
    return CodeScore(
        right=share(judged["right"]),
        claims=share(_claims(lines, given)),
        by_code={code: Share(right, count) for code, right, count in counted.iter_rows()},
        called=_called(judged),
        gross_minor=_gross(money),
        unexplained_minor=_gross(money.filter(pl.col("code") == UNEXPLAINED)),
        asked_minor=_gross(money.filter(pl.col("code") == QUESTION)),
    )


def _gross(money: pl.DataFrame) -> int:
    return int(money["amount_minor"].abs().sum())


def _given(lines: pl.DataFrame, found: Found) -> pl.DataFrame:
    """Every difference at each of its lines: `difference_id`, `given` (its code), `look`."""
    named = found.differences.select("difference_id", "group_id", pl.col("code").alias("given"))
    subjects = found.difference_lines.filter(pl.col("role") == "subject").select("difference_id", *_LINE)
    columns = ("difference_id", "given", *_LINE)
    placed = [
        named.join(subjects, on="difference_id").select(columns),
        named.join(found.matched, on="group_id").select(columns),
    ]
    looks = lines.select(*_LINE, "look")
    return pl.concat(placed).join(looks, on=_LINE, validate="m:1").select("difference_id", "given", "look")


def _judged(lines: pl.DataFrame, given: pl.DataFrame) -> pl.DataFrame:
    """Every planted difference: `code`, `given` (the right code, or the first of others; null for none), `right`."""
    is_ours = (pl.col("side") == "ours").cast(pl.Int64)
    planted = lines.filter(pl.col("code").is_not_null()).with_columns(
        # one difference a group, and one for each line that stands alone
        difference=pl.coalesce(pl.col("true_group"), -2 * pl.col("line") - is_ours)
    )
    asked_rightly = (pl.col("given") == QUESTION) & (pl.col("identifiable") == pl.lit(False))
    right = ((pl.col("given") == pl.col("code")) | asked_rightly).fill_null(False)
    return (
        planted.select("difference", "code", "look", "identifiable")
        .join(given.select("given", "look").unique(), on="look", how="left")
        .with_columns(right=right)
        .sort("difference", "right", "given", descending=[False, True, False], nulls_last=True)
        .group_by("difference", maintain_order=True)
        .agg(pl.col("code").first(), pl.col("given").first(), pl.col("right").first())
    )


def _called(judged: pl.DataFrame) -> dict[str, dict[str, int]]:
    wrong = judged.filter(~pl.col("right")).with_columns(pl.col("given").fill_null("none"))
    counted = wrong.group_by("code", "given").agg(pl.len().alias("count"))
    called: dict[str, dict[str, int]] = {}
    for code, given, count in counted.sort("code", -pl.col("count").cast(pl.Int64), "given").iter_rows():
        called.setdefault(code, {})[given] = count
    return called


def _claims(lines: pl.DataFrame, given: pl.DataFrame) -> pl.Series:
    """For every difference that names a cause: whether one of its lines has it."""
    true = lines.filter(pl.col("code").is_not_null()).select("look", "code").unique()
    claims = given.filter(~pl.col("given").is_in([QUESTION, UNEXPLAINED])).join(true, on="look", how="left")
    hit = (pl.col("given") == pl.col("code")).fill_null(False).any()
    return claims.group_by("difference_id").agg(hit.alias("hit"))["hit"]
