"""Evidence put into a sentence: the wording whose facts are all known is chosen, figures are written out.

A wording is an English message id with places such as `{days}`; the facts are the evidence of a group or a
difference (`core/results.py` lists its keys) with the row's own amounts. How a fact is written follows from its
name: `..._minor` as money, `..._days` as days, `..._bps` as per cent, lists joined, sides and codes by their word.
"""

from __future__ import annotations

from functools import reduce
from string import Formatter
from typing import TYPE_CHECKING, Final

from liangqing.core.codes import CODES
from liangqing.core.money import format_minor
from liangqing.core.text import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from liangqing.core.text import Translate

#: So many parts of a list are written out in a sentence; the others are counted.
LISTED: Final = 12
#: What a person noted, about a group or a difference.
NOTE: Final = mark("Note: {note}")
#: Words that evidence may hold where a reader wants a phrase.
WORDS: Final = {
    "ours": mark("our ledger"),
    "theirs": mark("the customer's ledger"),
    "estimates": mark("estimates are left out"),
    "retention": mark("retention money is left out"),
    "basis": mark("the agreed basis"),
    "tax": mark("with or without tax"),
    "accounts": mark("the accounts compared"),
}

#: What a text speaks of, by the topics of `core/keywords.py`.
TOPICS: Final = {
    "opening": mark("opening balance"),
    "reversal": mark("reversal"),
    "returned_payment": mark("returned payment"),
    "return": mark("return of goods"),
    "credit_note": mark("credit note"),
    "exchange": mark("replacement"),
    "rebate": mark("rebate"),
    "deduction": mark("deduction"),
    "shortage": mark("short or rejected goods"),
    "price_protection": mark("price protection"),
    "coupon": mark("a coupon"),
    "platform_fee": mark("platform fee"),
    "retention": mark("retention money"),
    "estimate": mark("estimate"),
    "before_delivery": mark("invoice before delivery"),
    "bank_charge": mark("bank charge"),
    "discount": mark("cash discount"),
    "bill": mark("bill of exchange"),
    "set_off": mark("set-off"),
    "write_off": mark("write-off"),
    "third_party": mark("payment by a third party"),
    "advance": mark("advance payment"),
    "revaluation": mark("revaluation"),
    "receipt": mark("receipt"),
    "refund": mark("refund"),
    "delivery": mark("delivery"),
    "invoice": mark("invoice"),
    "adjustment": mark("adjustment"),
}


def best_wording(wordings: Iterable[str], facts: Mapping[str, object], currency: str, translate: Translate) -> str:
    """The first wording that the facts can fill, filled; the last one needs no facts.

    Args:
        wordings: English message ids, the most telling first.
        facts: evidence and amounts; a fact that is null counts as not known.
        currency: of all amounts among the facts.
        translate: into the reader's language.
    """
    wording = next(wording for wording in wordings if _places(wording) <= _known(facts))
    written = {name: write_fact(name, facts[name], currency, translate) for name in _places(wording)}
    return translate(wording).format_map(written)


def joined(sentences: Iterable[str], translate: Translate) -> str:
    """Sentences one after the other, with the space that the language wants between them."""
    pair = translate(mark("{first} {second}"))
    return reduce(lambda first, second: pair.format(first=first, second=second), sentences)


def write_fact(name: str, fact: object, currency: str, translate: Translate) -> str:
    """One fact as text, by its name and type."""
    if isinstance(fact, list | tuple):
        return _listed([write_fact(name, part, currency, translate) for part in fact], translate)
    if isinstance(fact, int):
        return _figure(name, fact, currency, translate)
    words = TOPICS if name == "keyword" else WORDS
    if fact in words:
        return translate(words[str(fact)])
    return translate(CODES[str(fact)].name) if fact in CODES else str(fact)


def _figure(name: str, fact: int, currency: str, translate: Translate) -> str:
    if name.endswith("_minor"):
        return format_minor(fact, currency)
    if name.endswith("_bps"):
        return f"{fact // 100}.{fact % 100:02}".rstrip("0").rstrip(".") + " %"
    if "days" in name.split("_"):
        # Earlier or later: apart is apart.
        return translate(mark("1 day") if abs(fact) == 1 else mark("{n} days")).format(n=abs(fact))
    return str(fact)


def _listed(parts: list[str], translate: Translate) -> str:
    said = translate(mark(", ")).join(parts[:LISTED])
    more = translate(mark("{said} and {n} more"))
    return said if len(parts) <= LISTED else more.format(said=said, n=len(parts) - LISTED)


def _places(wording: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(wording) if name}


def _known(facts: Mapping[str, object]) -> set[str]:
    return {name for name, fact in facts.items() if fact is not None}
