"""Numbers of groups, questions and differences over all buckets, from those each bucket counts from 1.

Matched groups come first, bucket by bucket, then the suggested ones, so that the numbers are those of a single run.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.matching.buckets.bucket_answer import BucketAnswer

_LINKS: Final = {"difference_id": pl.Int64(), "linked_difference_id": pl.Int64(), "group_id": pl.Int64()}
_ALTERNATIVES: Final = r'^(.*?"alternatives":\[)([0-9,]*)(\].*)$'


@dataclass(frozen=True)
class Numbering:
    """What is added to a bucket's numbers.

    `matched` is how many of its groups are matched: they come first. `links`: by the bucket's number of a difference,
    the whole run's numbers of the linked difference and of the group across customers.
    """

    matched: int
    add_matched: int
    add_suggested: int
    add_alternatives: int
    add_differences: int
    links: pl.DataFrame

    def table(self, name: str, table: pl.LazyFrame) -> pl.LazyFrame:
        """A table of the bucket, by its name in the contract, with the numbers of the whole run."""
        if name == "groups":
            alternatives = pl.col("alternatives_id") + self.add_alternatives
            return table.with_columns(self._group_id(), alternatives)
        if name == "matches":
            return table.with_columns(self._group_id())
        if name == "differences":
            return self._differences(table)
        if name == "difference_lines":
            return table.with_columns(pl.col("difference_id") + self.add_differences)
        return table

    def _group_id(self) -> pl.Expr:
        group_id = pl.col("group_id")
        return (
            pl.when(group_id <= self.matched).then(group_id + self.add_matched).otherwise(group_id + self.add_suggested)
        )

    def _differences(self, table: pl.LazyFrame) -> pl.LazyFrame:
        linked = pl.col("linked_difference_id") + self.add_differences
        joined = table.join(self.links.lazy(), on="difference_id", how="left", suffix="_across", maintain_order="left")
        return joined.with_columns(
            pl.col("difference_id") + self.add_differences,
            group_id=pl.coalesce("group_id_across", self._group_id()),
            linked_difference_id=pl.coalesce("linked_difference_id_across", linked),
            evidence=self._evidence(),
        ).select(table.collect_schema().names())

    def _evidence(self) -> pl.Expr:
        """The evidence, in which a question names its alternatives."""
        found = pl.col("evidence").str.extract_groups(_ALTERNATIVES).struct
        numbers = (
            found.field("2")
            .str.split(",")
            .list.eval((pl.element().cast(pl.Int64) + self.add_alternatives).cast(pl.String))
        )
        told = pl.concat_str(found.field("1"), numbers.list.join(","), found.field("3"))
        return pl.coalesce(told, "evidence")


def numberings(answers: Sequence[BucketAnswer]) -> list[Numbering]:
    """How each bucket's numbers become those of the whole run; the buckets in order of their customers."""
    counts = [answer.counts for answer in answers]
    matched, suggested, alternatives, differences = (
        [0, *accumulate(getattr(count, name) for count in counts)]
        for name in ("matched", "suggested", "alternatives", "differences")
    )
    links = _links(answers, matched, differences)
    return [
        Numbering(
            matched=count.matched,
            add_matched=matched[place],
            add_suggested=matched[-1] + suggested[place] - count.matched,
            add_alternatives=alternatives[place],
            add_differences=differences[place],
            links=pl.DataFrame(links[place], schema=_LINKS, orient="row"),
        )
        for place, count in enumerate(counts)
    ]


def _links(
    answers: Sequence[BucketAnswer], add_groups: Sequence[int], add_differences: Sequence[int]
) -> list[list[tuple[Any, ...]]]:
    """For each bucket its halves of groups across customers: own difference, the linked one, the group."""
    halves: dict[int, list[tuple[int, int]]] = {}
    group_ids: dict[int, int] = {}
    for place, answer in enumerate(answers):
        for crossing in answer.crossings:
            halves.setdefault(crossing.line, []).append((place, crossing.difference_id))
            if crossing.group_id is not None:
                group_ids[crossing.line] = crossing.group_id + add_groups[place]
    links: list[list[tuple[Any, ...]]] = [[] for _ in answers]
    for line, (one, other) in halves.items():
        for (place, number), (there, linked) in ((one, other), (other, one)):
            links[place].append((number, linked + add_differences[there], group_ids[line]))
    return links
