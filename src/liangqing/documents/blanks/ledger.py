"""A blank ledger, ours or the customer's: what raises the debt and what reduces it stand in columns of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.core.text import mark
from liangqing.documents.blanks.columns import Column, write_headings
from liangqing.documents.blanks.guide import CURRENCIES_NAME, KINDS_NAME, write_guide

if TYPE_CHECKING:
    from liangqing.core.schemas import Side
    from liangqing.core.text import Translate
    from liangqing.documents.book import Book

TITLES: Final[dict[Side, str]] = {
    "ours": mark("Accounts receivable: our ledger"),
    "theirs": mark("Accounts payable: the customer's ledger"),
}
RAISES: Final[dict[Side, str]] = {"ours": mark("Charges"), "theirs": mark("Charges (credit)")}
REDUCES: Final[dict[Side, str]] = {"ours": mark("Payments"), "theirs": mark("Payments (debit)")}
HOW_TO: Final = (
    mark("One row a booking. Delete no column; leave empty what you do not know. Rows may be blank."),
    mark("What raises the debt stands in one column, what reduces it in the other; corrections are negative."),
    mark("An opening balance is a row of that document type before the bookings, or a row for each open item."),
    mark(
        "A balance is that after the row, positive where it is owed. It is compared with the rows, which proves them."
    ),
)
CUSTOMER: Final = (
    Column(mark("Customer code"), mark("The code of the customer in our books; the same on each of its rows.")),
    Column(mark("Customer name"), mark("The name of the customer."), width=24),
)
DATE: Final = Column(mark("Date"), mark("The booking date."), "date", 12)
REFERENCE: Final = Column(mark("Reference"), mark("The number of the invoice, delivery note or payment."), width=18)
TEXT: Final = Column(mark("Description"), mark("What the booking is about."), width=34)
BALANCE: Final = Column(mark("Balance"), mark("The balance after this row, if the ledger shows one."), "amount", 16)


def columns_of(side: Side) -> tuple[Column, ...]:
    """The columns of a ledger of ours or of theirs, which names no customer."""
    return (
        *(CUSTOMER if side == "ours" else ()),
        DATE,
        REFERENCE,
        Column(mark("Voucher"), mark("The number of the voucher in the books."), width=12),
        Column(mark("Document type"), mark("What kind of booking it is; choose from the list."), choices=KINDS_NAME),
        TEXT,
        Column(mark("Order number"), mark("The number of the order or contract.")),
        Column(mark("Due date"), mark("When the amount is due."), "date", 12),
        *amounts_of(side),
        BALANCE,
        Column(
            mark("Currency"),
            mark("Three letters, such as CNY; the same on every row, or none."),
            width=10,
            choices=CURRENCIES_NAME,
        ),
    )


def amounts_of(side: Side) -> tuple[Column, Column]:
    """The column of what raises the debt, and that of what reduces it."""
    return (
        Column(RAISES[side], mark("What raises what the customer owes us: invoices, deliveries."), "amount", 16),
        Column(REDUCES[side], mark("What reduces it: payments, returns, rebates."), "amount", 16),
    )


def write_ledger(book: Book, translate: Translate, side: Side) -> None:
    """The sheet to fill in and the one that explains it."""
    columns = columns_of(side)
    sheet = book.sheet(translate(mark("Bookings")))
    sheet.write([translate(TITLES[side])], "plain")
    write_headings(book, sheet, columns, translate)
    write_guide(book, translate, HOW_TO, columns)
