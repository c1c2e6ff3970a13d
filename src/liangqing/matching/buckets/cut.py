"""Cuts ledgers into buckets of customers, in the order of their names, so that answers can be put end to end."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import polars as pl

from liangqing.matching.start.previous import Previous

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liangqing.matching.start.task import Task


@dataclass(frozen=True)
class Cut:
    """Where one bucket ends and the next begins: `firsts` are the first customers of all buckets but the first."""

    firsts: tuple[str, ...]

    @classmethod
    def of(cls, ours: pl.DataFrame, theirs: pl.DataFrame, *, lines: int) -> Cut:
        """Buckets of about so many lines, both sides together; a customer with more has a bucket of its own.

        Args:
            ours: our ledger, column `customer`.
            theirs: the customers' ledgers, the same.
            lines: how many lines a bucket should have.
        """
        counts = pl.concat(_counted(ledger) for ledger in (ours, theirs))
        return cls.of_counts(counts.group_by("customer").agg(pl.col("len").sum()), lines=lines)

    @classmethod
    def of_counts(cls, counts: pl.DataFrame, *, lines: int) -> Cut:
        """The same from how many lines each customer has: `customer`, `len`."""
        firsts: list[str] = []
        filled = 0
        for customer, count in counts.sort("customer").iter_rows():
            if filled and filled + count > lines:
                firsts.append(customer)
                filled = 0
            filled += count
        return cls(tuple(firsts))

    @property
    def buckets(self) -> int:
        """How many there are."""
        return len(self.firsts) + 1

    def bucket_of(self, customer: str) -> int:
        """The bucket a customer is in."""
        return bisect_right(self.firsts, customer)

    def ledgers(self, ledger: pl.DataFrame) -> Iterator[pl.DataFrame]:
        """A ledger's part for each bucket, rows in the ledger's order; no more than one part at a time."""
        names = ledger["customer"].unique()
        places = names.map_elements(self.bucket_of, return_dtype=pl.Int64)
        bucket = pl.col("customer").replace_strict(names, places, return_dtype=pl.Int64)
        rows = ledger.select(bucket=bucket, row=pl.int_range(pl.len(), dtype=pl.UInt32))
        parts = rows.partition_by("bucket", as_dict=True, include_key=False)  # four bytes a line, not all of it
        return (ledger[parts[place,]["row"]] if (place,) in parts else ledger.clear() for place in range(self.buckets))

    def tasks(self, task: Task) -> list[Task]:
        """The task of each bucket."""
        return [replace(task, previous=previous) for previous in self._previous(task.previous)]

    def _previous(self, previous: Previous | None) -> Iterator[Previous | None]:
        if previous is None:
            return (None for _ in range(self.buckets))
        tables = zip(self.ledgers(previous.differences), self.ledgers(previous.open_items), strict=True)
        return (
            Previous(
                as_of=previous.as_of,
                differences=differences,
                open_items=items,
                closing={party: ends for party, ends in previous.closing.items() if self.bucket_of(party[0]) == place},
                digest=previous.digest,
            )
            for place, (differences, items) in enumerate(tables)
        )


def _counted(ledger: pl.DataFrame) -> pl.DataFrame:
    """Lines of each customer, in little memory beside the ledger."""
    return ledger.lazy().group_by("customer").len().collect(engine="streaming")
