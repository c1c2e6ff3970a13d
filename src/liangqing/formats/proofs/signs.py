"""What signs mean where they say less than they seem to.

Programs that list documents write deliveries and payments alike without a sign, in one column; people write payments
with a minus though the column is one of payments. Either way the wrong reading adds up as well as the right one, so
where no running balance can prove it, it is a question. What a person answered is applied here: from then on signs
mean what they say.
"""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from liangqing.core.keywords import RAISING_KINDS, REDUCING_KINDS, kind_of, topics
from liangqing.core.problems import Problem
from liangqing.formats.cells import column_letter, text_of
from liangqing.formats.tables.runs import runs_of
from liangqing.formats.words.labels import TOTALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liangqing.formats.cells import Cell
    from liangqing.formats.mapping import Mapping
    from liangqing.formats.tables.entries import Entry
    from liangqing.formats.tables.runs import Run

    #: What the columns of the kind and of the text hold on a row.
    _Words = tuple[Cell, Cell]

#: A minus beside these words takes something back: it is meant.
_TAKING_BACK: Final = frozenset({"reversal", "returned_payment", "return", "credit_note", "refund"})
_RAISING: Final = RAISING_KINDS | {"refund"}
_REDUCING: Final = REDUCING_KINDS | {"return", "credit_note"}
#: `8月货款` is what is owed as often as what is paid: only a verb makes a payment of it.
_GOODS_MONEY: Final = "货款"
_PAYING: Final = frozenset("付收汇还转来")


def settle_signs(file: str, mapping: Mapping, entries: Sequence[Entry]) -> list[Problem]:
    """Turns amounts as a person said they are meant; or the questions where signs may not mean what they say."""
    if not entries:
        return []
    roles = entries[0].table.columns
    if "amount" in roles and "direction" not in roles:
        if mapping.positive == "by_kind":
            return _signed_payments(file, entries) or list(_sign_by_kind(file, entries))
        return [] if mapping.positive or "balance" in roles else _unsigned(file, entries)
    return [] if "balance" in roles else list(_negative_sides(file, mapping, entries))


def telling(entries: Sequence[Entry]) -> Iterator[tuple[bool, Entry]]:
    """Lines whose kind tells whether they raise the debt, whatever their sign."""
    for run, words, kinds in _worded(entries):
        raises = {
            one: kind in RAISING_KINDS for one, kind in kinds.items() if kind in RAISING_KINDS or kind in REDUCING_KINDS
        }
        for entry, one in zip(run.entries, words, strict=True):
            if one in raises and entry.kind == "line":
                yield raises[one], entry


def _kinds(entries: Sequence[Entry]) -> Iterator[tuple[str | None, Entry]]:
    """The kind of each line."""
    for run, words, kinds in _worded(entries):
        for entry, one in zip(run.entries, words, strict=True):
            if entry.kind == "line":
                yield kinds[one], entry


def _worded(entries: Sequence[Entry]) -> Iterator[tuple[Run, list[_Words], dict[_Words, str | None]]]:
    """Rows under one heading, the words of each, and the kind that each pair of words tells; looked at once."""
    known: dict[_Words, str | None] = {}
    captions = _captions(entries)
    for run in runs_of(entries):
        over = captions.get(run.table.caption)
        words = list(zip(run.column("kind"), run.column("text"), strict=True))
        different = set(words)
        known |= {one: _kind(text_of(one[0])) or _kind(text_of(one[1])) for one in different - known.keys()}
        yield run, words, {one: known[one] or over for one in different}


def _captions(entries: Sequence[Entry]) -> dict[str, str]:
    """Words over the blocks -> the kind of their rows, where one lists deliveries and another one payments."""
    texts = dict.fromkeys(table.caption for table, _ in groupby(entries, key=attrgetter("table")))
    told = {text: kind for text in texts if (kind := _kind(text)) is not None}
    kinds = set(told.values())
    return told if kinds & _RAISING and kinds & _REDUCING else {}


def _kind(text: str) -> str | None:
    """The kind a text tells beyond doubt."""
    kind = kind_of(text)
    if kind == "receipt" and _GOODS_MONEY in text and not _PAYING & set(text):
        return kind_of(text.replace(_GOODS_MONEY, ""))
    return kind


