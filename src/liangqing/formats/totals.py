"""Declared totals as a proof: what stands beside 本月合计, 小计 or 合计 must be the sum of lines above it.

Ledgers do not say from where a total counts. It may be from the last total, the last total of the same name,
the start of the customer's block or of the sheet, with or without the opening; one of them must give it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liangqing.formats.entries import Entry

    Sums = tuple[int, int]


@dataclass(frozen=True)
class WrongTotal:
    """A total that no scope gives; `expected` by the nearest scope, debit and credit, minor units."""

    entry: Entry
    side: str
    expected_minor: int
    declared_minor: int


@dataclass
class _Count:
    """Sums from the start of the file up to here, and the same at the places a total may count from."""

    lines: Sums = (0, 0)
    openings: Sums = (0, 0)
    starts: dict[str, tuple[Sums, Sums]] = field(default_factory=dict)

    def mark(self, *names: str) -> None:
        for name in names:
            self.starts[name] = (self.lines, self.openings)

    def scopes(self, label: str) -> Iterator[Sums]:
        names = (f"label {label}", "total", "customer", "sheet", "file")
        for name in names:
            if name in self.starts:
                lines, openings = self.starts[name]
                moved = _minus(self.lines, lines)
                yield moved
                yield _plus(moved, _minus(self.openings, openings))


def check_totals(entries: Sequence[Entry]) -> tuple[int, list[WrongTotal]]:
    """How many totals were checked, and those that are wrong.

    Year-to-date totals are not checked: they may reach further back than the file.
    """
    count = _Count()
    count.mark("file")
    checked, wrong = 0, []
    sheet: object = object()
    customer = ""
    for entry in entries:
        if entry.sheet != sheet:
            sheet = entry.sheet
            count.mark("sheet", "total", "customer")
            count.starts = {name: at for name, at in count.starts.items() if not name.startswith("label ")}
        if entry.kind in {"line", "opening"}:
            if entry.customer != customer:
                customer = entry.customer
                count.mark("customer", "total")
            _add(count, entry)
        elif entry.kind in {"subtotal", "total"}:
            checked += 1
            if (fault := _fault(count, entry)) is not None:
                wrong.append(fault)
            count.mark("total", f"label {entry.label}")
    return checked, wrong


def _add(count: _Count, entry: Entry) -> None:
    moved = (entry.debit_minor or 0, entry.credit_minor or 0)
    if entry.kind == "line":
        count.lines = _plus(count.lines, moved)
    else:
        count.openings = _plus(count.openings, moved)


def _fault(count: _Count, entry: Entry) -> WrongTotal | None:
    scopes = list(count.scopes(entry.label))
    if any(_agrees(entry, scope) for scope in scopes):
        return None
    debit, credit = scopes[0]
    if entry.debit_minor is not None and entry.debit_minor != debit:
        return WrongTotal(entry, "debit", debit, entry.debit_minor)
    return WrongTotal(entry, "credit", credit, entry.credit_minor or 0)


def _agrees(entry: Entry, scope: Sums) -> bool:
    declared = (entry.debit_minor, entry.credit_minor)
    return all(given is None or given == sum_ for given, sum_ in zip(declared, scope, strict=True))


def _plus(left: Sums, right: Sums) -> Sums:
    return left[0] + right[0], left[1] + right[1]


def _minus(left: Sums, right: Sums) -> Sums:
    return left[0] - right[0], left[1] - right[1]
