"""Questions that are still open when every pass has run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from liangqing.matching.pool.groups import Alternatives
    from liangqing.matching.pool.pool import Pool


def open_questions(pool: Pool) -> list[Alternatives]:
    """The questions whose lines no later pass has matched, each with the alternatives that are left.

    A question about nothing but lines after the as-of date is left out: it would move nothing now. One about old
    items alone is asked again, until somebody answers.
    """
    late = set(pool.lines.filter(pl.col("late") & pl.col("carried").is_null())["row"])
    found = []
    for question in pool.questions:
        groups = tuple(
            group for group in question.groups if pool.is_open(group.rows) and not late.issuperset(group.rows)
        )
        if groups:
            found.append(question._replace(groups=groups))
    return found
