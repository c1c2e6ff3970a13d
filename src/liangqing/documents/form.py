"""The fixed words of the 往来余额调节表, as workbook and paper both print them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.core.text import mark

if TYPE_CHECKING:
    from datetime import date

    from liangqing.core.schemas import Side
    from liangqing.core.standing import Place
    from liangqing.core.text import Language, Translate
    from liangqing.documents.items import Item

TITLE: Final = mark("Reconciliation statement of current accounts")
#: A party whose name is not known is written in by hand.
TO_FILL_IN: Final = "____________"
NOT_A_VOUCHER: Final = mark(
    "This statement serves to check balances and is no voucher; books change only when the document arrives."
)
BALANCES: Final[dict[Side, str]] = {
    "ours": mark("Receivable per our books"),
    "theirs": mark("Payable per the customer's books"),
}
ADDED: Final[dict[Side, str]] = {
    "ours": mark("Add: booked by the customer only, or too low by us"),
    "theirs": mark("Add: booked by us only, or too low by the customer"),
}
DEDUCTED: Final[dict[Side, str]] = {
    "ours": mark("Less: paid or deducted by the customer only, or too high by us"),
    "theirs": mark("Less: received or credited by us only, or too high by the customer"),
}
ADJUSTED: Final[dict[Side, str]] = {
    "ours": mark("Our balance after adjustment"),
    "theirs": mark("Customer's balance after adjustment"),
}
APART: Final = mark("Still apart after adjustment (ours − customer's)")
OF_WHICH: Final[dict[Place, str]] = {
    "disputed": mark("of which disputed, to be agreed"),
    "pending": mark("of which waiting for a decision"),
    "unexplained": mark("of which unexplained"),
}
GAP: Final = mark("Gap (our balance − customer's balance)")
SUBTOTAL: Final = mark("Subtotal")
CARRIED_FROM: Final = mark("Carried from")
ITEM_HEADS: Final = (
    mark("No."),
    mark("Date"),
    mark("Document"),
    mark("Text"),
    mark("Kind of difference"),
    mark("Amount (ours − customer's)"),
    mark("Whose books"),
    mark("What to do"),
    CARRIED_FROM,
    mark("Expected on"),
)
ROLL_FORWARD_TITLE: Final = mark("Roll-forward of differences")
#: The flows, by their names in the proof.
ROLL_FORWARD: Final = (
    ("previous_open", mark("Open before")),
    ("cleared", mark("− cleared")),
    ("new", mark("+ new")),
    ("open", mark("= open now")),
)
#: How flows are measured, by what their names in the proof end with.
MEASURES: Final = (("", mark("Net")), ("_gross", mark("Gross")))
#: What the customer may answer; the blanks are filled in by hand.
REPLIES: Final = (
    mark("1. The information is correct."),
    mark("2. Of the balance ________________ agrees, ________________ is in dispute, namely:"),
    mark("3. The information is not correct; the items that differ are:"),
)
SIGN_MEANING: Final = mark(
    "A positive balance is owed to us by the customer; a negative one is the customer's credit with us."
)
PARTIES: Final[dict[Side, str]] = {"ours": mark("Our side"), "theirs": mark("Customer's side")}
SIGNED_BY: Final = (mark("Prepared by"), mark("Reviewed by"), mark("Head of finance"), mark("Date"))
SEAL: Final = mark("(seal)")


def long_date(day: date, language: Language) -> str:
    """A date as documents print it: 2026年6月30日, 30 June 2026."""
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {day:%B} {day.year}"


def carried_month(item: Item, translate: Translate) -> str | None:
    """What is said of an item that an earlier period left open: the month it was first seen in."""
    if item.carried_from is None or item.first_seen_on is None:
        return None
    return translate(mark("since {month}")).format(month=f"{item.first_seen_on:%Y-%m}")