def _unsigned(file: str, entries: Sequence[Entry]) -> list[Problem]:
    """The question where amounts that raise the debt have the sign of those that reduce it, or may have it."""
    if len({entry.debit_minor > 0 for entry in entries if entry.kind == "line" and entry.debit_minor}) != 1:
        return _mostly_alike(file, entries)
    first: dict[bool | None, Entry] = {}
    for kind, entry in _kinds(entries):
        if entry.debit_minor:
            first.setdefault(True if kind in _RAISING else False if kind in _REDUCING else None, entry)
    if {True, False} <= first.keys():
        return [_by_kind(file, first[True], first[False])]
    if None in first and len(first) > 1:
        return [Problem("sign-unknown", file, values=_share(entries))]
    return []


def _mostly_alike(file: str, entries: Sequence[Entry]) -> list[Problem]:
    """As above among amounts of both signs: some things are taken back, and payments still stand positive."""
    signs: dict[bool, list[bool]] = {True: [], False: []}
    first: dict[bool, Entry] = {}
    for raises, entry in telling(entries):
        if entry.debit_minor and not topics(entry.text("text")) & _TAKING_BACK:
            signs[raises].append(entry.debit_minor > 0)
            first.setdefault(raises, entry)
    raising, reducing = (2 * sum(found) > len(found) for found in signs.values())
    return [_by_kind(file, first[True], first[False])] if all(signs.values()) and raising == reducing else []


def _by_kind(file: str, raising: Entry, reducing: Entry) -> Problem:
    values = {"row": raising.row, "other_row": reducing.row}
    return Problem("sign-by-kind", file, reducing.sheet, reducing.row, values=values)


def _share(entries: Sequence[Entry]) -> dict[str, int]:
    """How many of the rows that tell it have a positive amount raise the debt."""
    told = [(entry.debit_minor > 0) == raises for raises, entry in telling(entries) if entry.debit_minor]
    return {"count": sum(told), "total": len(told)}


def _signed_payments(file: str, entries: Sequence[Entry]) -> list[Problem]:
    """Payments with a minus, as most are in a file that has signs after all: turned, they would raise the debt."""
    paid = [entry.debit_minor for raises, entry in telling(entries) if entry.debit_minor and not raises]
    count = sum(minor < 0 for minor in paid)
    values: dict[str, str | int] = {"said": "by_kind", "count": count, "total": len(paid)}
    return [Problem("positive-misfits", file, values=values)] if count * 2 > len(paid) else []


def _sign_by_kind(file: str, entries: Sequence[Entry]) -> Iterator[Problem]:
    for kind, entry in _kinds(entries):
        if not entry.debit_minor:
            continue
        if kind in _REDUCING:
            is_return = kind not in REDUCING_KINDS
            entry.debit_minor = -abs(entry.debit_minor) if is_return else -entry.debit_minor
        elif kind not in _RAISING:
            words = entry.text("kind") or entry.text("text")
            yield Problem("row-kind-unknown", file, entry.sheet, entry.row, text=words or None)
    _sign_totals(entries)


def _sign_totals(entries: Sequence[Entry]) -> None:
    """Totals over payments alone have no sign either."""
    reducing: list[bool] = []
    for entry in entries:
        if entry.kind == "line" and entry.debit_minor:
            reducing.append(entry.debit_minor < 0)
        elif entry.kind in TOTALS and entry.debit_minor:
            if reducing and all(reducing):
                entry.debit_minor = -abs(entry.debit_minor)
            reducing = []


def _negative_sides(file: str, mapping: Mapping, entries: Sequence[Entry]) -> Iterator[Problem]:
    """The columns of one side whose amounts are all negative, though nothing is taken back in them."""
    for side, roles in (
        ("debit_minor", ("raises", "debit", "amount")),
        ("credit_minor", ("reduces", "credit", "amount")),
    ):
        if any((getattr(entry, side) or 0) > 0 for entry in entries if entry.kind == "line"):
            continue
        negative = [entry for entry in entries if entry.kind == "line" and getattr(entry, side)]
        if all(_takes_back(entry) for entry in negative):
            continue
        if mapping.minus == "repeats":
            _turn(entries, side)
        elif mapping.minus is None:
            first = negative[0]
            place = next(first.table.columns[role] for role in roles if role in first.table.columns)
            values: dict[str, str | int] = {"heading": first.table.headings[place], "count": len(negative)}
            yield Problem("column-negative", file, first.sheet, first.row, column_letter(place), values=values)


def _takes_back(entry: Entry) -> bool:
    return bool(_TAKING_BACK & (topics(entry.text("kind")) | topics(entry.text("text"))))


def _turn(entries: Sequence[Entry], side: str) -> None:
    for entry in entries:
        minor = getattr(entry, side)
        if minor and (entry.kind == "line" or (entry.kind in TOTALS and minor < 0)):
            setattr(entry, side, -minor)
