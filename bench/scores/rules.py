"""How often each rule of the program is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.scores.groups import shares

if TYPE_CHECKING:
    import polars as pl

    from bench.scores.groups import Compared
    from bench.scores.wilson import Share


def score_rules(compared: Compared, groups: pl.DataFrame) -> dict[str, Share]:
    """For each rule, the share of its matched groups that is right; `groups` has `group_id` and `rule`."""
    ruled = compared.found.join(groups.select("group_id", "rule"), on="group_id", validate="1:1")
    return shares(ruled, "rule", "right")
