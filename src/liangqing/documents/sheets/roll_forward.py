"""滚动: what was open before, less what cleared, and what came new make what is open, net and gross."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from liangqing.core.text import mark
from liangqing.documents.book import Money, Total
from liangqing.documents.listing import CURRENCY, Column, write_listing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liangqing.documents.book import Book
    from liangqing.documents.listing import Row
    from liangqing.documents.report import Report

COLUMNS: Final = (
    Column(mark("Customer"), 24, "wrap"),
    Column(CURRENCY, 8, "centre"),
    Column(mark("Open before"), 17, is_summed=True),
    Column(mark("− cleared"), 17, is_summed=True),
    Column(mark("+ new"), 17, is_summed=True),
    Column(mark("= open now"), 17, is_summed=True),
    Column(mark("Open before, gross"), 17, is_summed=True),
    Column(mark("− cleared, gross"), 17, is_summed=True),
    Column(mark("+ new, gross"), 17, is_summed=True),
    Column(mark("= open now, gross"), 17, is_summed=True),
)
FIRST_ROW: Final = 2


def write_roll_forward(book: Book, report: Report) -> None:
    """One row a customer and currency."""
    sheet = book.sheet(report.translate(mark("Roll-forward")))
    rows = [_row(account, FIRST_ROW + index, report) for index, account in enumerate(report.result.proof["customers"])]
    write_listing(sheet, COLUMNS, rows, report.translate, data_file="proof.json")


def _row(account: Mapping[str, Any], row: int, report: Report) -> Row:
    roll, currency = account["roll_forward"], account["currency"]

    def money(name: str) -> Money:
        return Money(roll[name], currency)

    return (
        report.parties.full_name_of(account["customer"]),
        currency,
        *(money(f"{name}_minor") for name in ("previous_open", "cleared", "new")),
        Total(f"=C{row}-D{row}+E{row}", roll["open_minor"], currency),
        *(money(f"{name}_gross_minor") for name in ("previous_open", "cleared", "new")),
        Total(f"=G{row}-H{row}+I{row}", roll["open_gross_minor"], currency),
    )
