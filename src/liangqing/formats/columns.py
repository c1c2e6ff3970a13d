"""Cells of entries -> days, currencies and amounts. Every cell that cannot be taken is a problem with its place."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Final

from liangqing.core.dates import DateError, DateFault, day_first, is_date_like, parse_date, parse_month_day
from liangqing.core.money import AmountError, AmountFault, CurrencyError, currency_named, parse_amount_minor
from liangqing.core.problems import Problem
from liangqing.formats.cells import NOT_COMPUTED, column_letter, is_blank, is_error, is_nothing, plain, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.formats.cells import Cell
    from liangqing.formats.entries import Entry

_DEBIT_WORDS: Final = frozenset({"借", "借方", "debit", "dr", "d", "dr.", "应收", "增加", "增"})
_CREDIT_WORDS: Final = frozenset({"贷", "贷方", "credit", "cr", "c", "cr.", "减少", "减"})
_EVEN_WORDS: Final = frozenset({"平", "", "0", "-"})

_AMOUNT_CODES: Final = {
    AmountFault.NOT_A_NUMBER: "amount-not-a-number",
    AmountFault.TOO_MANY_DIGITS: "amount-too-many-digits",
    AmountFault.TOO_MANY_DECIMALS: "amount-too-many-decimals",
    AmountFault.OTHER_CURRENCY: "amount-other-currency",
    AmountFault.ERROR_CELL: "cell-error",
}
_DATE_CODES: Final = {
    DateFault.NOT_A_DATE: "date-not-a-date",
    DateFault.NO_SUCH_DAY: "date-no-such-day",
    DateFault.OUT_OF_RANGE: "date-out-of-range",
    DateFault.DAY_OR_MONTH: "date-day-or-month",
    DateFault.ZERO_LOST: "date-zero-lost",
}
_FIGURE_ROLES: Final = frozenset({"debit", "credit", "raises", "reduces", "amount", "balance", "date"})
_AMOUNT_ROLES: Final = ("debit", "credit", "raises", "reduces", "amount", "balance")
_SIGN: Final = re.compile(r"(?:US|HK|NT|CN|A|C|S)?[$¥€£₩]|[A-Za-z]{3}|人民币|[美欧日港]?元")
_TEXT_SHOWN: Final = 60


def place(file: str, entry: Entry, role: str, code: str, **values: str | int) -> Problem:
    """A problem at the cell of `role`."""
    index = entry.table.columns.get(role)
    letter = column_letter(index) if index is not None else None
    return Problem(code, file, entry.sheet, entry.row, letter, text_of(entry.cell(role))[:_TEXT_SHOWN] or None, values)


def failed_formulas(file: str, entries: Sequence[Entry]) -> list[Problem]:
    """Cells that describe a line (its text, reference, customer ...) and hold the error of a formula."""
    problems = []
    for entry in entries:
        if not any(isinstance(cell, str) and cell.startswith("#") for cell in entry.cells):
            continue
        for role in (role for role in entry.table.columns if role not in _FIGURE_ROLES):
            cell = entry.cell(role)
            if isinstance(cell, str):
                if cell == NOT_COMPUTED:
                    problems.append(place(file, entry, role, "formula-not-computed"))
                elif is_error(cell):
                    problems.append(place(file, entry, role, "cell-error"))
    return problems


def read_dates(file: str, entries: Sequence[Entry], first: bool | None) -> list[Problem]:  # noqa: FBT001 - day first, as the mapping says
    """Fill `date` of every entry that has one; lines must."""
    order = day_first(entry.cell("date") for entry in entries) if first is None else first
    problems, asked = [], False
    for entry in entries:
        cell = _day_cell(entry)
        if is_blank(cell) or (entry.kind != "line" and not _looks_dated(entry, cell)):
            if entry.kind == "line":
                problems.append(place(file, entry, "date", "date-missing"))
            continue
        try:
            entry.date = _date_of(cell, entry, order, first)
        except DateError as error:
            if error.reason is DateFault.DAY_OR_MONTH and asked:
                continue  # one question stands for the whole column
            asked = asked or error.reason is DateFault.DAY_OR_MONTH
            problems.append(place(file, entry, "date", _date_code(cell, error.reason)))
    return problems


def _date_of(cell: Cell, entry: Entry, order: bool | None, given: bool | None) -> date:  # noqa: FBT001 - day first
    """The day in the cell; month and day alone take the year of the period named above the table."""
    try:
        return parse_date(cell, day_first=order)
    except DateError as error:
        if entry.table.period is None or error.reason is not DateFault.NOT_A_DATE:
            raise
    return parse_month_day(cell, day_first=given, period=entry.table.period)


def _looks_dated(entry: Entry, cell: Cell) -> bool:
    """Whether the cell of a row that is no line was meant as a date; `6月合计` was not."""
    if isinstance(cell, date) or entry.kind != "opening":
        return isinstance(cell, date) or is_date_like(cell)
    return any(sign.isdigit() for sign in text_of(cell)) and plain(text_of(cell)).strip(":：") != entry.label


def _day_cell(entry: Entry) -> Cell:
    """The date cell, or month and day put together in ledgers that write them apart."""
    if "date" in entry.table.columns:
        return entry.cell("date")
    year = entry.text("year") or str(entry.table.year or "")
    month, day = entry.text("month").rstrip("月"), entry.text("day").rstrip("日")
    if not (month and day):
        return None
    return f"{year.rstrip('年')}-{month}-{day}" if year else f"{month}月{day}日"


def read_currencies(file: str, entries: Sequence[Entry], default: str) -> list[Problem]:
    """Fill `currency`: the row's own; else the only one of the column; else, in a file without, the default.

    Totals and closings without one are in that of the row above.
    """
    known, problems = _currencies(file, entries)
    named = sorted({currency for currency in known.values() if currency})
    above = fallback = named[0] if len(named) == 1 else default
    for entry in entries:
        currency = known.get(entry.text("currency"))
        if currency is None and len(named) > 1 and entry.kind in {"line", "opening"} and not entry.text("currency"):
            problems.append(place(file, entry, "currency", "currency-missing", currencies=", ".join(named)))
        above = entry.currency = currency or (above if entry.kind not in {"line", "opening"} else fallback)
    return problems


def _currencies(file: str, entries: Sequence[Entry]) -> tuple[dict[str, str | None], list[Problem]]:
    """Text of the column -> its currency; null where the text names none, which is a problem."""
    known: dict[str, str | None] = {"": None}
    problems = []
    for entry in entries:
        text = entry.text("currency")
        if text in known:
            continue
        try:
            known[text] = currency_named(text)
        except CurrencyError:
            known[text] = None
            problems.append(place(file, entry, "currency", "currency-unknown"))
    return known, problems


def signs_of(entries: Sequence[Entry]) -> dict[str, Entry]:
    """Currency -> the first row whose amount carries its sign or name (`$1,200.00`, `EUR 50`)."""
    found: dict[str, Entry] = {}
    roles = [role for role in _AMOUNT_ROLES if entries and role in entries[0].table.columns]
    for entry in entries:
        for role in roles:
            cell = entry.cell(role)
            if (
                not cell
                or not isinstance(cell, str)
                or not (words := _SIGN.findall(unicodedata.normalize("NFKC", cell)))
            ):
                continue
            try:
                found.setdefault(currency_named(words[0]), entry)
            except CurrencyError:
                continue  # said when the amount is read
    return found


def unsigned(entries: Sequence[Entry]) -> tuple[Entry, str] | None:
    """The first amount other than zero that carries no sign of its currency, and its role."""
    for entry in entries:
        for role in _AMOUNT_ROLES[:-1]:  # a balance may do without where the amounts carry one
            cell = entry.cell(role)
            if isinstance(cell, (int, float)) and cell:
                return entry, role
            if isinstance(cell, str) and any(digit in cell for digit in "123456789") and not _SIGN.search(cell):
                return entry, role
    return None


def read_amounts(file: str, entries: Sequence[Entry]) -> list[Problem]:
    """Fill `debit_minor`, `credit_minor` and `balance_minor`, positive as the file writes them.

    A signed amount is a debit; an amount beside 借 or 贷 stands on that side; a balance beside 借 or 贷 is positive
    on the debit side. What raises the debt is a debit here, what reduces it a credit.
    """
    problems: list[Problem] = []
    for entry in entries:
        roles = entry.table.columns
        if "amount" in roles:
            _put_by_direction(file, entry, problems)
        else:
            left, right = ("debit", "credit") if "debit" in roles else ("raises", "reduces")
            entry.debit_minor = _minor(file, entry, left, problems)
            entry.credit_minor = _minor(file, entry, right, problems)
            if entry.kind == "line" and entry.debit_minor and entry.credit_minor:
                problems.append(place(file, entry, left, "both-sides", other=entry.text(right)))
        balance = _minor(file, entry, "balance", problems)
        if balance is not None and "balance_direction" in roles:
            balance *= _direction(file, entry, "balance_direction", problems)
            if balance == 0 and (declared := _minor(file, entry, "balance", [])):
                problems.append(place(file, entry, "balance", "direction-missing", amount=declared))
        entry.balance_minor = balance
    return problems


def _put_by_direction(file: str, entry: Entry, problems: list[Problem]) -> None:
    amount = _minor(file, entry, "amount", problems)
    if amount is None or "direction" not in entry.table.columns:
        entry.debit_minor = amount
        return
    side = _direction(file, entry, "direction", problems)
    if side == 0 and amount:
        problems.append(place(file, entry, "direction", "direction-missing", amount=amount))
    if side >= 0:
        entry.debit_minor = amount
    else:
        entry.credit_minor = amount


def _direction(file: str, entry: Entry, role: str, problems: list[Problem]) -> int:
    word = unicodedata.normalize("NFKC", entry.text(role)).lower()
    if word in _DEBIT_WORDS:
        return 1
    if word in _CREDIT_WORDS:
        return -1
    if word not in _EVEN_WORDS:
        problems.append(place(file, entry, role, "direction-unknown"))
        return 1
    return 0


def _minor(file: str, entry: Entry, role: str, problems: list[Problem]) -> int | None:
    cell = entry.cell(role)
    if is_nothing(cell):
        return None
    try:
        if isinstance(cell, (str, int, float)):
            return parse_amount_minor(cell, entry.currency)
        problems.append(place(file, entry, role, "amount-not-a-number"))
    except AmountError as error:
        problems.append(place(file, entry, role, _amount_code(cell, error.reason), currency=entry.currency))
    return None


def _date_code(cell: Cell, fault: DateFault) -> str:
    if cell == NOT_COMPUTED:
        return "formula-not-computed"
    return "cell-error" if is_error(cell) else _DATE_CODES[fault]


def _amount_code(cell: Cell, fault: AmountFault) -> str:
    if cell == NOT_COMPUTED:
        return "formula-not-computed"
    return "cell-error" if is_error(cell) else _AMOUNT_CODES[fault]
