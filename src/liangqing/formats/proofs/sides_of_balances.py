"""Balances without a sign whose 借, 贷 or 平 is missing or wrong: the rows tell the side, where all of them agree.

A balance and the next amount leave one side for the next balance. From a side for the first balance all others
follow; they are taken only where every figure of the account is met, and then the running balance proves them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.core.readings import Remark
from liangqing.formats.proofs.chains import best_walk
from liangqing.formats.tables.runs import place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liangqing.formats.proofs.chains import Walk
    from liangqing.formats.tables.draft import Draft
    from liangqing.formats.tables.entries import Entry

#: Balances of an account that a wrong side for the first one would not meet by chance.
_ENOUGH: Final = 3
_ENOUGH_LINES: Final = 2


def sided_walk(draft: Draft, entries: Sequence[Entry], walk: Walk) -> Walk:
    """The walk with the sides that the rows prove; balances without a side that nothing proves are problems."""
    signed = any("balance_direction" in table.columns for table in draft.tables)
    if not signed or not (draft.unsided or walk.breaks):
        return walk
    told = list(entries) if walk.order == "file" else list(walk.entries)
    turned = _turned(told)
    if turned:
        before = [(entry, entry.balance_minor) for entry in turned]
        for entry in turned:
            entry.balance_minor = -(entry.balance_minor or 0)
        again = best_walk(entries, 1)
        if again.sign > 0 and again.holds():
            wrong = sorted({entry.row for entry in (*turned, *draft.unsided)})
            draft.remarks.append(Remark("balance-words", {"count": len(wrong), "row": wrong[0]}))
            return again
        for entry, balance in before:
            entry.balance_minor = balance
    elif turned is not None and walk.holds():
        rows = [entry.row for entry in draft.unsided]
        draft.remarks.append(Remark("balance-words", {"count": len(rows), "row": rows[0]}))
        return walk
    draft.problems += [
        place(draft.file, entry, "balance", "direction-missing", amount=entry.balance_minor or 0)
        for entry in draft.unsided
    ]
    return walk


def _turned(entries: Iterable[Entry]) -> list[Entry] | None:
    """The rows whose balance stands on the other side than its word says; null where the rows do not tell."""
    accounts: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        if entry.kind in {"line", "opening", "closing"} and (entry.balance_minor is not None or entry.kind == "line"):
            accounts.setdefault((entry.customer, entry.currency), []).append(entry)
    turned: list[Entry] = []
    for rows in accounts.values():
        found = _of_account(rows)
        if found is None:
            return None
        turned += found
    return turned


def _of_account(rows: Sequence[Entry]) -> list[Entry] | None:
    """The only way to give sides to all balances of one account that meets every figure."""
    if not any(row.balance_minor for row in rows):
        return []
    ways = [way for sign in (1, -1) if (way := _from(rows, sign)) is not None]
    alike = all(list(map(id, way)) == list(map(id, ways[0])) for way in ways)
    lines = sum(bool(row.balance_minor) for row in rows if row.kind == "line")
    known = sum(row.balance_minor is not None for row in rows)
    return ways[0] if ways and alike and known >= _ENOUGH and lines >= _ENOUGH_LINES else None


def _from(rows: Sequence[Entry], sign: int) -> list[Entry] | None:
    """The rows to turn where the first balance stands on this side; null where a figure is not met."""
    at: int | None = None
    turned: list[Entry] = []
    for row in rows:
        moved = row.moved_minor if row.kind == "line" else 0
        if row.balance_minor is None:
            at = None if at is None else at + moved
            continue
        expected = sign * abs(row.balance_minor) if at is None else at + moved
        if abs(expected) != abs(row.balance_minor):
            return None
        if expected != row.balance_minor:
            turned.append(row)
        at = expected
    return turned
