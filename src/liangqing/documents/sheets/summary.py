"""汇总: all customers, one row each, where there are several; points to their tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.core.text import mark
from liangqing.documents.book import Money
from liangqing.documents.labels import CONCLUSIONS
from liangqing.documents.listing import CURRENCY, Column, write_listing

if TYPE_CHECKING:
    from liangqing.documents.adjustment import Adjustment
    from liangqing.documents.book import Book
    from liangqing.documents.listing import Row
    from liangqing.documents.report import Report

COLUMNS: Final = (
    Column(mark("Customer"), 26, "wrap"),
    Column(CURRENCY, 8, "centre"),
    Column(mark("Our balance"), 17, is_summed=True),
    Column(mark("Customer's balance"), 17, is_summed=True),
    Column(mark("Gap"), 16, is_summed=True),
    Column(mark("Explained"), 16, is_summed=True),
    Column(mark("To decide"), 16, is_summed=True),
    Column(mark("Unexplained"), 16, is_summed=True),
    Column(mark("Explained, gross"), 16, is_summed=True),
    Column(mark("To decide, gross"), 16, is_summed=True),
    Column(mark("Unexplained, gross"), 16, is_summed=True),
    Column(mark("Conclusion"), 20, "wrap"),
    Column(mark("Sheet"), 16, "wrap"),
)


def write_summary(book: Book, report: Report, sheet_names: list[str]) -> None:
    """One row a customer and currency; `sheet_names` are those of the first tables, the others have none."""
    sheet = book.sheet(report.translate(mark("Summary")))
    elsewhere = report.translate(mark("no table here; reconcile this customer alone"))
    tables = report.adjustments
    pointers = [*sheet_names, *[elsewhere] * (len(tables) - len(sheet_names))]
    rows = [_row(table, pointer, report) for table, pointer in zip(tables, pointers, strict=True)]
    write_listing(sheet, COLUMNS, rows, report.translate, data_file="proof.json")


def _row(table: Adjustment, pointer: str, report: Report) -> Row:
    account, currency = table.proof, table.currency
    parts = ("explained", "pending", "unexplained")
    return (
        report.parties.full_name_of(table.customer),
        currency,
        *(Money(account[f"{name}_minor"], currency) for name in ("ours", "theirs", "gap")),
        *(Money(account[part]["net_minor"], currency) for part in parts),
        *(Money(account[part]["gross_minor"], currency) for part in parts),
        report.translate(CONCLUSIONS[table.conclusion]),
        pointer,
    )
