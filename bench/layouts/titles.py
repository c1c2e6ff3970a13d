"""What stands above a table: whose books, whose account, period, currency, unit, and things nobody asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.layouts.columns import base_language, opening_text, said
from bench.layouts.dates import title_day
from bench.layouts.words import LABELS

if TYPE_CHECKING:
    from random import Random

    from bench.layouts.books import Account, Books, Party
    from bench.layouts.traits import Traits
    from liangqing.formats.cells import Cell

_COUNTS = {"none": 0, "one": 1, "few": 4, "many": 9, "twenty": 21}


def title_rows(random: Random, traits: Traits, books: Books, account: Account | None) -> list[list[Cell]]:
    """The rows above the heading; `account` where they are about one party only."""
    wanted = _COUNTS[traits["titles"]]
    lines = _needed(traits, books, account)
    if traits["words"] == "telling" and wanted:
        lines.insert(0, _label(traits, "receivable" if traits["side"] == "ours" else "payable"))
    elif wanted:
        lines.insert(0, _label(traits, "neutral"))
    more = [_label(traits, "address"), _label(traits, "phone"), _owner(traits, books)]
    while len(lines) < wanted:
        lines.insert(random.randint(1, len(lines)), more.pop() if more else "")
    return [_cells(random, line) for line in lines]


def party_line(traits: Traits, party: Party, *, with_code: bool) -> str:
    """The line that names whose account follows."""
    labels = LABELS[base_language(traits)]
    side = "party-receivable" if traits["side"] == "ours" else "party-payable"
    pattern = labels.get("party", labels[side]) if traits["words"] == "neutral" else labels[side]
    name = said(party.name, traits)
    return said(pattern, traits).format(party=f"{party.code} {name}" if with_code else name)


def _needed(traits: Traits, books: Books, account: Account | None) -> list[str]:
    lines = []
    if account is not None and traits["parties"] == "titled":
        lines.append(party_line(traits, account.party, with_code=False))
    if traits["dates"] in {"month-day", "two-digits"} or traits["titles"] in {"few", "many", "twenty"}:
        first, last = title_day(books.first, traits), title_day(books.last, traits)
        lines.append(_label(traits, "period").format(first=first, last=last))
    if traits["currency-told"] == "title":
        lines.append(_label(traits, "currency").format(currency=traits["currency"]))
    if traits["unit"] != "one" and traits["titles"] != "none":
        unit = {"thousand": "千元", "ten-thousand": "万元"}[traits["unit"]]
        lines.append(_label(traits, "unit").format(unit=said(unit, traits)))
    if traits["opening"] == "title" and account is not None:
        lines.append(_label(traits, "opening-title").format(amount=opening_text(account.opening_minor, traits)))
    return lines


def _owner(traits: Traits, books: Books) -> str:
    return _label(traits, "owner").format(owner=said(books.owner, traits))


def _label(traits: Traits, name: str) -> str:
    return said(LABELS[base_language(traits)][name], traits)


def _cells(random: Random, line: str) -> list[Cell]:
    """A label and its value in one cell or in two."""
    label, mark, value = line.partition("：" if "：" in line else ": ")
    if mark and random.random() < 0.25:  # noqa: PLR2004 - a quarter of them
        return [label + mark.strip(), value]
    return [line]


def end_rows(traits: Traits, books: Books) -> list[list[Cell]]:
    """What stands below the table."""
    match traits["end"]:
        case "notes":
            return [[], [_label(traits, "note")], [_label(traits, "prepared")]]
        case "blank-below":
            return [[_label(traits, "blank-below")]]
        case "printed":
            return [[], [_label(traits, "printed").format(day=title_day(books.last, traits))]]
        case _:
            return []
