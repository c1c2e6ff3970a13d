"""Declared totals as a proof: what stands beside 本月合计, 小计 or 合计 must be the sum of lines above it.

Ledgers do not say from where a total counts. It may be from the last total, the last total of the same name,
the start of the customer's block or of the sheet, with or without the opening; one of them must give it. Totals that
stand above their lines are looked at from below. A year-to-date total is the one before it and the lines between;
a page that is carried forward is what was brought to it and its lines.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from liangqing.formats.words.labels import TOTALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liangqing.formats.tables.entries import Entry

    Sums = tuple[int, int]

_NOTHING: Final = (0, 0)
#: Words of an opening that stands at the start of a year, and of balances and totals carried from page to page.
_YEAR_STARTS: Final = ("上年", "年初", "以前年度")
_BROUGHT: Final = ("承前", "承上", "接上", "上页", "broughtforward", "balanceb", "b/f", "bf")
_CARRIED: Final = ("过次", "转次", "转下", "接下", "carriedforward", "balancec")


@dataclass(frozen=True, slots=True)
class WrongTotal:
    """A total that no scope gives; `sums` by the nearest scope, `expected` and `declared` of one side, minor units."""

    entry: Entry
    side: str
    expected_minor: int
    declared_minor: int
    sums: Sums = _NOTHING

    @property
    def gaps_minor(self) -> Sums:
        """What the lines lack on the debit and on the credit side; a side that is not declared lacks nothing."""
        debit, credit = self.entry.debit_minor, self.entry.credit_minor
        return (0 if debit is None else debit - self.sums[0], 0 if credit is None else credit - self.sums[1])


@dataclass(slots=True)
class _Carry:
    """A running total as the file declared it last, and the sums of its customer's lines, and of all, at that place."""

    declared: Sums
    own: Sums
    all: Sums
    sheet: str | None


@dataclass(slots=True)
class _Count:
    """Sums in one currency from the start up to here, and the same at the places a total may count from."""

    lines: Sums = _NOTHING
    openings: Sums = _NOTHING
    starts: dict[str, tuple[Sums, Sums]] = field(default_factory=dict)
    own: dict[str, Sums] = field(default_factory=dict)
    carries: dict[tuple[str, str], _Carry] = field(default_factory=dict)
    starts_year: bool = False

    def mark(self, *names: str) -> None:
        for name in names:
            self.starts[name] = (self.lines, self.openings)

    def scopes(self, label: str) -> Iterator[Sums]:
        for name in (f"label {label}", "total", "customer", "sheet", "year", "file"):
            yield from self.sums_from(name)

    def sums_from(self, name: str) -> Iterator[Sums]:
        """What was moved since the place of this name, without the openings and with them."""
        if name in self.starts:
            lines, openings = self.starts[name]
            moved = _minus(self.lines, lines)
            yield moved
            yield _plus(moved, _minus(self.openings, openings))

    def carry(self, entry: Entry, name: str) -> None:
        own = self.own.get(entry.customer, _NOTHING)
        self.carries[name, entry.customer] = _Carry(_declared(entry), own, self.lines, entry.sheet)

    def since(self, entry: Entry, name: str) -> tuple[_Carry, list[Sums]] | None:
        """What was carried under this name, and what it comes to with the lines of the customer, or all, since."""
        carry = self.carries.get((name, entry.customer))
        if carry is None:
            return None
        moved = (_minus(self.own.get(entry.customer, _NOTHING), carry.own), _minus(self.lines, carry.all))
        return carry, [_plus(carry.declared, one) for one in moved]


def check_totals(entries: Sequence[Entry]) -> tuple[int, list[WrongTotal]]:
    """How many totals were checked, and those that are wrong."""
    if not any(entry.kind in TOTALS or _is_carry(entry) for entry in entries):
        return 0, []
    down = _Pass()
    down.run(entries)
    if not down.wrong:
        return down.checked, []
    up = _Pass()
    up.run(entries[::-1])
    return down.checked, [fault for fault in down.wrong if id(fault.entry) not in up.agreed]


