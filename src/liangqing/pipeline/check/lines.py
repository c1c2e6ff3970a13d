"""Every line: named rightly, counted rightly, and accounted for exactly once (contract, rules 1 and 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from liangqing.pipeline.check.books import LINE
from liangqing.pipeline.check.findings import report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liangqing.pipeline.check.books import Books
    from liangqing.pipeline.check.findings import Finding

_MATCHES: Final = "matches.parquet"
_LEDGERS: Final = "ledger"
_LINES: Final = "difference_lines.parquet"


def line_findings(books: Books) -> Iterator[Finding]:
    """All that is wrong with lines."""
    yield from _named(books, books.answer.matches, _MATCHES, ["group_id", *LINE])
    yield from _named(books, books.answer.difference_lines, _LINES, ["difference_id", *LINE])
    yield from _altered(books)
    yield from _accounted(books)
    yield from _repeated(books)


def _named(books: Books, rows: pl.DataFrame, file: str, keys: list[str]) -> Iterator[Finding]:
    """Each line named exists on its side, and counts what the as-of date lets it count."""
    ledger = books.lines.select(*LINE, pl.col("counted_minor").alias("expected"))
    joined = rows.rename({"counted_minor": "found"}).join(ledger, on=LINE, how="left")
    yield from report("line-unknown", file, joined.filter(pl.col("expected").is_null()), keys)
    yield from report("counted-wrong", file, joined.filter(pl.col("expected") != pl.col("found")), keys)


def _altered(books: Books) -> Iterator[Finding]:
    """Matches repeat customer, currency and amount of the line: they must be the ledger's."""
    about = ("customer", "currency", "amount_minor")
    words = [pl.concat_str(about, separator=" ").alias("told")]
    ledger = books.lines.select(*LINE, *words).rename({"told": "expected"})
    here = books.answer.matches.select("group_id", *LINE, *words).rename({"told": "found"})
    joined = here.join(ledger, on=LINE)
    yield from report(
        "line-altered", _MATCHES, joined.filter(pl.col("expected") != pl.col("found")), ["group_id", *LINE]
    )


def _accounted(books: Books) -> Iterator[Finding]:
    """Each counted line: in one matched group, or the subject of one money difference that has no group."""
    alone = books.subjects.filter((pl.col("nature") == "money") & pl.col("group_id").is_null())
    times = pl.concat([books.matched.select(LINE), alone.select(LINE)]).group_by(LINE).len("found")
    counted = books.lines.filter("counts").join(times, on=LINE, how="left")
    yield from report("line-not-accounted", _LEDGERS, counted.filter(pl.col("found").is_null()), LINE)
    yield from report("line-accounted-twice", _LEDGERS, counted.filter(pl.col("found") > 1), LINE)


def _repeated(books: Books) -> Iterator[Finding]:
    """A line that does not count yet may be evidence of one match, not of two; no group holds a line twice."""
    times = books.matched.group_by(LINE).len("found").filter(pl.col("found") > 1)
    yield from report("line-matched-twice", _MATCHES, times, LINE)
    within = books.suggested.group_by("group_id", *LINE).len("found").filter(pl.col("found") > 1)
    yield from report("line-matched-twice", _MATCHES, within, ["group_id", *LINE])
