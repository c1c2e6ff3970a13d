"""The sheet behind a blank one: how to fill it in, what each column holds, and the lists to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.core.money import CURRENCIES
from liangqing.core.text import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.core.text import Translate
    from liangqing.documents.blanks.columns import Column
    from liangqing.documents.book import Book

#: The lists, by name, for the choices on the first sheet.
KINDS_NAME: Final = "kinds"
CURRENCIES_NAME: Final = "currencies"
#: kind of line -> the word that a person chooses; readers know the kind by it.
KIND_WORDS: Final[dict[str, str]] = {
    "opening": mark("Opening balance"),
    "invoice": mark("Invoice"),
    "delivery": mark("Delivery note"),
    "estimate": mark("Accrual"),
    "credit_note": mark("Credit note"),
    "return": mark("Goods return"),
    "exchange": mark("Exchange of goods"),
    "receipt": mark("Payment"),
    "refund": mark("Refund"),
    "bill": mark("Bill of exchange"),
    "deduction": mark("Deduction"),
    "rebate": mark("Rebate"),
    "adjustment": mark("Adjustment"),
    "write_off": mark("Write-off"),
    "revaluation": mark("Revaluation"),
}
_WIDTH: Final = 2


def write_guide(book: Book, translate: Translate, how_to: Sequence[str], columns: Sequence[Column]) -> None:
    """What to do, then the columns one by one, then the lists."""
    sheet = book.sheet(translate(mark("Guide")))
    sheet.widths([28, 90])
    for sentence in how_to:
        sheet.across(translate(sentence), _WIDTH, "wrapped", height=30)
    sheet.skip()
    for column in columns:
        sheet.write([column.title(translate), translate(column.help)], ["band", "wrap"])
    sheet.raw.print_area(0, 0, sheet.row - 1, _WIDTH - 1)  # the lists below are for the screen
    words = {
        KINDS_NAME: [translate(word) for word in KIND_WORDS.values()],
        CURRENCIES_NAME: sorted(CURRENCIES),
    }
    for name in dict.fromkeys(column.choices for column in columns if column.choices):
        sheet.skip()
        first = sheet.row + 1
        for word in words[name]:
            sheet.write([word], "plain")
        book.define_name(name, f"'{translate(mark('Guide'))}'!$A${first}:$A${sheet.row}")
