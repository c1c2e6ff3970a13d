"""What is said of a reading besides its proofs: what was done to the rows, which are no lines, where rows may lack."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from liangqing.core.readings import Remark, Skipped
from liangqing.formats.words.labels import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.formats.proofs.chains import Walk
    from liangqing.formats.proofs.stated import Stated
    from liangqing.formats.tables.draft import Draft
    from liangqing.formats.tables.entries import Entry

#: Without a booking for so long on both sides, a date is told.
_LONE_DAYS: Final = 180


def tell(draft: Draft, walk: Walk, stated: Stated) -> None:
    """Say what was done to the rows, and which of them are no lines."""
    if walk.order == "newest-first":
        draft.remarks.append(Remark("reversed"))
    if walk.order == "by-date":
        draft.remarks.append(Remark("by-date", {"row": _first_moved(draft.entries, walk).row}))
    if any(account.opening_minor and account.opening_entry is None for account in walk.accounts.values()):
        draft.remarks.append(Remark("opening-implied"))
    draft.remarks += [
        Remark("opening-stated", {"row": entry.row}) for entry in stated.entries if id(entry) in walk.opening_amounts
    ]
    if walk.checked and draft.entries[-1].kind == "line" and walk.order != "newest-first" and not stated.ends:
        draft.remarks.append(Remark("end-open"))
    draft.remarks += _lone_dates(draft.entries)
    draft.remarks += _other_period(draft)
    carried = {id(entry) for entry in walk.carried}
    for entry in draft.entries:
        if entry.kind == "line" and (entry.debit_minor or 0) != (entry.credit_minor or 0):
            continue
        reason = "carried" if id(entry) in carried else _unlined(entry, walk)
        if reason:
            draft.skipped.append(Skipped(Remark(reason), entry.sheet, entry.row, 1, shown(entry.cells)))


def _first_moved(entries: Sequence[Entry], walk: Walk) -> Entry:
    lines = [entry for entry in entries if entry.kind == "line"]
    walked = [entry for entry in walk.entries if entry.kind == "line"]
    return next((left for left, right in zip(lines, walked, strict=True) if left is not right), lines[0])


def _lone_dates(entries: Sequence[Entry]) -> list[Remark]:
    """Dates half a year or more from any other, as a mistyped year gives them."""
    lines = [entry for entry in entries if entry.kind == "line" and entry.date]
    days = sorted({entry.date for entry in lines if entry.date})
    around = zip([date.min, *days], days, [*days[1:], date.max], strict=False)
    lone = {day for before, day, after in around if min(day - before, after - day).days >= _LONE_DAYS}
    found = [entry for entry in lines if entry.date in lone] if lone else []
    if not found or len(found) * 2 > len(lines):
        return []
    first = found[0]
    return [Remark("date-alone", {"count": len(found), "date": str(first.date), "row": first.row})]


def _other_period(draft: Draft) -> list[Remark]:
    """A period above the table in which not one of its dates lies: the wrong export, or dates that are misread."""
    named = {(titles.sheet, titles.period) for titles in draft.titles if titles.period}
    days: dict[str | None, set[date]] = {}
    for entry in draft.entries if named else ():
        if entry.kind == "line" and entry.date:
            days.setdefault(entry.sheet, set()).add(entry.date)
    found = []
    for sheet, (first, last) in sorted(named, key=str):
        of_sheet = days.get(sheet, set())
        if of_sheet and not any(first <= day <= last for day in of_sheet):
            values = {"first": first, "last": last, "earliest": min(of_sheet), "latest": max(of_sheet)}
            found.append(Remark("period-elsewhere", {name: day.isoformat() for name, day in values.items()}))
    return found


def _unlined(entry: Entry, walk: Walk) -> str | None:
    if entry.kind == "line":
        return "zero"
    if entry.kind == "opening":
        return None if walk.opening_amounts.get(id(entry)) else "zero"
    return entry.kind
