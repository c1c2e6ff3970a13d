"""Cuts a large result into parts that no rule ties to one another, so that each can be checked by itself.

Customers are tied by whatever names two of them: a group or a question with lines of both, linked differences, and
rows that say another customer than the ledger does for their line. Tied customers stay in one part.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from liangqing.core.schemas import SIDES
from liangqing.pipeline.check.answer import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liangqing.pipeline.check.answer import AnswerFiles

_WITH_CUSTOMER: Final = ("matches", "differences", "open_items")


@dataclass(frozen=True)
class Part:
    """Some customers: what the result says of them, and their lines."""

    answer: Answer
    ours: pl.DataFrame
    theirs: pl.DataFrame

    @property
    def ledgers(self) -> dict[str, pl.DataFrame]:
        """The lines by side."""
        return {"ours": self.ours, "theirs": self.theirs}


def parts_of(files: AnswerFiles, ours: pl.DataFrame, theirs: pl.DataFrame, *, lines: int) -> Iterator[Part]:
    """The parts, one at a time; a single one where there are no more lines than `lines`.

    Rows that belong to no customer, such as a group without lines, are in the first.

    Args:
        files: a result whose form was proved.
        ours: our ledger in canonical form.
        theirs: the customers' ledger, the same.
        lines: about how many lines a part has, both sides together; customers that are tied may have more.
    """
    if ours.height + theirs.height <= lines:
        yield Part(files.whole(), ours, theirs)
        return
    whole = _Whole(files, {"ours": ours.lazy(), "theirs": theirs.lazy()})
    for place, customers in enumerate(_packed(whole.counted(), whole.ties(), lines)):
        names = pl.LazyFrame({"customer": customers}, {"customer": pl.String})
        yield whole.part(names, is_first=place == 0)


@dataclass(frozen=True)
class _Whole:
    """All of a result, its rows not yet read, and the ledgers by side."""

    files: AnswerFiles
    ledgers: dict[str, pl.LazyFrame]

    def counted(self) -> dict[str, int]:
        """Lines of every customer that anything names, in order of the name."""
        named = [self.files.tables[name].select("customer").unique() for name in _WITH_CUSTOMER]
        told = {one["customer"] for one in self.files.proof["customers"]}
        named += [ledger.group_by("customer").len() for ledger in self.ledgers.values()]
        named.append(pl.LazyFrame({"customer": sorted(told)}, {"customer": pl.String}))
        counts = pl.concat(named, how="diagonal").group_by("customer").agg(pl.col("len").sum()).sort("customer")
        return dict(counts.collect(engine="streaming").iter_rows())

    def ties(self) -> Iterator[tuple[str, str]]:
        """Pairs of customers that must stay together."""
        for tie in (self._of_groups(), self._of_keys(), self._of_links(), *self._of_lines()):
            pairs = tie.select("customer", "other").filter(pl.col("customer") != pl.col("other")).unique()
            yield from pairs.collect(engine="streaming").iter_rows()

    def part(self, customers: pl.LazyFrame, *, is_first: bool) -> Part:
        """What is said of these customers, and with the first what is said of none."""
        tables = self.files.tables
        own = {name: _of(tables[name], customers) for name in _WITH_CUSTOMER}
        groups = tables["groups"].join(own["matches"], on="group_id", how="semi")
        about = self._named_lines().join(customers, on="customer", how="semi").drop("customer")
        if is_first:
            groups = pl.concat([groups, tables["groups"].join(tables["matches"], on="group_id", how="anti")])
            about = pl.concat([about, self._named_lines().filter(pl.col("customer").is_null()).drop("customer")])
        rows = {"groups": groups, "difference_lines": about, **own}
        ours, theirs = (_of(self.ledgers[side], customers).collect() for side in SIDES)
        read = {name: table.collect(engine="streaming") for name, table in rows.items()}
        names = set(customers.collect()["customer"])
        return Part(Answer(**read, proof=_proof_of(self.files.proof, names)), ours, theirs)

    def _of_groups(self) -> pl.LazyFrame:
        """Customers of one group, or of alternatives of one question, with the first of them."""
        rows = [self.files.tables[name].select("group_id", "customer") for name in ("matches", "differences")]
        questions = self.files.tables["groups"].select("group_id", "alternatives_id")
        named = pl.concat(rows).drop_nulls("group_id").join(questions, on="group_id", how="left")
        of_question = named.with_columns(group_id=pl.when(pl.col("alternatives_id").is_null()).then("group_id"))
        return _several(of_question, ["group_id", "alternatives_id"])

    def _of_keys(self) -> pl.LazyFrame:
        """Customers of a difference and of the item that is kept of it."""
        rows = [self.files.tables[name].select("key", "customer") for name in ("differences", "open_items")]
        return _several(pl.concat(rows), ["key"])

    def _of_links(self) -> pl.LazyFrame:
        """Customers of differences that are linked."""
        differences = self.files.tables["differences"]
        other = differences.select(linked_difference_id="difference_id", other="customer")
        return differences.select("customer", "linked_difference_id").join(other, on="linked_difference_id")

    def _of_lines(self) -> Iterator[pl.LazyFrame]:
        """Customers that rows name, with those the ledgers name for the same line."""
        differences = self.files.tables["differences"].select("difference_id", "customer")
        told = self.files.tables["difference_lines"].join(differences, on="difference_id")
        rows = pl.concat(table.select("side", "line", "customer") for table in (self.files.tables["matches"], told))
        for side in SIDES:
            ledger = self.ledgers[side].select("line", other="customer")
            yield rows.filter(pl.col("side") == side).join(ledger, on="line")

    def _named_lines(self) -> pl.LazyFrame:
        """Lines of differences with the customer: that of the difference, or where there is none, of the line."""
        lines, differences = (self.files.tables[name] for name in ("difference_lines", "differences"))
        ledger = pl.concat(
            self.ledgers[side].select(pl.lit(side).alias("side"), "line", of_line="customer") for side in SIDES
        )
        told = lines.join(differences.select("difference_id", "customer"), on="difference_id", how="left")
        lost = told.filter(pl.col("customer").is_null()).join(ledger, on=["side", "line"], how="left")
        found = lost.with_columns(customer="of_line").drop("of_line")
        return pl.concat([told.filter(pl.col("customer").is_not_null()), found])


def _several(rows: pl.LazyFrame, keys: list[str]) -> pl.LazyFrame:
    """The rows whose keys stand with more customers than one, with the first of these."""
    ends = rows.group_by(keys).agg(other=pl.col("customer").min(), last=pl.col("customer").max())
    return rows.join(ends.filter(pl.col("other") != pl.col("last")), on=keys, nulls_equal=True)


def _of(table: pl.LazyFrame, customers: pl.LazyFrame) -> pl.LazyFrame:
    return table.join(customers, on="customer", how="semi")


def _proof_of(proof: dict[str, Any], customers: set[str]) -> dict[str, Any]:
    return {**proof, "customers": [one for one in proof["customers"] if one["customer"] in customers]}


def _packed(counts: dict[str, int], ties: Iterable[tuple[str, str]], lines: int) -> Iterator[list[str]]:
    """Customers in parts of about so many lines; those that are tied, by however many others, in one."""
    together = _together(counts, ties)
    part: list[str] = []
    filled = 0
    for customers in together:
        count = sum(counts[customer] for customer in customers)
        if part and filled + count > lines:
            yield part
            part, filled = [], 0
        part += customers
        filled += count
    yield part


def _together(customers: Iterable[str], ties: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The customers in groups of those that are tied, by union of sets."""
    first_of = {customer: customer for customer in customers}

    def first(customer: str) -> str:
        while first_of[customer] != customer:
            first_of[customer] = customer = first_of[first_of[customer]]
        return customer

    for one, other in ties:
        first_of[first(one)] = first(other)
    found: dict[str, list[str]] = {}
    for customer in first_of:
        found.setdefault(first(customer), []).append(customer)
    return list(found.values())
