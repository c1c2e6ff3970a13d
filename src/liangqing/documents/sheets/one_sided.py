"""单边: lines that stand in one ledger only, where a person may pair them, change their code or note something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import polars as pl

from liangqing.core import decision_sheets
from liangqing.core.text import mark
from liangqing.documents.book import Money
from liangqing.documents.difference_sentences import explain_difference
from liangqing.documents.labels import SIDES, code_label
from liangqing.documents.listing import CURRENCY, Column, write_listing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liangqing.core.results import Result
    from liangqing.documents.book import Book
    from liangqing.documents.listing import Row
    from liangqing.documents.report import Report

COLUMNS: Final = (
    Column(mark("Ledger"), 10, "centre"),
    Column(mark("Customer"), 18, "wrap"),
    Column(CURRENCY, 8, "centre"),
    Column(mark("Date"), 12),
    Column(mark("Document"), 18, "wrap"),
    Column(mark("Text"), 28, "wrap"),
    Column(mark("Amount"), 15),
    Column(mark("Part of the gap"), 15, is_summed=True),
    Column(mark("Kind of difference"), 24, "wrap"),
    Column(mark("Explanation"), 44, "wrap"),
    Column(decision_sheets.PAIR, 10, "input"),
    Column(decision_sheets.CODE, 18, "input", choices="=codes"),
    Column(decision_sheets.NOTE, 24, "input"),
    Column(decision_sheets.KEY, 14, "key"),
)

#: What is told of a line: the keys of the line, then its difference.
TOLD: Final = ("side", "line", "carried", "part_minor", "code", "state", "evidence")


def write_one_sided(book: Book, report: Report) -> None:
    """The largest amounts first, equal amounts of both ledgers below each other; the lines after the day at the end."""
    sheet = book.sheet(report.translate(decision_sheets.ONE_SIDED))
    rows = [_row(line, report) for line in one_sided_lines(report).iter_rows(named=True)]
    write_listing(sheet, COLUMNS, rows, report.translate, data_file="difference_lines.parquet")


def one_sided_lines(report: Report) -> pl.DataFrame:
    """Lines in no matched group and old items still open, with their difference; none after the as-of date."""
    result = report.result
    matched = result.groups.filter(pl.col("status") == "matched").select("group_id")
    in_groups = result.matches.join(matched, on="group_id", how="semi").select("side", "line")
    loose = report.lines.join(in_groups, on=["side", "line"], how="anti")
    told = pl.concat([_of_subjects(result), _of_carried(result)])
    return loose.join(told, on=["side", "line", "carried"], how="left", nulls_equal=True).sort(
        pl.col("code").is_null(), "customer", "currency", -pl.col("amount_minor").abs(), "side", "date", "line", "key"
    )


def _of_subjects(result: Result) -> pl.DataFrame:
    """The difference each line is the subject of, and its part of the gap."""
    alone = pl.col("group_id").is_null() & (pl.col("nature") == "money")
    subjects = result.difference_lines.filter(pl.col("role") == "subject")
    part = pl.when(pl.col("side") == "ours").then("counted_minor").otherwise(-pl.col("counted_minor"))
    return (
        subjects.join(result.differences.filter(alone), on="difference_id")
        .with_columns(part.alias("part_minor"), pl.lit(None, pl.String).alias("carried"))
        .select(TOLD)
    )


def _of_carried(result: Result) -> pl.DataFrame:
    old = result.differences.filter(pl.col("state") == "carried").rename({"key": "carried"})
    sides = result.open_items.select(pl.col("key").alias("carried"), "side")
    line = pl.lit(None, pl.Int64).alias("line")
    return old.join(sides, on="carried").with_columns(line, pl.col("amount_minor").alias("part_minor")).select(TOLD)


def _row(line: Mapping[str, Any], report: Report) -> Row:
    translate, currency = report.translate, line["currency"]
    part = None if line["part_minor"] is None else Money(line["part_minor"], currency)
    said = (
        explain_difference(line, translate) if line["code"] else translate(mark("After the as-of date, not counted."))
    )
    return (
        translate(SIDES[line["side"]]),
        report.parties.full_name_of(line["customer"]),
        currency,
        line["date"],
        line["reference"],
        line["text"],
        Money(line["amount_minor"], currency),
        part,
        code_label(line["code"], translate) if line["code"] else None,
        said,
        None,
        None,
        None,
        line["key"],
    )
