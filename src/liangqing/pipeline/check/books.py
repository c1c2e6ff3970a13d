"""The ledgers and the result side by side: what every rule of the check looks at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from liangqing.pipeline.check.answer import Answer

#: A line of a ledger is named by these.
LINE: list[str] = ["side", "line"]


@dataclass(frozen=True)
class Books:
    """Both ledgers as one table, and the result's rows with what they refer to.

    `lines`: side, line, customer, currency, amount_minor, counts (bool: dated by the as-of date),
    counted_minor, gap_minor (its part of the gap: + ours, − theirs).
    `matches`: as in the file, with `status` of its group.
    `subjects`: difference_lines of role subject, with customer, currency, code, nature, state, group_id and
    difference_minor of their difference.
    """

    answer: Answer
    lines: pl.DataFrame
    matches: pl.DataFrame
    subjects: pl.DataFrame

    @property
    def money(self) -> pl.DataFrame:
        """The differences that are part of the gap."""
        return self.answer.differences.filter(pl.col("nature") == "money")

    @property
    def matched(self) -> pl.DataFrame:
        """Lines of matched groups."""
        return self.matches.filter(pl.col("status") == "matched")

    @property
    def suggested(self) -> pl.DataFrame:
        """Lines of suggested groups."""
        return self.matches.filter(pl.col("status") == "suggested")


def side_by_side(answer: Answer, ours: pl.DataFrame, theirs: pl.DataFrame) -> Books:
    """Join the result to the ledgers.

    Args:
        answer: a result whose form was proved.
        ours: our ledger in canonical form (contract v1, "In").
        theirs: the customers' ledger, in the same form.
    """
    as_of = date.fromisoformat(answer.proof["as_of"])
    lines = pl.concat([_lines("ours", ours, as_of), _lines("theirs", theirs, as_of)])
    about = answer.differences.select(
        "difference_id",
        "customer",
        "currency",
        "code",
        "nature",
        "state",
        "group_id",
        pl.col("amount_minor").alias("difference_minor"),
    )
    subjects = answer.difference_lines.filter(pl.col("role") == "subject")
    return Books(
        answer=answer,
        lines=lines,
        matches=answer.matches.join(answer.groups.select("group_id", "status"), on="group_id", how="left"),
        subjects=subjects.join(about, on="difference_id", how="left"),
    )


def _lines(side: str, ledger: pl.DataFrame, as_of: date) -> pl.DataFrame:
    sign = 1 if side == "ours" else -1
    counts = pl.col("date") <= as_of
    counted = pl.when(counts).then(pl.col("amount_minor")).otherwise(0)
    return ledger.select(
        pl.lit(side).alias("side"),
        "line",
        "customer",
        "currency",
        "amount_minor",
        counts.alias("counts"),
        counted.alias("counted_minor"),
        (counted * sign).alias("gap_minor"),
    )
