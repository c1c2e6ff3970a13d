"""Entries -> the canonical table of lines (docs/contract.md, schema `LEDGER`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import polars as pl

from liangqing.core.keywords import kind_of, topics
from liangqing.core.schemas import LEDGER
from liangqing.formats.cells import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from liangqing.formats.chains import Walk
    from liangqing.formats.entries import Entry
    from liangqing.formats.secondary import Secondary

_TEXTS: Final = ("reference", "voucher", "order_reference", "invoice_number", "payer", "entity", "account")
_REDUCING: Final = frozenset({"receipt"})
_UNDOING: Final = frozenset({"returned_payment", "reversal", "refund"})


def lines_of(file: str, walk: Walk, sign: int, starts_on: date | None, secondary: Secondary) -> pl.DataFrame:
    """All lines in booking order: openings first where they stand first, amounts times `sign`.

    An opening without a date of its own takes the first date of its customer, else of the file, or `starts_on`,
    the first day named above the table, where that is earlier. `secondary` reads the columns that move no money.
    """
    several = len({entry.sheet for entry in walk.entries}) > 1
    rows = [row for entry in walk.entries if (row := _row(file, entry, walk, sign, secondary)) is not None]
    implied = [_implied(file, walk, group, sign) for group in walk.openings if group not in walk.opening_entry]
    rows = [row for row in implied if row["amount_minor"]] + rows
    _date_openings(rows, starts_on)
    _number(rows, several=several)
    return pl.DataFrame(rows, schema=LEDGER, orient="row")


def _row(file: str, entry: Entry, walk: Walk, sign: int, secondary: Secondary) -> dict[str, Any] | None:
    amount = entry.moved_minor if entry.kind == "line" else _opened(entry, walk)
    if not amount:
        return None
    opening = entry.kind == "opening"
    text = _texts(entry)
    row = _descriptions(entry, secondary)
    row |= {
        "text": text,
        "line": entry.row,
        "source": _source(file, entry),
        "customer": entry.customer,
        "date": entry.date,
        "kind": "opening" if opening else _kind(entry, text, amount * sign),
        "amount_minor": amount * sign,
        "currency": entry.currency,
    }
    if entry.balance_minor is not None and walk.by_customer and not walk.breaks:
        row["balance_minor"] = entry.balance_minor * walk.sign * sign
    return row


def _opened(entry: Entry, walk: Walk) -> int:
    """The amount of an opening row; 0 of every other row, and of openings that only carry a balance forward."""
    return walk.opening_amounts.get(id(entry), 0)


def _implied(file: str, walk: Walk, group: tuple[str, str], sign: int) -> dict[str, Any]:
    first = walk.first[group]
    return {
        "line": None,
        "source": _source(file, first),
        "customer": first.customer,
        "date": None,
        "kind": "opening",
        "amount_minor": walk.openings[group] * sign,
        "currency": group[1],
    }


def _source(file: str, entry: Entry) -> str:
    return "!".join(part for part in (file, entry.sheet, str(entry.row)) if part)


def _kind(entry: Entry, text: str | None, raised_minor: int) -> str | None:
    """By the document type; else by the text, unless the text names a payment on the side that raises the debt."""
    typed = kind_of(entry.text("kind"))
    if typed is not None:
        return typed
    told = kind_of(text)
    if told in _REDUCING and raised_minor > 0 and not (topics(text) & _UNDOING):
        return None
    return None if told == "opening" else told


def _texts(entry: Entry) -> str | None:
    texts = [entry.text("text"), *(text_of(entry.cells[i]) for i in entry.table.texts if i < len(entry.cells))]
    return " / ".join(text for text in texts if text) or None


def _descriptions(entry: Entry, secondary: Secondary) -> dict[str, Any]:
    roles = entry.table.columns
    row: dict[str, Any] = {role: entry.text(role) or None for role in _TEXTS if role in roles}
    return row | secondary.values(entry)


def _date_openings(rows: list[dict[str, Any]], starts_on: date | None) -> None:
    earliest: dict[str | None, date] = {}
    for row in rows:
        for key in (row["customer"], None):
            if row["date"] and (key not in earliest or row["date"] < earliest[key]):
                earliest[key] = row["date"]
    for row in rows:
        first = earliest.get(row["customer"]) or earliest.get(None)
        row["date"] = row["date"] or (min(first, starts_on) if first and starts_on else first or starts_on)


def _number(rows: Sequence[dict[str, Any]], *, several: bool) -> None:
    """Lines are the rows of the sheet; over several sheets they are counted through. Implied openings come after."""
    last = max((row["line"] or 0 for row in rows), default=0)
    if several:
        last = 0
    for row in rows:
        if several or row["line"] is None:
            last += 1
            row["line"] = last
