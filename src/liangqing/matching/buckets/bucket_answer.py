"""What a bucket answers for its customers, and how many of each it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    from liangqing.matching.buckets.trim import Crossing


@dataclass(frozen=True)
class Counts:
    """How many of each a bucket has."""

    matched: int
    suggested: int
    alternatives: int
    differences: int

    @classmethod
    def of(cls, groups: pl.DataFrame, differences: pl.DataFrame) -> Counts:
        """The counts of the contract's tables of a bucket."""
        suggested = groups.filter(pl.col("status") == "suggested")
        questions = suggested["alternatives_id"].n_unique()
        return cls(groups.height - suggested.height, suggested.height, questions, differences.height)


@dataclass(frozen=True)
class BucketAnswer:
    """What a bucket answers for its customers.

    Attributes:
        tables: the contract's tables, numbered from 1.
        counts: how many groups, questions and differences there are.
        proofs: one a customer and currency (see `proof.prove`), in order.
        digests: see `core.digest.part_digests`.
        crossings: its part of the groups across customers.
        limits_met: searches that a limit of the policy kept from being complete.
        history_changed: see `openings.changed_history`.
        applied: decisions carried out.
        unused: decisions that could not be.
    """

    tables: dict[str, pl.DataFrame]
    counts: Counts
    proofs: list[dict[str, Any]]
    digests: pl.DataFrame
    crossings: list[Crossing]
    limits_met: dict[str, int]
    history_changed: list[dict[str, Any]]
    applied: int
    unused: list[dict[str, str]]
