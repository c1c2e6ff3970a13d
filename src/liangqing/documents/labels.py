"""Words of the tables that the documents share: for whose fault, how sure, what state, which conclusion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.core.codes import CODES
from liangqing.core.text import mark

if TYPE_CHECKING:
    from liangqing.core.text import Translate

FAULTS: Final = {
    "ours": mark("us"),
    "theirs": mark("customer"),
    "both": mark("both"),
    "nobody": mark("nobody"),
    "unknown": mark("to be found"),
}
BASES: Final = {
    "proved": mark("proved"),
    "presumed": mark("presumed"),
    "pending": mark("to decide"),
    "unexplained": mark("unexplained"),
}
STATES: Final = {"new": mark("new"), "carried": mark("carried forward"), "cleared": mark("cleared")}
SIDES: Final = {"ours": mark("ours"), "theirs": mark("customer's")}
PLACES: Final = {
    "ours": mark("Adjusts our balance"),
    "theirs": mark("Adjusts the customer's balance"),
    "disputed": mark("Disputed, to be agreed"),
    "pending": mark("Waiting for a decision"),
    "unexplained": mark("Unexplained"),
}
CONCLUSIONS: Final = {
    "agreed": mark("The balances agree"),
    "agreed_after_adjustment": mark("The balances agree after adjustment"),
    "partly_agreed": mark("Agreed in part"),
    "not_agreed": mark("Not agreed"),
}


def code_label(code: str, translate: Translate) -> str:
    """Code and name: `T01 Invoice in transit`."""
    return f"{code} {translate(CODES[code].name)}"


def counted_label(code: str, count: int, translate: Translate) -> str:
    """Code and name, and how many there are: `T01 Invoice in transit (3)`."""
    return translate(mark("{kind} ({n})")).format(kind=code_label(code, translate), n=count)


def currency_label(currency: str, translate: Translate) -> str:
    """The currency and the unit of its amounts: `CNY / 元`; the others are stated in themselves, `USD`."""
    return f"{currency} / {translate(mark('yuan'))}" if currency == "CNY" else currency
