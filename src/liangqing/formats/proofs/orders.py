"""The orders in which the rows of a ledger may be meant: as they stand, newest first, or by date as balances link.

Customers sort what they export: newest first, or the rows of one day by their number. Each row with a balance says
where it starts (balance - amount) and where it ends; in the order of booking every row starts where another ended.
"""

from __future__ import annotations

from datetime import date
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liangqing.formats.tables.entries import Entry

    #: A row, where its balance starts, and where it ends.
    Link = tuple[Entry, int, int]

Order = Literal["file", "newest-first", "by-date"]


def in_file(entries: Sequence[Entry]) -> list[Entry]:
    """The order of the file."""
    return list(entries)


def newest_first(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """The rows turned round: over the whole file, or sheet by sheet; openings last or first; closings stand last."""
    sheets = [list(rows) for _, rows in groupby(entries, key=lambda entry: entry.sheet)]
    turned = [_turned(rows) for rows in sheets]
    yield [entry for rows in turned[::-1] for entry in rows]
    if len(sheets) > 1:
        yield [entry for rows in turned for entry in rows]
    if entries and entries[0].kind == "opening":
        yield [entry for rows in turned for entry in sorted(rows, key=lambda entry: entry.kind != "opening")]


def _turned(rows: list[Entry]) -> list[Entry]:
    closings = [entry for entry in rows if entry.kind == "closing"]
    return [entry for entry in reversed(rows) if entry.kind != "closing"] + closings


def linked(entries: Sequence[Entry], sign: int, *, by_customer: bool) -> list[Entry] | None:
    """Openings, then the lines by date, those of a day so that each starts where the last ended, then closings.

    Null where some line has no date or no balance, or where the balances do not link all lines into one chain.
    `sign` turns balances to the debit side.
    """
    groups: dict[tuple[str, str], list[Entry]] = {}
    openings: dict[tuple[str, str], int] = {}
    first: list[Entry] = []
    late: set[tuple[str, str]] = set()
    for entry in entries:
        group = (entry.customer if by_customer else "", entry.currency)
        if entry.kind == "line":
            if entry.balance_minor is None or entry.date is None or group in late:
                return None
            groups.setdefault(group, []).append(entry)
        elif entry.kind == "opening":
            if group in groups and group in openings:
                return None  # a balance carried forward in the middle belongs to one order only
            if group in groups:
                late.add(group)
            amount = entry.moved_minor if entry.balance_minor is None else sign * entry.balance_minor
            openings[group] = openings.get(group, 0) + amount
            first.append(entry)
    lines: list[Entry] = []
    for group, rows in groups.items():
        chain = _chain(rows, sign, openings.get(group))
        if chain is None:
            return None
        lines += chain
    return first + lines + [entry for entry in entries if entry.kind == "closing"]


def _chain(rows: list[Entry], sign: int, opening: int | None) -> list[Entry] | None:
    """The rows of one balance, linked day after day."""
    chain: list[Entry] = []
    at = opening
    for _, day in groupby(sorted(rows, key=_day), key=_day):
        ends = [(row, sign * (row.balance_minor or 0)) for row in day]
        links = [(row, end - row.moved_minor, end) for row, end in ends]
        at = _start(links) if at is None else at
        trail = _trail(links, at) if at is not None else None
        if trail is None:
            return None
        chain += [row for row, _, _ in trail]
        at = trail[-1][2]
    return chain


def _day(row: Entry) -> date:
    return row.date or date.min


def _start(links: Sequence[Link]) -> int | None:
    """The one balance that more rows leave than reach; null where none or several do."""
    surplus: dict[int, int] = {}
    for _, start, end in links:
        surplus[start] = surplus.get(start, 0) + 1
        surplus[end] = surplus.get(end, 0) - 1
    starts = [balance for balance, count in surplus.items() if count > 0]
    return starts[0] if len(starts) == 1 and surplus[starts[0]] == 1 else None


def _trail(links: Sequence[Link], at: int) -> list[Link] | None:
    """All links, each starting where the one before ended, the first at `at` (Hierholzer's construction)."""
    leaving: dict[int, list[Link]] = {}
    for link in reversed(links):
        leaving.setdefault(link[1], []).append(link)
    stack: list[tuple[int, Link | None]] = [(at, None)]
    found: list[Link] = []
    while stack:
        balance, taken = stack[-1]
        if leaving.get(balance):
            following = leaving[balance].pop()
            stack.append((following[2], following))
            continue
        stack.pop()
        if taken is not None:
            found.append(taken)
    found.reverse()
    joined = all(left[2] == right[1] for left, right in pairwise(found))
    return found if len(found) == len(links) and joined else None
