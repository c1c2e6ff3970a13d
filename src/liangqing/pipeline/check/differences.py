"""Every difference: its lines, its amount, its links, its basis (contract, rules 2, 3, 6 and 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from liangqing.core.codes import NOTES
from liangqing.pipeline.check.books import LINE
from liangqing.pipeline.check.findings import report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liangqing.pipeline.check.books import Books
    from liangqing.pipeline.check.findings import Finding

_DIFFERENCES: Final = "differences.parquet"
_LINES: Final = "difference_lines.parquet"
_ID: Final = ["difference_id"]
#: Codes that are themselves a basis.
_OWN_BASIS: Final = (("S01", "pending"), ("U99", "unexplained"))


def difference_findings(books: Books) -> Iterator[Finding]:
    """All that is wrong with differences."""
    yield from _references(books)
    yield from _natures(books)
    yield from _bases(books)
    yield from _subjects(books)
    yield from _amounts(books)
    yield from _links(books)
    yield from _gaps(books)


def _references(books: Books) -> Iterator[Finding]:
    """Lines name differences, differences name groups, that exist."""
    orphans = books.answer.difference_lines.join(books.answer.differences, on="difference_id", how="anti")
    orphans = orphans.with_columns(pl.col("difference_id").alias("found"))
    yield from report("difference-unknown", _LINES, orphans, [*_ID, *LINE])
    matched = books.answer.groups.filter(pl.col("status") == "matched")
    named = books.answer.differences.filter(pl.col("group_id").is_not_null())
    lost = named.join(matched, on="group_id", how="anti").with_columns(pl.col("group_id").alias("found"))
    yield from report("group-unknown", _DIFFERENCES, lost, _ID)


def _natures(books: Books) -> Iterator[Finding]:
    """Notes stand on a group with amount 0; the code decides what is a note; what was cleared is 0."""
    rows = books.answer.differences
    is_note = pl.col("nature") == "note"
    mistaken = rows.filter(pl.col("code").is_in(list(NOTES)) != is_note)
    yield from report("nature-wrong", _DIFFERENCES, mistaken.with_columns(pl.col("nature").alias("found")), _ID)
    amount = pl.col("amount_minor").alias("found")
    moving = rows.filter(is_note & ((pl.col("amount_minor") != 0) | pl.col("group_id").is_null()))
    yield from report("note-moves-money", _DIFFERENCES, moving.with_columns(amount), _ID)
    standing = rows.filter((pl.col("state") == "cleared") & (pl.col("amount_minor") != 0))
    yield from report("cleared-not-zero", _DIFFERENCES, standing.with_columns(amount), _ID)


def _bases(books: Books) -> Iterator[Finding]:
    """Only S01 is pending and only U99 unexplained, for as long as they are open."""
    still_open = books.answer.differences.filter(pl.col("state") != "cleared")
    rows = still_open.with_columns(pl.col("basis").alias("found"))
    for code, basis in _OWN_BASIS:
        wrong = rows.filter((pl.col("code") == code) != (pl.col("basis") == basis))
        yield from report("basis-wrong", _DIFFERENCES, wrong, _ID)


def _subjects(books: Books) -> Iterator[Finding]:
    """The subjects of a difference are lines of its customer and currency."""
    about = ["customer", "currency"]
    ledger = books.lines.select(*LINE, pl.concat_str(about, separator=" ").alias("expected"))
    named = books.subjects.with_columns(pl.concat_str(about, separator=" ").alias("found"))
    wrong = named.join(ledger, on=LINE).filter((pl.col("found") != pl.col("expected")) & pl.col("group_id").is_null())
    yield from report("subject-altered", _LINES, wrong, [*_ID, *LINE])


def _amounts(books: Books) -> Iterator[Finding]:
    """A new difference that stands alone is what its subjects are of the gap; an old one has no line any more."""
    alone = books.money.filter(pl.col("group_id").is_null() & (pl.col("state") == "new"))
    lines = books.subjects.select(*_ID, *LINE).join(books.lines, on=LINE)
    parts = lines.group_by(_ID).agg(pl.col("gap_minor").sum().alias("expected"))
    joined = alone.join(parts, on=_ID, how="left").with_columns(pl.col("amount_minor").alias("found"))
    yield from report("difference-without-subject", _DIFFERENCES, joined.filter(pl.col("expected").is_null()), _ID)
    wrong = joined.filter(pl.col("expected") != pl.col("found"))
    yield from report("difference-amount-wrong", _DIFFERENCES, wrong, _ID)


def _links(books: Books) -> Iterator[Finding]:
    """Linked differences are two E03 of two customers that name each other and cancel."""
    rows = books.answer.differences
    linking = rows.filter(pl.col("linked_difference_id").is_not_null())
    joined = linking.join(rows, left_on="linked_difference_id", right_on="difference_id", how="left", suffix="_other")
    fits = (
        (pl.col("code") == "E03")
        & (pl.col("code_other") == "E03")
        & (pl.col("linked_difference_id_other") == pl.col("difference_id"))
        & (pl.col("customer") != pl.col("customer_other"))
        & (pl.col("currency") == pl.col("currency_other"))
        & (pl.col("amount_minor") == -pl.col("amount_minor_other"))
    )
    yield from report("link-wrong", _DIFFERENCES, joined.filter(~fits.fill_null(value=False)), _ID)


def _gaps(books: Books) -> Iterator[Finding]:
    """Per customer and currency, the gap between the balances is the sum of the money differences, exactly."""
    keys = ["customer", "currency"]
    gaps = books.lines.group_by(keys).agg(pl.col("gap_minor").sum().alias("expected"))
    told = books.money.group_by(keys).agg(pl.col("amount_minor").sum().alias("found"))
    joined = gaps.join(told, on=keys, how="full", coalesce=True).with_columns(pl.col("expected", "found").fill_null(0))
    yield from report("gap-unexplained", _DIFFERENCES, joined.filter(pl.col("expected") != pl.col("found")), keys)
