"""What the file declares of itself - running balances, totals, openings, closings - held against its lines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from liangqing.core.money import AmountError, format_minor, parse_amount_minor
from liangqing.core.problems import Problem
from liangqing.core.readings import Balance, Proof, Remark, Skipped
from liangqing.formats.cells import text_of
from liangqing.formats.columns import place
from liangqing.formats.totals import check_totals

if TYPE_CHECKING:
    from liangqing.formats.chains import Break, Walk
    from liangqing.formats.draft import Draft
    from liangqing.formats.entries import Entry
    from liangqing.formats.perspective import View
    from liangqing.formats.totals import WrongTotal

#: Without a booking for so long on both sides, a date is told.
_LONE_DAYS: Final = 180


def prove(draft: Draft, walk: Walk) -> tuple[Proof, ...]:
    """Check everything the file declares; what contradicts the lines becomes a problem of the draft."""
    checked, wrong = check_totals(draft.entries)
    closing = walk.closing_breaks()
    draft.problems += [_wrong_total(draft, fault) for fault in wrong]
    draft.problems += [_wrong_closing(draft, walk, broken) for broken in closing]
    carried = {id(entry) for entry in walk.carried}
    draft.problems += [_wrong_opening(draft, broken) for broken in walk.breaks if id(broken.entry) in carried]
    if not closing:
        _look_at_breaks(draft, [broken for broken in walk.breaks if id(broken.entry) not in carried])
    if _swapped(draft, walk) and not closing:
        draft.problems.append(Problem("sides-swapped", file=draft.file))
    proofs = []
    if walk.checked:
        first = walk.breaks[0].entry if walk.breaks else None
        row, sheet = (first.row, first.sheet) if first else (None, None)
        proofs.append(Proof(Remark("proof-chain"), not walk.breaks, walk.checked, len(walk.breaks), sheet, row))
    if walk.declared:
        proofs.append(Proof(Remark("proof-closing"), not closing, len(walk.declared), len(closing)))
    if checked:
        proofs.append(Proof(Remark("proof-total"), not wrong, checked, len(wrong)))
    return tuple(proofs) or (Proof(Remark("proof-none"), None),)


def unproved_raises(draft: Draft, walk: Walk) -> list[Problem]:
    """The question where 金额 was taken to raise the debt beside 已付, and no running balance agrees."""
    if walk.checked and not walk.breaks and not walk.closing_breaks():
        return []
    return [
        Problem("raises-unproved", draft.file, table.sheet, table.rows[-1], role.column, None, values)
        for table in draft.tables
        for role in table.roles
        if role.reason.code == "beside-paid"
        for values in [{"heading": role.heading, "paid": str(role.reason.values["heading"])}]
    ]


def _look_at_breaks(draft: Draft, breaks: list[Break]) -> None:
    """Breaks that cancel out before the closing: a row doubled and another missing look like this."""
    if breaks and draft.mapping.accept_broken_chain:
        draft.remarks.append(Remark("chain-accepted", {"count": len(breaks), "row": breaks[0].entry.row}))
        return
    for broken in breaks:
        declared, sum_ = _shown(broken.declared_minor, broken.entry), _shown(broken.expected_minor, broken.entry)
        draft.problems.append(place(draft.file, broken.entry, "balance", "chain-broken", declared=declared, sum=sum_))


def _swapped(draft: Draft, walk: Walk) -> bool:
    """Whether balances marked 借 or 贷 agree only when they are turned."""
    return walk.sign < 0 and walk.checked > 0 and any("balance_direction" in table.columns for table in draft.tables)


def _wrong_closing(draft: Draft, walk: Walk, broken: Break) -> Problem:
    """The problem stands where the chain breaks first, as far as a running balance shows it."""
    first = next((one for one in walk.breaks if walk.group(one.entry) == walk.group(broken.entry)), broken).entry
    declared, sum_ = _shown(broken.declared_minor, broken.entry), _shown(broken.expected_minor, broken.entry)
    return place(draft.file, first, "balance", "closing-not-sum", declared=declared, sum=sum_, row=first.row)


def _wrong_opening(draft: Draft, broken: Break) -> Problem:
    declared, sum_ = _shown(broken.declared_minor, broken.entry), _shown(broken.expected_minor, broken.entry)
    return place(draft.file, broken.entry, "balance", "opening-again", declared=declared, sum=sum_)


def tell(draft: Draft, walk: Walk) -> None:
    """Say what was done to the rows, and which of them are no lines."""
    if walk.reversed:
        draft.remarks.append(Remark("reversed"))
    if any(amount and group not in walk.opening_entry for group, amount in walk.openings.items()):
        draft.remarks.append(Remark("opening-implied"))
    if walk.checked and draft.entries[-1].kind == "line" and not walk.reversed:
        draft.remarks.append(Remark("end-open"))
    draft.remarks += _lone_dates(draft.entries)
    carried = {id(entry) for entry in walk.carried}
    for entry in draft.entries:
        reason = "carried" if id(entry) in carried else _unlined(entry, walk)
        if reason:
            text = " | ".join(text for text in map(text_of, entry.cells) if text)[:120]
            draft.skipped.append(Skipped(Remark(reason), entry.sheet, entry.row, 1, text))


def _lone_dates(entries: list[Entry]) -> list[Remark]:
    """Dates half a year or more from any other, as a mistyped year gives them."""
    lines = [entry for entry in entries if entry.kind == "line" and entry.date]
    days = sorted({entry.date for entry in lines if entry.date})
    around = zip([date.min, *days], days, [*days[1:], date.max], strict=False)
    lone = {day for before, day, after in around if min(day - before, after - day).days >= _LONE_DAYS}
    found = [entry for entry in lines if entry.date in lone]
    if not found or len(found) * 2 > len(lines):
        return []
    first = found[0]
    return [Remark("date-alone", {"count": len(found), "date": str(first.date), "row": first.row})]


def _unlined(entry: Entry, walk: Walk) -> str | None:
    if entry.kind == "line":
        return None if entry.moved_minor else "zero"
    if entry.kind == "opening":
        return None if walk.opening_amounts.get(id(entry)) else "zero"
    return entry.kind


def _wrong_total(draft: Draft, fault: WrongTotal) -> Problem:
    side = (
        fault.side if fault.side in fault.entry.table.columns else {"debit": "raises", "credit": "reduces"}[fault.side]
    )
    side = side if side in fault.entry.table.columns else "amount"
    values = {"declared": _shown(fault.declared_minor, fault.entry), "sum": _shown(fault.expected_minor, fault.entry)}
    return place(draft.file, fault.entry, side, "total-not-sum", **values)


def _shown(minor: int, entry: Entry) -> str:
    return format_minor(minor, entry.currency)


def open_by_mapping(draft: Draft, walk: Walk, view: View) -> None:
    """The opening balance a person gave, where the file declares none."""
    if draft.mapping.opening is None:
        return
    try:
        amount = parse_amount_minor(draft.mapping.opening, draft.currency) * view.sign
    except AmountError:
        draft.problems.append(Problem("mapping-invalid", column="opening", values={"detail": draft.mapping.opening}))
        return
    groups = list(walk.openings)
    if len(groups) != 1 or walk.openings[groups[0]] not in {0, amount} or groups[0] in walk.opening_entry:
        draft.problems.append(Problem("opening-contradicts", file=draft.file, text=draft.mapping.opening))
        return
    walk.openings[groups[0]] = amount
    walk.sums[groups[0]] += amount if not walk.declared else 0
    draft.remarks.append(Remark("opening-mapping"))


def openings(walk: Walk, view: View) -> tuple[Balance, ...]:
    """The opening balances by customer and currency, positive owed to us."""
    rows = {group: entry.row for group, entry in walk.opening_entry.items()}
    return tuple(
        Balance(c, k, amount * view.sign, rows.get((c, k))) for (c, k), amount in sorted(walk.openings.items())
    )


def closings(walk: Walk, view: View) -> tuple[Balance, ...]:
    """The closing balances by customer and currency, positive owed to us."""
    rows = {group: entry.row for group, (entry, _) in walk.declared.items()}
    return tuple(Balance(c, k, amount * view.sign, rows.get((c, k))) for (c, k), amount in sorted(walk.sums.items()))
