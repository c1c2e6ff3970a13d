"""The running balance as a proof: previous balance ± amount = balance, row by row.

Several ways of reading a balance column are walked - by customer or over all, in the order of the file, newest
first, or by date, debit or credit side positive - and the one the figures agree with is taken. Nothing is taken that
the figures do not show: where no way agrees, the one with fewest breaks is kept, and its breaks are reported.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from liangqing.formats.proofs.orders import in_file, linked, newest_first
from liangqing.formats.words.labels import TOTALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liangqing.formats.proofs.orders import Order
    from liangqing.formats.tables.entries import Entry

    Group = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the declared balance is not the expected one, debit side positive, minor units."""

    entry: Entry
    expected_minor: int
    declared_minor: int

    @property
    def gap_minor(self) -> int:
        """What the rows lack on the debit side to reach the declared balance."""
        return self.declared_minor - self.expected_minor


@dataclass(slots=True)
class Account:
    """One balance on its way through the file; all amounts positive on the debit side, minor units.

    `opening_entry` is the row that declares the opening, null where it follows from the first balance;
    `balance_minor` is the last one, declared or worked out; `sum_minor` is opening + movements;
    `declared` is the last balance the file declares.
    """

    first: Entry
    opening_minor: int = 0
    balance_minor: int = 0
    sum_minor: int = 0
    has_moved: bool = False
    opening_entry: Entry | None = None
    declared: tuple[Entry, int] | None = None


@dataclass(slots=True)
class Walk:
    """One way through the entries and what it showed.

    `accounts` customer and currency -> balance; `opening_amounts` id of an opening row -> its amount, for each open
    item where they are listed; `carried` rows that only repeat a balance; `moved_from` the first row that does not
    stand where its balance belongs.
    """

    entries: Sequence[Entry]
    by_customer: bool = True
    order: Order = "file"
    sign: int = 1
    checked: int = 0
    breaks: list[Break] = field(default_factory=list)
    accounts: dict[Group, Account] = field(default_factory=dict)
    carried: list[Entry] = field(default_factory=list)
    opening_amounts: dict[int, int] = field(default_factory=dict)

    @property
    def reversed(self) -> bool:
        """Whether the rows stand newest first."""
        return self.order == "newest-first"

    @property
    def openings(self) -> dict[Group, int]:
        """The opening balance of each account."""
        return {group: account.opening_minor for group, account in self.accounts.items()}

    @property
    def sums(self) -> dict[Group, int]:
        """Opening + movements of each account."""
        return {group: account.sum_minor for group, account in self.accounts.items()}

    def group(self, entry: Entry) -> Group:
        """Whose balance the row moves."""
        return (entry.customer if self.by_customer else "", entry.currency)

    def compare(self, entry: Entry, expected: int, declared: int) -> None:
        """Count one comparison."""
        self.checked += 1
        if expected != declared:
            self.breaks.append(Break(entry, expected, declared))

    def closing_breaks(self) -> list[Break]:
        """Accounts whose last declared balance is not opening + movements."""
        return [
            Break(account.declared[0], account.sum_minor, account.declared[1])
            for account in self.accounts.values()
            if account.declared and account.declared[1] != account.sum_minor
        ]

    def holds(self) -> bool:
        """Whether every balance agrees."""
        return not self.breaks and not self.closing_breaks()

    def rows_hold(self) -> bool:
        """Whether every balance agrees but those beside totals, which no row below follows from."""
        return all(one.entry.kind in TOTALS for one in self.breaks) and not self.closing_breaks()


def best_walk(entries: Sequence[Entry], usual_sign: int) -> Walk:
    """The way through the entries that agrees with their balances.

    `usual_sign` is the sign of a balance without 借 or 贷 where nothing proves it: 1 debit, -1 credit.
    """
    walks: list[Walk] = []
    for walk in _ways(entries, usual_sign):
        if walk.order != "file" and (found := next((one for one in walks if one.rows_hold()), None)) is not None:
            return found
        _go(walk)
        if walk.holds():
            return walk
        if walk.order != "by-date":  # an order that is not the file's must agree throughout
            walks.append(walk)
    return min(walks, key=lambda walk: len(walk.breaks) + len(walk.closing_breaks()))


