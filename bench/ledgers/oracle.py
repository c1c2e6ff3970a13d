"""Which of the planted groups anybody could tell from what the two ledgers show.

A group is *identifiable* when a careful person with both ledgers, all the time in the world and no other paper would
come to exactly these lines and to no others. The definition, in the order in which lines are tied; a line that is tied
is out of the way of what follows.

1. The balances brought forward of one customer belong together.
2. Lines of one customer and currency, one on each side, that show one document number and one amount. A number is
   the same whatever way it is written: letters, dashes, leading zeros, full-width digits, a year or a label in front,
   only the serial, in the reference or in the text. Of several such lines the nearest in time; among lines that look
   the same to the letter, any.
3. A line, or several lines with the same list, that name other documents, one by one, by range, or by the last digits
   from the second on, when every document named is there and they come to exactly the sum.
4. All lines of one number, when both sides come to the same sum.
5. Two lines of one number, when the amounts are at most a third apart, are the same digits in another order, or differ
   by a factor of ten, a hundred or a thousand, or by the sign alone, and no other open line fits as well. A sum
   (8, 11) that the number points to, and that comes out exactly, is the better explanation.
6. Two lines of one amount whose numbers are one slip apart (a digit wrong, missing or twice, two neighbours swapped).
7. Two lines of one number and one amount in the accounts of two customers, when nobody else has them.
8. What is missing of a number: where one side has one line of it and one of the sides has less than the other, the
   only line near of exactly the missing amount and of a fitting kind, when it bears no number of another document,
   completes no other number, and no line of the other side has its amount within 15 days. "Near" is as for sums (11).
9. Without a common number: two lines of one amount and kind within 15 days of each other, each the only such line for
   the other. A line of theirs that bears a number of one of our series is another document than any of ours that it
   does not name, and a line of ours whose number an open line of theirs bears is booked there. A series is ours when
   we have at least as many numbers of it as they: who cites the other side's documents has but some of the numbers.
10. A booking and its reversal on one side, when they share a number, or when they are of one kind and no other line of
   that side has the amount within 45 days.
11. Sums: one line of theirs against two to eight open lines of ours, dated from 60 days before it to 15 days after it;
   or one line of ours against two to eight open lines of theirs, dated from 15 days before it to 60 days after it; none
   of another kind. All open lines of one side that bear one number count as one line. All subsets are tried. Exactly
   one must come to the amount, and of the hundred amounts up to 50 minor units above and below it at most five may be
   reached too: else the one found may be chance.
   Lines that bear the number of the single line, or that its text names, must be in the subset, and where the text
   says how many documents there are, the subset has that size. With more than 25 candidates (those too large for any
   such sum left out), or 400 open lines in those days, a sum proves nothing.

Everything else is not identifiable: an answer may suggest it, and must not claim it. Several lines against several
are identifiable only by lists and numbers (3, 4, 8, 11).

A line without a group can be told to be alone, unless it is tied to nothing and an untied line of the other side may be
one event with it by amount, days and numbers (9): of two equal lines nobody can know which one the third belongs to.
What repeats number and amount of another line of its side is told to be a copy.

The oracle does not know the engine, its rules or its settings, nor what was planted: it first ties lines, and only
then are the planted groups compared with its ties.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from bench.ledgers.equal_amounts import unnumbered, with_candidates
from bench.ledgers.shown import shown
from bench.ledgers.sums import told_by_sums
from bench.ledgers.ties import booked, tied

if TYPE_CHECKING:
    from bench.ledgers.ties import Ties


def identifiable(lines: pl.DataFrame) -> pl.Series:
    """Whether the group of each line is identifiable; of a line without a group, whether it can be told to be alone.

    Args:
        lines: both sides, with `side`, the columns of the contract and `true_group`.
    """
    seen = shown(lines).with_columns(true_group=lines["true_group"])
    ties = tied(seen.drop("true_group"))
    told = _told_by_ties(seen, ties)
    groups = seen.filter(pl.col("true_group").is_not_null() & ~pl.col("true_group").is_in(told.implode()))
    found = [*told, *told_by_sums(groups, ties)]
    known = pl.col("true_group").is_in(pl.Series(found, dtype=pl.Int64).implode())
    is_alone = ~pl.col("row").is_in(_not_told_alone(ties).implode())
    return seen.select(identifiable=pl.when(pl.col("true_group").is_not_null()).then(known).otherwise(is_alone))[
        "identifiable"
    ]


def _not_told_alone(ties: Ties) -> pl.Series:
    """The rows of open lines that may be one event with another; no copies of a line of their own side."""
    copy = ["customer", "currency", "is_ours", "key", "amount_minor"]
    is_copy = pl.col("key").is_not_null() & (pl.len().over(copy) > 1)
    copies = ties.lines.filter(is_copy)["row"]
    rows = with_candidates(unnumbered(ties, booked(ties)))
    return rows.filter(~rows.is_in(copies.implode()))


def _told_by_ties(seen: pl.DataFrame, ties: Ties) -> pl.Series:
    """The groups whose lines look exactly like those of a tie."""
    low, high = pl.col("look") & 0xFFFFFFFF, pl.col("look") // 0x100000000
    looks = (pl.len().alias("count"), low.sum().alias("low"), high.sum().alias("high"))
    lines = seen.with_columns(tie=pl.Series(ties.of))
    groups = lines.filter(pl.col("true_group").is_not_null()).group_by("true_group").agg(looks)
    known = lines.filter(pl.col("tie") >= 0).group_by("tie").agg(looks)
    return groups.join(known, on=["count", "low", "high"], how="semi")["true_group"]
