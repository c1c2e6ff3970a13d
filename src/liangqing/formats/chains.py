"""The running balance as a proof: previous balance ± amount = balance, row by row.

Several ways of reading a balance column are walked - by customer or over all, newest first or last, debit or credit
side positive - and the one the figures agree with is taken. Nothing is taken that the figures do not show: where
no way agrees, the one with fewest breaks is kept, and its breaks are reported.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from liangqing.formats.entries import Entry

    Group = tuple[str, str]
    Key = Callable[[Entry], Group]


@dataclass(frozen=True)
class Break:
    """A place where the declared balance is not the expected one, debit side positive, minor units."""

    entry: Entry
    expected_minor: int
    declared_minor: int


@dataclass
class Walk:
    """One way through the entries and what it showed; all amounts positive on the debit side.

    `openings` group -> amount; `opening_entry` group -> the row that declares it (none where it follows from the
    first balance); `opening_amounts` id of an opening row -> its amount, for each open item where they are listed;
    `sums` group -> opening + movements; `declared` group -> the last balance the file declares; `carried` rows that
    only repeat a balance; `moved` groups that have had a line.
    """

    entries: Sequence[Entry]
    by_customer: bool = True
    reversed: bool = False
    sign: int = 1
    checked: int = 0
    breaks: list[Break] = field(default_factory=list)
    openings: dict[Group, int] = field(default_factory=dict)
    opening_entry: dict[Group, Entry] = field(default_factory=dict)
    first: dict[Group, Entry] = field(default_factory=dict)
    carried: list[Entry] = field(default_factory=list)
    opening_amounts: dict[int, int] = field(default_factory=dict)
    moved: set[Group] = field(default_factory=set)
    sums: dict[Group, int] = field(default_factory=dict)
    declared: dict[Group, tuple[Entry, int]] = field(default_factory=dict)
    running: dict[Group, int] = field(default_factory=dict)

    def group(self, entry: Entry) -> Group:
        """Whose balance the row moves."""
        return (entry.customer if self.by_customer else "", entry.currency)

    def compare(self, entry: Entry, expected: int, declared: int) -> None:
        """Count one comparison."""
        self.checked += 1
        if expected != declared:
            self.breaks.append(Break(entry, expected, declared))

    def closing_breaks(self) -> list[Break]:
        """Groups whose last declared balance is not opening + movements."""
        return [
            Break(entry, self.sums.get(group, 0), declared)
            for group, (entry, declared) in self.declared.items()
            if self.sums.get(group, 0) != declared
        ]


def best_walk(entries: Sequence[Entry], usual_sign: int) -> Walk:
    """The way through the entries that agrees with their balances.

    `usual_sign` is the sign of a balance without 借 or 贷 where nothing proves it: 1 debit, -1 credit.
    """
    walks = []
    for walk in _ways(entries, usual_sign):
        _go(walk)
        if not walk.breaks and not walk.closing_breaks():
            return walk
        walks.append(walk)
    return min(walks, key=lambda walk: len(walk.breaks) + len(walk.closing_breaks()))


def _ways(entries: Sequence[Entry], usual_sign: int) -> Iterator[Walk]:
    several = len({entry.customer for entry in entries if entry.kind == "line"}) > 1
    signs = (1, -1) if any(_is_signed(entry) for entry in entries) else (usual_sign, -usual_sign)
    for turned in (False, True):
        for sign in signs:
            for by_customer in (True, False) if several else (True,):
                order = entries[::-1] if turned else entries
                yield Walk(order, by_customer, turned, sign)


def _is_signed(entry: Entry) -> bool:
    """Whether 借 or 贷 beside the balance says its sign."""
    return entry.balance_minor is not None and "balance_direction" in entry.table.columns


def _go(walk: Walk) -> None:
    for entry in walk.entries:
        group = walk.group(entry)
        balance = None if entry.balance_minor is None else walk.sign * entry.balance_minor
        if entry.kind == "opening":
            _open(walk, group, entry, entry.moved_minor if balance is None else balance)
        elif entry.kind == "line":
            _move(walk, group, entry, balance)
        elif entry.kind == "closing" and not walk.reversed:
            _close(walk, group, entry, entry.moved_minor if balance is None else balance)
        elif balance is not None and not walk.reversed and walk.running:
            _total(walk, group, entry, balance)
    if walk.reversed:
        for entry in walk.entries:
            if entry.kind == "closing":
                balance = None if entry.balance_minor is None else walk.sign * entry.balance_minor
                _close(walk, walk.group(entry), entry, entry.moved_minor if balance is None else balance)


def _open(walk: Walk, group: Group, entry: Entry, amount: int) -> None:
    if group in walk.running and (entry.balance_minor is not None or group in walk.moved):
        walk.compare(entry, walk.running[group], amount)
        walk.carried.append(entry)
        return
    # Several opening rows with amounts of their own, one below the other, are the open items of the start.
    for amounts in (walk.openings, walk.running, walk.sums):
        amounts[group] = amounts.get(group, 0) + amount
    walk.opening_amounts[id(entry)] = amount
    walk.opening_entry.setdefault(group, entry)
    walk.first.setdefault(group, entry)


def _move(walk: Walk, group: Group, entry: Entry, balance: int | None) -> None:
    if group not in walk.running:
        # Without a declared opening the first balance implies one; without balances it is taken to be nothing.
        opening = 0 if balance is None else balance - entry.moved_minor
        walk.openings[group] = walk.running[group] = walk.sums[group] = opening
        walk.first[group] = entry
    elif balance is not None:
        walk.compare(entry, walk.running[group] + entry.moved_minor, balance)
    walk.moved.add(group)
    walk.sums[group] += entry.moved_minor
    walk.running[group] = walk.running[group] + entry.moved_minor if balance is None else balance
    if balance is not None:
        walk.declared[group] = (entry, balance)


def _close(walk: Walk, group: Group, entry: Entry, amount: int) -> None:
    walk.compare(entry, walk.running.get(group, 0), amount)
    walk.sums.setdefault(group, 0)
    walk.declared[group] = (entry, amount)


def _total(walk: Walk, group: Group, entry: Entry, balance: int) -> None:
    """A balance beside a total is that of its customer, or of all."""
    expected = walk.running.get(group, 0)
    over_all = sum(amount for (_, currency), amount in walk.running.items() if currency == group[1])
    walk.compare(entry, over_all if balance == over_all else expected, balance)