class _Pass:
    """One look through the rows, from the first to the last as given."""

    def __init__(self) -> None:
        self.counts: dict[str, _Count] = {}
        self.checked = 0
        self.wrong: list[WrongTotal] = []
        self.agreed: set[int] = set()
        self.sheet: object = None
        self.customer = ""
        self.year = 0

    def run(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            if entry.sheet != self.sheet:
                self._turn_sheet(entry)
            count = self.counts.get(entry.currency) or self._new(entry.currency)
            if entry.kind == "line":
                self._add(count, entry)
            elif entry.kind == "opening" and not _is_carry(entry):
                self._open(count, entry)
            else:
                self._check(count, entry)

    def _new(self, currency: str) -> _Count:
        count = self.counts[currency] = _Count()
        count.mark("file", "sheet", "total", "customer")
        return count

    def _turn_sheet(self, entry: Entry) -> None:
        self.sheet = entry.sheet
        for count in self.counts.values():
            count.mark("sheet", "total", "customer")
            count.starts = {name: at for name, at in count.starts.items() if not name.startswith("label ")}

    def _add(self, count: _Count, entry: Entry) -> None:
        if entry.customer != self.customer:
            self._turn_customer(entry.customer)
        if entry.date is not None and entry.date.year != self.year:
            self.year = entry.date.year
            count.mark("year")
        debit, credit = entry.debit_minor or 0, entry.credit_minor or 0
        count.lines = (count.lines[0] + debit, count.lines[1] + credit)
        own = count.own.get(entry.customer, _NOTHING)
        count.own[entry.customer] = (own[0] + debit, own[1] + credit)

    def _open(self, count: _Count, entry: Entry) -> None:
        if entry.customer != self.customer:
            self._turn_customer(entry.customer)
        count.openings = _plus(count.openings, _declared(entry))
        count.starts_year = count.starts_year or entry.label.startswith(_YEAR_STARTS)

    def _turn_customer(self, customer: str) -> None:
        self.customer = customer
        for count in self.counts.values():
            count.mark("customer", "total")

    def _check(self, count: _Count, entry: Entry) -> None:
        if entry.kind == "year-to-date":
            self._judge(entry, _year_to_date(count, entry))
            count.carry(entry, "year")
        elif entry.kind in TOTALS:
            self._judge(entry, list(count.scopes(entry.label)))
            count.mark("total", f"label {entry.label}")
        elif _is_carry(entry):
            self._judge(entry, _page(count, entry))
            count.carry(entry, "page")

    def _judge(self, entry: Entry, scopes: list[Sums]) -> None:
        """Compare with what may be meant; with nothing to compare, nothing is checked."""
        if not scopes:
            return
        self.checked += 1
        if any(_agrees(entry, scope) for scope in scopes):
            self.agreed.add(id(entry))
        else:
            self.wrong.append(_fault(entry, scopes[0]))


def _year_to_date(count: _Count, entry: Entry) -> list[Sums]:
    """What the year may come to; unknown where the file does not reach back to its start."""
    scopes = [scope for name in ("year", "file") for scope in count.sums_from(name)]
    known = count.since(entry, "year")
    if known is not None:
        carry, sums = known
        if carry.sheet == entry.sheet or any(_agrees(entry, one) for one in sums):
            return [*sums, *scopes]
    elif count.starts_year:
        return scopes
    return scopes if any(_agrees(entry, one) for one in scopes) else []


def _page(count: _Count, entry: Entry) -> list[Sums]:
    """What a page brings and carries: the same as before between two pages, and with its lines on one."""
    known = count.since(entry, "page")
    if known is None:
        return []
    carry, sums = known
    if entry.kind == "opening":
        return [carry.declared]
    return [*sums, *count.scopes(entry.label)]


def _is_carry(entry: Entry) -> bool:
    """Whether a row brings or carries totals from page to page."""
    if entry.kind not in {"opening", "closing"} or entry.debit_minor is None or entry.credit_minor is None:
        return False
    return entry.label.startswith(_BROUGHT if entry.kind == "opening" else _CARRIED)


def _fault(entry: Entry, sums: Sums) -> WrongTotal:
    if entry.debit_minor is not None and entry.debit_minor != sums[0]:
        return WrongTotal(entry, "debit", sums[0], entry.debit_minor, sums)
    return WrongTotal(entry, "credit", sums[1], entry.credit_minor or 0, sums)


def _agrees(entry: Entry, scope: Sums) -> bool:
    """Whether each side that is declared is the sum of it; one amount beside 借 or 贷 may be the net of both."""
    if entry.debit_minor in {None, scope[0]} and entry.credit_minor in {None, scope[1]}:
        return True
    return "direction" in entry.table.columns and entry.moved_minor == scope[0] - scope[1]


def _declared(entry: Entry) -> Sums:
    return entry.debit_minor or 0, entry.credit_minor or 0


def _plus(left: Sums, right: Sums) -> Sums:
    return left[0] + right[0], left[1] + right[1]


def _minus(left: Sums, right: Sums) -> Sums:
    return left[0] - right[0], left[1] - right[1]
