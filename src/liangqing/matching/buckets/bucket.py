"""The lines of some customers on their way through the engine: what can be done without knowing other customers.

A run goes through its buckets in four steps, between which little is exchanged: each shows the terms of its lines
(`begin`), matches customer by customer under the terms of all (`match`), hands over the lines that belong to another
customer (`hand_over`), and answers for its own customers (`answer`). A run of one bucket is a run like any other.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import polars as pl

from liangqing.core.digest import part_digests
from liangqing.matching.buckets.bucket_answer import BucketAnswer, Counts
from liangqing.matching.buckets.trim import trimmed
from liangqing.matching.causes.cutoff import within_period
from liangqing.matching.causes.residue import explain_residue
from liangqing.matching.passes import match_customers, match_documents
from liangqing.matching.references.cross_customer import match_across, offered
from liangqing.matching.start.openings import changed_history
from liangqing.matching.start.prepare import prepare
from liangqing.matching.tables.differences import Book
from liangqing.matching.tables.numbered_groups import numbered_groups
from liangqing.matching.tables.open_items import add_openings, open_items
from liangqing.matching.tables.proof import prove
from liangqing.matching.tables.questions import open_questions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from liangqing.matching.learning.learned import Glimpse, Learned
    from liangqing.matching.pool.answers import Answers
    from liangqing.matching.pool.pool import Pool
    from liangqing.matching.start.prepare import Prepared
    from liangqing.matching.start.task import Task

    Tell = Callable[[str, float], None]


@dataclass(frozen=True)
class Across:
    """Pairs of lines of two customers that a bucket has one line of, or both.

    `pairs`: columns of `cross_customer.find_across`, rows of this bucket; `strangers`: lines of other buckets in
    the order of their rows here, which follow the bucket's own.
    """

    pairs: pl.DataFrame
    strangers: pl.DataFrame


@dataclass
class Bucket:
    """All lines of some customers, both sides, and what was found so far."""

    run: Prepared
    away: frozenset[str] = field(default=frozenset())

    @property
    def pool(self) -> Pool:
        """Its lines, and which of them are open."""
        return self.run.pool

    @classmethod
    def begin(cls, ours: pl.DataFrame, theirs: pl.DataFrame, task: Task, tell: Tell) -> tuple[Bucket, Glimpse]:
        """Take up the lines, match what one reference and one amount prove, and show the terms of what is left."""
        bucket = cls(prepare(ours, theirs, task))
        tell("prepare", 0.15)
        return bucket, match_documents(bucket.pool, tell)

    def match(self, learned: Learned) -> pl.DataFrame:
        """Match customer by customer; the open lines that another customer may have (`cross_customer.offered`)."""
        match_customers(self.pool, learned)
        return offered(self.pool)

    def hand_over(self, rows: Sequence[int]) -> pl.DataFrame:
        """The lines of these rows, for another bucket to speak of."""
        return self.pool.lines[rows]

    def answer(self, across: Across, tell: Tell) -> BucketAnswer:
        """A cause for every line that is left, the tables, and the proof.

        Raises:
            AssertionError: the identity does not hold: a fault of the engine, never of the data.
        """
        home = self.pool.lines.height
        if across.strangers.height:
            self.pool.adopt(across.strangers)
            self.away = frozenset(across.strangers["customer"])
        match_across(self.pool, across.pairs)
        answers = _explained(self.run)
        tell("explain", 0.8)
        tables = _tables(self.run, answers)
        tell("assemble", 0.9)
        digests = part_digests(_of_ledgers(self.pool.lines.head(home)), tables, self.away)
        kept, crossings = trimmed(tables, self.away)
        proofs = prove(self.pool.lines.head(home), **{**kept, "matches": tables["matches"], "groups": tables["groups"]})
        return BucketAnswer(
            tables=kept,
            counts=Counts.of(kept["groups"], kept["differences"]),
            proofs=proofs,
            digests=digests,
            crossings=crossings,
            limits_met=self.pool.limits_met,
            history_changed=changed_history(self.pool, self.run.opening_rows, self.run.previous),
            applied=self.run.decided.applied,
            unused=self.run.decided.unused,
        )


def _of_ledgers(lines: pl.DataFrame) -> pl.DataFrame:
    """The lines of this period as the digest knows them, in the order it needs, which is that of the pool."""
    return lines.filter(pl.col("carried").is_null())


def _explained(run: Prepared) -> Answers:
    """What the passes found, as it counts at the as-of date, and a cause for every line that is left."""
    questions = open_questions(run.pool)
    asked = {row for question in questions for group in question.groups for row in group.rows}
    singles = [*run.singles, *explain_residue(run.pool, asked)]
    return replace(within_period(run.pool, run.opening_rows, singles), questions=questions)


def _tables(run: Prepared, answers: Answers) -> dict[str, pl.DataFrame]:
    """The contract's tables, by name."""
    facts = run.pool.facts
    numbered = numbered_groups(run.pool, answers)
    book = Book.of(run.pool, answers, numbered, run.decided)
    for group, group_id in zip(answers.groups, numbered.numbers, strict=True):
        book.add_group(group, group_id)
    for single in answers.singles:
        if not facts.is_carried(single.row):  # an old item's difference is told with the opening
            book.add_single(single)
    for row in numbered.alternatives:
        if facts.is_plain(row):
            book.add_question(row)
    add_openings(book, answers, run.opening_rows, run.previous)
    differences, difference_lines = book.tables(run.pool.as_of)
    return {
        "groups": numbered.groups,
        "matches": numbered.matches,
        "differences": differences,
        "difference_lines": difference_lines,
        "open_items": open_items(book, run.previous),
    }