def _ways(entries: Sequence[Entry], usual_sign: int) -> Iterator[Walk]:
    several = len({entry.customer for entry in entries if entry.kind == "line"}) > 1
    signs = (1, -1) if any(_is_signed(entry) for entry in entries) else (usual_sign, -usual_sign)
    ways = [(sign, by_customer) for sign in signs for by_customer in ((True, False) if several else (True,))]
    file = in_file(entries)
    yield from (Walk(file, by_customer, "file", sign) for sign, by_customer in ways)
    for turned in newest_first(entries):
        yield from (Walk(turned, by_customer, "newest-first", sign) for sign, by_customer in ways)
    for sign, by_customer in ways:
        ordered = linked(entries, sign, by_customer=by_customer)
        if ordered is not None:
            yield Walk(ordered, by_customer, "by-date", sign)


def _is_signed(entry: Entry) -> bool:
    """Whether 借 or 贷 beside the balance says its sign."""
    return entry.balance_minor is not None and "balance_direction" in entry.table.columns


def _go(walk: Walk) -> None:
    """Walk all rows; lines of one account, one below the other, are done together."""
    of_account = attrgetter("kind", "currency", "customer") if walk.by_customer else attrgetter("kind", "currency")
    for (kind, *_), entries in groupby(walk.entries, key=of_account):
        if kind == "line":
            _move(walk, list(entries))
        else:
            for entry in entries:
                _stand(walk, entry)


def _move(walk: Walk, lines: list[Entry]) -> None:
    """Walk lines of one account, which are most rows: without a call for each."""
    account = walk.accounts.get(walk.group(lines[0])) or _implied(walk, lines[0])
    balance, moved_in_all, sign, last = account.balance_minor, 0, walk.sign, account.declared
    for entry in lines:
        moved = (entry.debit_minor or 0) - (entry.credit_minor or 0)
        moved_in_all += moved
        balance += moved
        if (declared := entry.balance_minor) is not None:
            walk.checked += 1
            declared *= sign
            if balance != declared:
                walk.breaks.append(Break(entry, balance, declared))
                balance = declared
            last = (entry, declared)
    account.balance_minor, account.declared, account.has_moved = balance, last, True
    account.sum_minor += moved_in_all


def _implied(walk: Walk, first: Entry) -> Account:
    """Without a declared opening the first balance implies one; without balances it is taken to be nothing."""
    declared = first.balance_minor
    opening = 0 if declared is None else walk.sign * declared - first.moved_minor
    walk.checked -= declared is not None  # that it agrees with itself shows nothing
    account = walk.accounts[walk.group(first)] = Account(first, opening, opening, opening)
    return account


def _stand(walk: Walk, entry: Entry) -> None:
    """A row that moves nothing: an opening, a closing, a total."""
    balance = None if entry.balance_minor is None else walk.sign * entry.balance_minor
    if entry.kind == "opening":
        _open(walk, entry, entry.moved_minor if balance is None else balance)
    elif entry.kind == "closing":
        _close(walk, entry, entry.moved_minor if balance is None else balance)
    elif balance is not None and walk.order == "file" and walk.accounts:
        _total(walk, entry, balance)


def _open(walk: Walk, entry: Entry, amount: int) -> None:
    group = walk.group(entry)
    account = walk.accounts.get(group)
    if account and (entry.balance_minor is not None or account.has_moved):
        walk.compare(entry, account.balance_minor, amount)
        walk.carried.append(entry)
        return
    # Several opening rows with amounts of their own, one below the other, are the open items of the start.
    account = walk.accounts.setdefault(group, Account(entry, opening_entry=entry))
    account.opening_minor += amount
    account.balance_minor += amount
    account.sum_minor += amount
    walk.opening_amounts[id(entry)] = amount


def _close(walk: Walk, entry: Entry, amount: int) -> None:
    group = walk.group(entry)
    account = walk.accounts.setdefault(group, Account(entry))
    walk.compare(entry, account.balance_minor, amount)
    account.declared = (entry, amount)


def _total(walk: Walk, entry: Entry, balance: int) -> None:
    """A balance beside a total is that of its customer, or of all."""
    group = walk.group(entry)
    account = walk.accounts.get(group)
    expected = account.balance_minor if account else 0
    over_all = sum(one.balance_minor for (_, currency), one in walk.accounts.items() if currency == group[1])
    walk.compare(entry, over_all if balance == over_all else expected, balance)
