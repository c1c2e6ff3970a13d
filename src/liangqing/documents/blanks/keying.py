"""The sheet for typing a ledger from paper: pre-filled with what is known, checked while it is typed.

The totals of the paper are typed at the top. They stand again as formulas below the lines, where a reader takes
them for what they are: declared totals, which the typed lines must give.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liangqing.core.text import mark
from liangqing.documents.blanks.columns import Column, write_headings, write_line
from liangqing.documents.blanks.guide import write_guide
from liangqing.documents.blanks.ledger import BALANCE, DATE, REFERENCE, TEXT, TITLES, amounts_of
from liangqing.documents.book import Money

if TYPE_CHECKING:
    from datetime import date

    from liangqing.core.schemas import Side
    from liangqing.core.text import Translate
    from liangqing.documents.book import Book, Sheet

LINES: Final = 500
HOW_TO: Final = (
    mark("Type every row of the paper as it stands, in its order. Insert rows above the totals if there are too few."),
    mark(
        "Type the totals and the closing balance of the paper into the yellow cells at the top, not those you add up."
    ),
    mark(
        "A tick stands beside each row whose balance agrees, a cross where a figure before it was mistyped or left out."
    ),
    mark("Save the sheet and give it in place of the picture: its totals prove what was typed."),
)
CHECK: Final = Column(mark("Tick"), mark("Compares the balance with the rows above; leave it as it is."), width=8)


@dataclass(frozen=True)
class Known:
    """What is known of a paper before it is typed; `opening_minor` is positive where it is owed to us."""

    currency: str = "CNY"
    customer: str = ""
    starts_on: date | None = None
    opening_minor: int | None = None
    source: str = ""


def columns_of(side: Side) -> tuple[Column, ...]:
    """The columns that are typed, and the one that checks them."""
    return (DATE, REFERENCE, TEXT, *amounts_of(side), BALANCE, CHECK)


@dataclass(frozen=True)
class _Rows:
    """Where things stand on the sheet, rows from 1."""

    totals: int
    closing: int
    opening: int
    first: int

    @property
    def last(self) -> int:
        return self.first + LINES - 1


def write_keying(book: Book, translate: Translate, side: Side, known: Known) -> None:
    """The sheet to fill in and the one that explains it."""
    sheet = book.sheet(translate(mark("Keying")))
    columns = columns_of(side)
    rows = _write_head(sheet, translate, side, known)
    write_headings(book, sheet, columns, translate)
    assert sheet.row == rows.opening - 1, sheet.row  # noqa: S101 - the formulas count on it
    opening = None if known.opening_minor is None else Money(known.opening_minor, known.currency)
    label = translate(mark("Opening balance"))
    sheet.write([known.starts_on, None, label, None, None, opening or "", None], ["cell"] * 5 + ["input", "cell"])
    for row in range(rows.first, rows.last + 1):
        write_line(book, sheet, columns[:-1])
        sheet.raw.write_formula(sheet.row, 6, _tick(rows, row), book.format("centre"), "")
        sheet.row += 1
    _write_foot(book, sheet, translate, rows)
    write_guide(book, translate, HOW_TO, columns)


def _write_head(sheet: Sheet, translate: Translate, side: Side, known: Known) -> _Rows:
    sheet.write([translate(TITLES[side])], "plain")
    sheet.write([f"{translate(mark('Customer'))}: {known.customer}" if known.customer else ""], "plain")
    sheet.write([f"{translate(mark('Currency'))}: {known.currency}"], "plain")
    sheet.write([translate(mark("Typed from the paper")) + (f" {known.source}" if known.source else "")], "plain")
    rows = _Rows(totals=5, closing=6, opening=8, first=9)
    sheet.write(["", "", translate(mark("Sums on the paper")), "", "", ""], ["plain"] * 3 + ["input"] * 2 + ["plain"])
    sheet.write(["", "", translate(mark("Last balance on the paper")), "", "", ""], ["plain"] * 5 + ["input"])
    return rows


def _tick(rows: _Rows, row: int) -> str:
    """A tick where the typed balance is the opening one and all rows up to here."""
    expected = f"$F${rows.opening}+SUM($D${rows.first}:D{row})-SUM($E${rows.first}:E{row})"
    return f'=IF(F{row}="","",IF(ROUND(F{row}-({expected}),4)=0,"✔","✘"))'


def _write_foot(book: Book, sheet: Sheet, translate: Translate, rows: _Rows) -> None:
    total, closing = translate(mark("Total")), translate(mark("Closing balance"))
    look = book.format("total", {"num_format": "#,##0.00", "align": "right"})
    sheet.raw.write_string(sheet.row, 2, total, book.format("total"))
    for column, letter in ((3, "D"), (4, "E")):
        cell = f"{letter}${rows.totals}"
        sheet.raw.write_formula(sheet.row, column, f'=IF({cell}="","",{cell})', look, "")
    sheet.row += 1
    sheet.raw.write_string(sheet.row, 2, closing, book.format("total"))
    sheet.raw.write_formula(sheet.row, 5, f'=IF(F${rows.closing}="","",F${rows.closing})', look, "")
    sheet.row += 1
