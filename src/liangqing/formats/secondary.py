"""Columns that describe a line and move no money: due dates, quantities, prices, tax, amounts in another currency.

A cell of theirs that cannot be read does not refuse the file. It counts as empty, and that is said.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from liangqing.core.dates import DateError, day_first, parse_date
from liangqing.core.money import AmountError, CurrencyError, currency_named, parse_amount_minor
from liangqing.core.readings import Remark
from liangqing.formats.cells import is_nothing, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from liangqing.formats.entries import Entry

_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,9})?%?")
_DAYS: Final = ("document_on", "due_on")
_NUMBERS: Final = ("quantity", "unit_price")
_AMOUNTS: Final = ("tax_minor", "net_minor", "open_minor")
_FOREIGN: Final = ("foreign_minor", "foreign_debit", "foreign_credit")
_ALL: Final = frozenset((*_DAYS, *_NUMBERS, *_AMOUNTS, *_FOREIGN, "tax_rate", "foreign_currency"))
_TEXT_SHOWN: Final = 40


@dataclass
class Secondary:
    """Reads these columns, and notes what cannot be read.

    `orders` says for each column of dates whether 03/06/2026 is 3 June; null where nothing tells.
    `unread` is the first entry of each column that could not be read, and how many there were.
    """

    orders: dict[str, bool | None] = field(default_factory=dict)
    unread: dict[str, tuple[Entry, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Sequence[Entry], first: bool | None) -> Secondary:  # noqa: FBT001 - day first, as the mapping says
        """Look through the columns of dates for their order; `first` is what a person said of it."""
        if first is not None:
            return cls(dict.fromkeys(_DAYS, first))
        return cls({role: day_first(entry.cell(role) for entry in entries) for role in _DAYS})

    def values(self, entry: Entry) -> dict[str, Any]:
        """What the row says in these columns, by the names of the canonical form."""
        roles = entry.table.columns
        row: dict[str, Any] = {role: self._day(entry, role) for role in _DAYS if role in roles}
        row |= {role: self._number(entry, role) for role in _NUMBERS if role in roles}
        row |= {role: self._amount(entry, role, entry.currency) for role in _AMOUNTS if role in roles}
        if "tax_rate" in roles:
            rate = self._number(entry, "tax_rate")
            row["tax_rate"] = rate / 100 if rate is not None and _is_percent(entry, rate) else rate
        return row | self._foreign(entry)

    def columns(self, entries: Sequence[Entry]) -> dict[str, list[Any]]:
        """The same for rows of one table, column by column; columns the table lacks are left out."""
        if not entries or not _ALL & entries[0].table.columns.keys():
            return {}
        rows = [self.values(entry) for entry in entries]
        names = dict.fromkeys(name for row in rows for name in row)
        return {name: [row.get(name) for row in rows] for name in names}

    def remarks(self) -> list[Remark]:
        """What could not be read, one remark a column."""
        return [
            Remark(
                "unread",
                {"count": count, "heading": _heading(entry, role), "text": _shown(entry, role), "row": entry.row},
            )
            for role, (entry, count) in self.unread.items()
        ]

    def _note(self, entry: Entry, role: str) -> None:
        if not is_nothing(entry.cell(role)):
            first, count = self.unread.get(role, (entry, 0))
            self.unread[role] = (first, count + 1)

    def _day(self, entry: Entry, role: str) -> date | None:
        try:
            return parse_date(entry.cell(role), day_first=self.orders.get(role))
        except DateError:
            self._note(entry, role)
            return None

    def _number(self, entry: Entry, role: str) -> float | None:
        plain = unicodedata.normalize("NFKC", entry.text(role)[:_TEXT_SHOWN]).replace(",", "")
        if _NUMBER.fullmatch(plain):
            return float(plain.rstrip("%"))
        self._note(entry, role)
        return None

    def _amount(self, entry: Entry, role: str, currency: str) -> int | None:
        cell = entry.cell(role)
        try:
            if isinstance(cell, (str, int, float)) and not is_nothing(cell):
                return parse_amount_minor(cell, currency)
        except AmountError:
            pass
        self._note(entry, role)
        return None

    def _foreign(self, entry: Entry) -> dict[str, Any]:
        roles = [role for role in _FOREIGN if role in entry.table.columns]
        if not roles and "foreign_currency" not in entry.table.columns:
            return {}
        try:
            currency = currency_named(entry.text("foreign_currency"))
        except CurrencyError:
            # An amount nobody can name the currency of is as good as unread.
            for role in ("foreign_currency", *roles):
                self._note(entry, role)
            return {}
        if currency == entry.currency:
            return {}
        parts = [self._amount(entry, role, currency) for role in roles]
        return {"foreign_currency": currency, "foreign_minor": next((part for part in parts if part), None)}


def _is_percent(entry: Entry, number: float) -> bool:
    """13 % is 0.13, whether written 13%, 0.13 or 13."""
    return number > 1 or entry.text("tax_rate").endswith(("%", "％"))


def _heading(entry: Entry, role: str) -> str:
    return entry.table.headings[entry.table.columns[role]]


def _shown(entry: Entry, role: str) -> str:
    return text_of(entry.cell(role))[:_TEXT_SHOWN]
