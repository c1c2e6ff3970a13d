"""Questions that are still open when every pass has run."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from liangqing.matching.pool import Alternatives, Pool


def open_questions(pool: Pool) -> list[Alternatives]:
    """The questions whose lines no later pass has matched, each with the alternatives that are left.

    A question without a line that counts, or only about old items, is left out: it would move nothing now.
    """
    old = set(pool.lines.filter(pl.col("carried").is_not_null())["row"])
    late = set(pool.lines.filter("late")["row"])
    found = []
    for question in pool.questions:
        groups = tuple(
            group for group in question.groups if pool.is_open(group.rows) and _is_about(group.rows, old, late)
        )
        if groups:
            found.append(replace(question, groups=groups))
    return found


def _is_about(rows: tuple[int, ...], old: set[int], late: set[int]) -> bool:
    real = [row for row in rows if row not in old]
    return bool(real) and any(row not in late for row in rows)
