"""Sums that nobody called so: a dated row whose amounts are those of the rows above it, in words nobody knows.

A running balance beside the rows would contradict such a line; where there is none it would be counted a second time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liangqing.core.keywords import kind_of
from liangqing.formats.cells import is_blank
from liangqing.formats.tables.runs import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liangqing.core.problems import Problem
    from liangqing.formats.tables.draft import Draft
    from liangqing.formats.tables.entries import Entry
    from liangqing.formats.tables.runs import Run

#: What gives a booking its name.
_NAMING: Final = ("reference", "voucher")
_AMOUNTS: Final = ("debit", "credit", "raises", "reduces", "amount")
#: What is owed is said of a sum as well as of an invoice.
_OWED: Final = re.compile(r"[应應][收付]")
#: Lines that a sum must count; more of them where no column names bookings.
_FEWEST: Final = 2
_FEWEST_NAMELESS: Final = 3


@dataclass(slots=True)
class _Sum:
    """The lines of a customer since the last total."""

    debit: int = 0
    credit: int = 0
    count: int = 0

    def add(self, entry: Entry) -> None:
        self.debit += entry.debit_minor or 0
        self.credit += entry.credit_minor or 0
        self.count += entry.kind == "line"

    def is_in(self, entry: Entry) -> bool:
        """Whether the row holds the sums of both sides, or what they come to together."""
        both = (entry.debit_minor or 0, entry.credit_minor or 0) == (self.debit, self.credit)
        net = self.debit - self.credit
        return both or (entry.moved_minor == net and net != 0)


def unnamed_totals(draft: Draft) -> list[Problem]:
    """The lines that may be such sums: one without a number where all it would count have one, or the last of all."""
    if any("balance" in table.columns for table in draft.tables):
        return []
    suspects = {id(entry) for run in draft.runs() for entry in _suspects(run)}
    found, sums = [], defaultdict[str, _Sum](_Sum)
    for entry in draft.entries if suspects else ():
        so_far = sums[entry.customer]
        if entry.kind not in {"line", "opening"}:
            sums[entry.customer] = _Sum()
            continue
        named = any(role in entry.table.columns for role in _NAMING)
        enough = so_far.count >= (_FEWEST if named else _FEWEST_NAMELESS)
        if id(entry) in suspects and enough and so_far.is_in(entry) and not _names_a_booking(entry):
            role = next(role for role in _AMOUNTS if entry.text(role))
            found.append(place(draft.file, entry, role, "line-is-sum", count=so_far.count))
        so_far.add(entry)
    return found


def _names_a_booking(entry: Entry) -> bool:
    return kind_of(_OWED.sub("", entry.text("text"))) is not None


def _suspects(run: Run) -> Iterator[Entry]:
    """The lines without a number, where few have none; where no column holds numbers, the last line."""
    lines = [entry for entry in run.entries if entry.kind == "line"]
    columns = [run.column(role) for role in _NAMING if role in run.table.columns]
    if not columns:
        yield from lines[-1:]
        return
    bare = [
        entry
        for entry, *cells in zip(run.entries, *columns, strict=True)
        if entry.kind == "line" and all(map(is_blank, cells))
    ]
    if len(bare) * 2 < len(lines):
        yield from bare
