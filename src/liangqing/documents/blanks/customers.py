"""A blank table that says which of our customers each name in their ledgers is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.core.text import mark
from liangqing.documents.blanks.columns import Column, write_headings
from liangqing.documents.blanks.guide import write_guide

if TYPE_CHECKING:
    from liangqing.core.text import Translate
    from liangqing.documents.book import Book

HOW_TO: Final = (mark("One row for each name in the customers' ledgers. Give the file with `--customers`."),)
COLUMNS: Final = (
    Column(mark("theirs"), mark("The name, code or tax number that stands in their ledger."), width=40),
    Column(mark("Customer"), mark("Our code for the customer."), width=24),
)


def write_customers(book: Book, translate: Translate) -> None:
    """The sheet to fill in and the one that explains it."""
    sheet = book.sheet(translate(mark("Customers")))
    write_headings(book, sheet, COLUMNS, translate)
    write_guide(book, translate, HOW_TO, COLUMNS)
