"""Columns that describe a line and move no money: due dates, quantities, prices, tax, amounts in another currency.

A cell of theirs that cannot be read does not refuse the file. It counts as empty, and that is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from liangqing.core.amount_texts import take_apart
from liangqing.core.dates import read_date
from liangqing.core.money import CurrencyError, currency_named
from liangqing.core.readings import Remark
from liangqing.formats.cells import is_nothing, text_of
from liangqing.formats.tables.runs import Run, runs_of
from liangqing.formats.values.date_orders import Dated, order_of
from liangqing.formats.words.roles import DESCRIBING, FOREIGN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from liangqing.core.amount_texts import DecimalSign
    from liangqing.core.date_texts import DateOrder
    from liangqing.formats.cells import Cell
    from liangqing.formats.tables.draft import Draft
    from liangqing.formats.tables.entries import Entry
    from liangqing.formats.values.amount_columns import AmountReader

_DAYS: Final = ("document_on", "due_on")
_NUMBERS: Final = ("quantity", "unit_price")
_PERCENT: Final = re.compile(r"[%％]\s*$")
_TEXT_SHOWN: Final = 40


@dataclass
class Secondary:
    """Reads these columns, and notes what cannot be read.

    `orders` says for each column of dates in which order it writes them; null where nothing tells. `unread` is the
    first entry of each column that could not be read, and how many there were.
    """

    reader: AmountReader
    orders: dict[str, DateOrder | None]
    unread: dict[str, tuple[Entry, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, draft: Draft, reader: AmountReader) -> Secondary:
        """Look through the columns of dates for their order, unless a person said it."""
        said = draft.mapping.said_order()
        return cls(reader, {role: said or order_of(_dated(draft.entries, role))[0] for role in _DAYS})

    def columns(self, entries: Sequence[Entry]) -> dict[str, list[Any]]:
        """What rows of one table say in these columns, by the names of the canonical form; others are left out."""
        roles = entries[0].table.columns if entries else {}
        found: dict[str, list[Any]] = {}
        for role in (role for role in _DAYS if role in roles):
            found[role] = self._each(entries, role, partial(read_date, order=self.orders[role]))
        for role in (role for role in (*_NUMBERS, "tax_rate") if role in roles):
            sign = self.reader.decimals.get(entries[0].sheet, ".")
            read = _rate if role == "tax_rate" else _number
            found[role] = self._each(entries, role, partial(read, sign=sign))
        for role in (role for role in DESCRIBING if role in roles):
            found[role] = self._amounts(entries, role, [entry.currency for entry in entries])
        return found | self._foreign(entries)

    def remarks(self) -> list[Remark]:
        """What could not be read, one remark a column."""
        return [
            Remark(
                "unread",
                {"count": count, "heading": _heading(entry, role), "text": _shown(entry, role), "row": entry.row},
            )
            for role, (entry, count) in self.unread.items()
        ]

    def _note(self, role: str, entries: Iterable[Entry]) -> None:
        for entry in entries:
            if not is_nothing(entry.cell(role)):
                first, count = self.unread.get(role, (entry, 0))
                self.unread[role] = (first, count + 1)

    def _each(self, entries: Sequence[Entry], role: str, read: Callable[[Cell], Any]) -> list[Any]:
        """What the cells of a column hold, each different one read once; those that cannot be read are noted."""
        cells = _column(entries, role)
        known: dict[Cell, Any] = {}
        failed = set()
        for cell in set(cells):
            try:
                known[cell] = None if is_nothing(cell) else read(cell)
            except ValueError:
                failed.add(cell)
        if failed:
            self._note(role, (entry for entry, cell in zip(entries, cells, strict=True) if cell in failed))
        return [known.get(cell) for cell in cells]

    def _amounts(self, entries: Sequence[Entry], role: str, currencies: Sequence[str | None]) -> list[int | None]:
        """The amounts of a column in the currency of each row; nothing where a row has none."""
        index = entries[0].table.columns[role]
        cells = Run(entries[0].table, list(entries)).cells_at(index)
        memos = {one: self.reader.cells(entries[0].table, index, one) for one in set(currencies) if one}
        found = [memos[one][cell] if one else None for one, cell in zip(currencies, cells, strict=True)]
        amounts = [one if isinstance(one, int) else None for one in found]
        lost = (entry for entry, one, amount in zip(entries, found, amounts, strict=True) if one is not amount)
        self._note(role, lost)
        return amounts

    def _foreign(self, entries: Sequence[Entry]) -> dict[str, list[Any]]:
        columns = entries[0].table.columns if entries else {}
        roles = [role for role in FOREIGN if role in columns]
        if not roles and "foreign_currency" not in columns:
            return {}
        named = _column(entries, "foreign_currency")
        known = {cell: _currency(cell) for cell in set(named)}
        # An amount nobody can name the currency of is as good as unread.
        nameless = [entry for entry, cell in zip(entries, named, strict=True) if known[cell] is None]
        for role in ("foreign_currency", *roles):
            self._note(role, nameless)
        told = [
            known[cell] if known[cell] != entry.currency else None for entry, cell in zip(entries, named, strict=True)
        ]
        amounts = [self._amounts(entries, role, told) for role in roles]
        found = [next((part for part in parts if part), None) for parts in zip(*amounts, strict=True)]
        return {"foreign_currency": told, "foreign_minor": found or [None] * len(entries)}


def _column(entries: Sequence[Entry], role: str) -> list[Cell]:
    return Run(entries[0].table, list(entries)).column(role)


def _currency(cell: Cell) -> str | None:
    try:
        return currency_named(text_of(cell))
    except CurrencyError:
        return None


def _dated(entries: Sequence[Entry], role: str) -> list[Dated]:
    return [
        Dated(cell, None, None, is_line=False)
        for run in runs_of(entries)
        if role in run.table.columns
        for cell in run.column(role)
    ]


def _number(cell: Cell, sign: DecimalSign) -> float:
    """A plain number, written as the amounts are.

    Raises:
        ValueError: it is none.
    """
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return float(cell)
    parts = take_apart(text_of(cell).rstrip("%％ "))
    digits = parts.digits(sign) if parts else None
    if parts is None or digits is None or parts.before or parts.after or parts.side:
        raise ValueError
    return float(f"{'-' if parts.is_negative else ''}{digits[0]}.{digits[1]}")


def _rate(cell: Cell, sign: DecimalSign) -> float:
    """13 % is 0.13, whether written 13%, 0.13 or 13."""
    rate = _number(cell, sign)
    return rate / 100 if rate > 1 or _PERCENT.search(text_of(cell)) else rate


def _heading(entry: Entry, role: str) -> str:
    return entry.table.headings[entry.table.columns[role]]


def _shown(entry: Entry, role: str) -> str:
    return text_of(entry.cell(role))[:_TEXT_SHOWN]
