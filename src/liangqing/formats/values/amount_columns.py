"""The amounts of the entries: debit, credit and balance, in minor units, positive as the file writes them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Final, cast

from liangqing.core.amount_texts import take_apart
from liangqing.core.money import Amount, AmountError, AmountFault, currency_exponent, parse_amount
from liangqing.formats.cells import NOT_COMPUTED, is_error, is_nothing, text_of
from liangqing.formats.tables.runs import Run, place
from liangqing.formats.values.decimal_signs import decimal_signs
from liangqing.formats.values.plain_numbers import whole_numbers
from liangqing.formats.words.sides import side_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liangqing.core.amount_texts import DecimalSign
    from liangqing.formats.cells import Cell
    from liangqing.formats.tables.draft import Draft
    from liangqing.formats.tables.entries import Entry
    from liangqing.formats.tables.layout import Table
    from liangqing.formats.values.units import Units

#: What stands for no side, beside the word for it.
_NO_SIDE: Final = frozenset({"", "0", "-", "—"})
_CODES: Final = {
    AmountFault.NOT_A_NUMBER: "amount-not-a-number",
    AmountFault.TOO_MANY_DIGITS: "amount-too-many-digits",
    AmountFault.TOO_MANY_DECIMALS: "amount-too-many-decimals",
    AmountFault.OTHER_CURRENCY: "amount-other-currency",
    AmountFault.OTHER_UNIT: "amount-other-unit",
    AmountFault.ERROR_CELL: "cell-error",
}
_MAY_NAME: Final = re.compile(r"[借贷貸DCHSdchsＤＣｄｃ]")
#: Sides of columns that name one: an amount that names the other contradicts it.
_SIDES: Final = {"debit": 1, "credit": -1}

#: What stands in a cell: an amount, one that names its side, or nothing; or a fault.
_Read = int | Amount | None
_Found = _Read | AmountFault


class AmountCells(dict["Cell", _Found]):
    """What each different cell of a column holds, worked out once."""

    def __init__(self, currency: str, decimal: DecimalSign, power: int) -> None:
        super().__init__()
        self._currency, self._decimal, self._power = currency, decimal, power

    def __missing__(self, cell: Cell) -> _Found:
        """Read it."""
        found = self._read(cell)
        self[cell] = found
        return found

    def _read(self, cell: Cell) -> _Found:
        if is_nothing(cell):
            return None
        if isinstance(cell, bool) or not isinstance(cell, (str, int, float)):
            return AmountFault.NOT_A_NUMBER
        try:
            amount = parse_amount(cell, self._currency, decimal=self._decimal, power=self._power)
        except AmountError as error:
            return error.reason
        return amount if amount.side else amount.minor


@dataclass
class AmountReader:
    """How the file writes amounts: the decimal sign of each sheet and the unit of each column; and what is wrong."""

    draft: Draft
    decimals: dict[str | None, DecimalSign]
    units: Units

    def cells(self, table: Table, index: int | None, currency: str) -> AmountCells:
        """What cells of the column at this place hold."""
        decimal = self.decimals.get(table.sheet, ".")
        return AmountCells(currency, decimal, self.units.power(table, index))

    def column(self, run: Run, role: str) -> Sequence[_Read]:
        """The amounts of the role; a fault is a problem at its place, and then nothing stands there."""
        table = run.table
        index = table.columns.get(role)
        if index is None:
            return [None] * len(run.entries)
        cells = run.column(role)
        currencies = set(map(attrgetter("currency"), run.entries))
        if len(currencies) == 1 and (plain := self._plain(run, index, cells)) is not None:
            return plain
        read = {currency: self.cells(table, index, currency) for currency in currencies}
        if len(read) == 1:
            memo = next(iter(read.values()))
            found = [memo[cell] for cell in cells]
        else:
            found = [read[entry.currency][cell] for entry, cell in zip(run.entries, cells, strict=True)]
        if bool in set(map(type, cells)):  # True is 1 to a dictionary
            found = [
                AmountFault.NOT_A_NUMBER if cell is True or cell is False else one
                for cell, one in zip(cells, found, strict=True)
            ]
        if AmountFault in set(map(type, found)):
            return [self._refused(entry, role, one) for entry, one in zip(run.entries, found, strict=True)]
        return cast("list[_Read]", found)

    def _plain(self, run: Run, index: int, cells: Sequence[Cell]) -> list[int | None] | None:
        """The amounts of a column of plain numbers; null where it holds anything else."""
        if self.decimals.get(run.table.sheet, ".") != ".":
            return None
        exponent = currency_exponent(run.entries[0].currency)
        return whole_numbers(cells, exponent + self.units.power(run.table, index))

    def _refused(self, entry: Entry, role: str, found: _Found) -> _Read:
        if not isinstance(found, AmountFault):
            return found
        cell = entry.cell(role)
        code = "formula-not-computed" if cell == NOT_COMPUTED else "cell-error" if is_error(cell) else _CODES[found]
        self.draft.problems.append(place(self.draft.file, entry, role, code, currency=entry.currency))
        return None


def read_amounts(draft: Draft, units: Units) -> AmountReader:
    """Fill `debit_minor`, `credit_minor` and `balance_minor`, positive as the file writes them.

    A signed amount is a debit; an amount beside 借 or 贷, or that names its side itself, stands on that side; a balance
    beside 借 or 贷 is positive on the debit side. What raises the debt is a debit here, what reduces it a credit.
    """
    _give_sides(draft)
    reader = AmountReader(draft, decimal_signs(draft), units)
    before = len(draft.problems)
    for run in draft.runs():
        if "amount" in run.table.columns:
            _put_by_direction(reader, run)
        else:
            _put_in_columns(reader, run)
        _put_balances(reader, run)
    _in_order_of_rows(draft, before)
    return reader


def _in_order_of_rows(draft: Draft, before: int) -> None:
    """The problems found column by column, as a person goes through them: row by row."""
    if len(draft.problems) > before + 1:
        sheets = {entry.sheet: number for number, entry in reversed(list(enumerate(draft.entries)))}
        found = draft.problems[before:]
        draft.problems[before:] = sorted(found, key=lambda one: (sheets.get(one.sheet, 0), one.row or 0))


def _put_in_columns(reader: AmountReader, run: Run) -> None:
    roles = run.table.columns
    left, right = ("debit", "credit") if "debit" in roles else ("raises", "reduces")
    debits, credits_ = (_on_side(reader, run, role) for role in (left, right))
    for entry, debit, credit in zip(run.entries, debits, credits_, strict=True):
        entry.debit_minor, entry.credit_minor = debit, credit
        if debit and credit and entry.kind == "line":
            problem = place(reader.draft.file, entry, left, "both-sides", other=entry.text(right))
            reader.draft.problems.append(problem)


def _on_side(reader: AmountReader, run: Run, role: str) -> Sequence[int | None]:
    """The amounts of a column that alone says their side; one that names another side is a problem."""
    found = reader.column(run, role)
    side = _SIDES.get(role, 0)
    if Amount in set(map(type, found)):
        reader.draft.problems += [
            place(reader.draft.file, entry, role, "side-contradicts")
            for entry, one in zip(run.entries, found, strict=True)
            if isinstance(one, Amount) and one.side != side
        ]
    return _minor(found)


def _minor(found: Sequence[_Read]) -> Sequence[int | None]:
    """The amounts without the sides that they name themselves."""
    if Amount in set(map(type, found)):
        return [one.minor if isinstance(one, Amount) else one for one in found]
    return cast("Sequence[int | None]", found)


def _beside(reader: AmountReader, run: Run, role: str, other: str) -> Iterator[tuple[Entry, int | None, int]]:
    """The entries, their amounts in one column, and the sides that the other one names."""
    found = reader.column(run, role)
    return zip(run.entries, _minor(found), _Sides(reader, other).column(run, found), strict=True)


def _put_by_direction(reader: AmountReader, run: Run) -> None:
    if "direction" not in run.table.columns:
        for entry, amount in zip(run.entries, _on_side(reader, run, "amount"), strict=True):
            entry.debit_minor = amount
        return
    for entry, amount, side in _beside(reader, run, "amount", "direction"):
        if amount is None:
            continue
        if side == 0 and amount:
            problem = place(reader.draft.file, entry, "direction", "direction-missing", amount=amount)
            reader.draft.problems.append(problem)
        if side >= 0:
            entry.debit_minor = amount
        else:
            entry.credit_minor = amount


def _put_balances(reader: AmountReader, run: Run) -> None:
    if "balance_direction" not in run.table.columns:
        for entry, balance in zip(run.entries, _on_side(reader, run, "balance"), strict=True):
            entry.balance_minor = balance
        return
    for entry, balance, side in _beside(reader, run, "balance", "balance_direction"):
        if balance and not side:
            reader.draft.unsided.append(entry)  # the rows around it may tell
        entry.balance_minor = None if balance is None else balance * (side or 1)


@dataclass
class _Sides:
    """The sides that words beside the amounts name, or that the amounts name themselves: 1 debit, -1 credit, 0 none."""

    reader: AmountReader
    role: str

    def column(self, run: Run, amounts: Sequence[_Read]) -> list[int]:
        """The side of each amount; an unknown word is a problem and counts as debit."""
        cells = run.column(self.role)
        known = {cell: _side(cell) for cell in set(cells)}
        if None not in known.values() and Amount not in set(map(type, amounts)):
            return [known[cell] or 0 for cell in cells]
        return [
            self._of(entry, known[cell], amount)
            for entry, cell, amount in zip(run.entries, cells, amounts, strict=True)
        ]

    def _of(self, entry: Entry, side: int | None, amount: _Read) -> int:
        if amount is None:
            return 0
        if side is None:
            self._add(entry, "direction-unknown")
            return 1
        if isinstance(amount, Amount):
            if side and side != amount.side:
                self._add(entry, "side-contradicts")
            return amount.side
        return side

    def _add(self, entry: Entry, code: str) -> None:
        self.reader.draft.problems.append(place(self.reader.draft.file, entry, self.role, code))


def _side(cell: Cell) -> int | None:
    """The side a cell names by a word, or beside its amount; 0 for none, null for an unknown word."""
    word = unicodedata.normalize("NFKC", text_of(cell)).lower()
    if word in _NO_SIDE:
        return 0
    if (side := side_named(word)) is not None:
        return side
    parts = take_apart(word)
    return parts.side if parts else None


#: Columns whose amounts may name their side themselves (`1,234.56 CR`), and the role of the column that else does.
_NAMING: Final = {"amount": "direction", "balance": "balance_direction"}


def _give_sides(draft: Draft) -> None:
    """Where amounts name their side in their own cell, that cell is the direction too."""
    entries: dict[int, list[Entry]] = {}
    is_changed = False
    for run in draft.runs():
        entries.setdefault(id(run.table), []).extend(run.entries)
    for run in (Run(one[0].table, one) for one in entries.values()):
        table = run.table
        found = {other: table.columns[role] for role, other in _NAMING.items() if _names_sides(run, role, other)}
        if found:
            named = replace(table, columns={**table.columns, **found})
            draft.tables[:] = [named if one is table else one for one in draft.tables]
            for entry in run.entries:
                entry.table = named
            is_changed = True
    if is_changed:
        draft.regroup()


def _names_sides(run: Run, role: str, other: str) -> bool:
    columns = run.table.columns
    if role not in columns or other in columns:
        return False
    cells = run.column(role)
    if not _MAY_NAME.search("\n".join(run.texts(role))):
        return False
    return any((parts := take_apart(cell)) and parts.side for cell in set(cells) if isinstance(cell, str))
