"""What the file declares of itself - running balances, totals, openings, closings - held against its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.core.money import format_minor
from liangqing.core.problems import Problem
from liangqing.core.readings import Proof, Remark
from liangqing.formats.proofs.causes import causes, doubled, doubled_problem, exchanged_problem, unrelated
from liangqing.formats.proofs.counts import declared_counts, wrong_counts
from liangqing.formats.proofs.over_all import judge_over_all
from liangqing.formats.proofs.totals import WrongTotal, check_totals
from liangqing.formats.proofs.vouched import is_vouched
from liangqing.formats.tables.runs import place
from liangqing.formats.words.labels import TOTALS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.formats.proofs.chains import Break, Walk
    from liangqing.formats.proofs.counts import Count
    from liangqing.formats.proofs.stated import Stated
    from liangqing.formats.tables.draft import Draft
    from liangqing.formats.tables.entries import Entry

#: Wrong totals that are told one by one.
_TOLD: Final = 20


def prove(draft: Draft, walk: Walk, stated: Stated) -> tuple[Proof, ...]:
    """Check everything the file declares; what contradicts the lines becomes a problem of the draft."""
    checked, wrong = check_totals(stated.rows)
    wrong += _beside_totals(walk)
    closing = walk.closing_breaks()
    _judge_balances(draft, walk, closing)
    _judge_totals(draft, walk, wrong)
    if _swapped(draft, walk) and not closing:
        draft.problems.append(Problem("sides-swapped", file=draft.file))
    proofs = []
    if walk.checked:
        proofs.append(_proof("proof-chain", walk.checked, [one.entry for one in walk.breaks]))
    if declared := sum(account.declared is not None for account in walk.accounts.values()):
        proofs.append(Proof(Remark("proof-closing"), not closing, declared, len(closing)))
    if checked:
        proofs.append(_proof("proof-total", checked, [fault.entry for fault in wrong]))
    proofs += _over_all(draft, walk, stated) + _counts(draft, stated)
    return tuple(proofs) or (Proof(Remark("proof-none"), None),)


def _proof(code: str, checked: int, failed: Sequence[Entry]) -> Proof:
    row, sheet = (failed[0].row, failed[0].sheet) if failed else (None, None)
    return Proof(Remark(code), not failed, checked, len(failed), sheet, row)


def _over_all(draft: Draft, walk: Walk, stated: Stated) -> list[Proof]:
    checked, problems = judge_over_all(draft, walk, stated)
    if not draft.mapping.accept_wrong_total:
        draft.problems += problems
    return [Proof(Remark("proof-over-all"), not problems, checked, len(problems))] if checked else []


def _counts(draft: Draft, stated: Stated) -> list[Proof]:
    counts = declared_counts(stated.beside)
    wrong = wrong_counts(counts, draft.entries)
    if wrong and draft.mapping.accept_wrong_total:
        draft.remarks.append(Remark("total-accepted", {"count": len(wrong), "row": wrong[0][0].row}))
    elif wrong:
        draft.problems += [_wrong_count(draft, *one) for one in wrong]
    return [Proof(Remark("proof-count"), not wrong, len(counts), len(wrong))] if counts else []


def _wrong_count(draft: Draft, count: Count, found: int) -> Problem:
    values: dict[str, str | int] = {"declared": count.declared, "words": count.words, "count": found}
    return Problem("count-not-lines", draft.file, count.sheet, count.row, None, None, values)


def unproved_raises(draft: Draft, walk: Walk) -> list[Problem]:
    """The question where 金额 was taken to raise the debt beside 已付, and no running balance agrees."""
    if walk.checked and walk.holds():
        return []
    return [
        Problem("raises-unproved", draft.file, table.sheet, table.rows[-1], role.column, None, values)
        for table in draft.tables
        for role in table.roles
        if role.reason.code == "beside-paid"
        for values in [{"heading": role.heading, "paid": str(role.reason.values["heading"])}]
    ]


def _judge_balances(draft: Draft, walk: Walk, closing: Sequence[Break]) -> None:
    """Every break, with what explains it; a closing is a problem of its own where the lines above it agree."""
    carried = {id(entry) for entry in walk.carried}
    inside = [one for one in walk.breaks if one.entry.kind == "line"]
    if inside and not closing and draft.mapping.accept_broken_chain:
        draft.remarks.append(Remark("chain-accepted", {"count": len(inside), "row": inside[0].entry.row}))
    elif (whole := unrelated(draft.file, walk)) is not None:
        draft.problems.append(whole)
        return
    elif inside:
        draft.problems += causes(draft.file, walk)
        if not closing:
            draft.problems.append(_off(draft, inside[0], "chain-broken"))
    draft.problems += [_off(draft, one, "opening-again") for one in walk.breaks if id(one.entry) in carried]
    broken = {walk.group(one.entry) for one in inside}
    for one in closing:
        if walk.group(one.entry) not in broken:
            _judge_closing(draft, walk, one)


def _judge_closing(draft: Draft, walk: Walk, broken: Break) -> None:
    """A closing that the rows above do not come to, though nothing breaks above it."""
    if draft.mapping.accept_wrong_total and broken.entry.kind == "closing":
        draft.remarks.append(Remark("total-accepted", {"count": 1, "row": broken.entry.row}))
        return
    group = walk.group(broken.entry)
    lines = [entry for entry in walk.entries if entry.kind == "line" and walk.group(entry) == group]
    if (pair := doubled(lines, broken.gap_minor)) is not None:
        draft.problems.append(doubled_problem(draft.file, *pair))
    problem = _off(draft, broken, "closing-not-sum")
    draft.problems.append(problem)


def _off(draft: Draft, broken: Break, code: str) -> Problem:
    declared, sum_ = _shown(broken.declared_minor, broken.entry), _shown(broken.expected_minor, broken.entry)
    return place(draft.file, broken.entry, "balance", code, declared=declared, sum=sum_)


def _beside_totals(walk: Walk) -> list[WrongTotal]:
    """Balances beside totals that are not those of the lines above."""
    return [
        WrongTotal(one.entry, "balance", one.expected_minor, one.declared_minor, (one.expected_minor, 0))
        for one in walk.breaks
        if one.entry.kind in TOTALS
    ]


def _judge_totals(draft: Draft, walk: Walk, wrong: Sequence[WrongTotal]) -> None:
    """A wrong total is their error where balances vouch for the rows, else it is evidence against the reading."""
    if wrong and draft.mapping.accept_wrong_total:
        draft.remarks.append(Remark("total-accepted", {"count": len(wrong), "row": wrong[0].entry.row}))
        return
    for fault in wrong[:_TOLD]:
        declared, sum_ = _shown(fault.declared_minor, fault.entry), _shown(fault.expected_minor, fault.entry)
        if is_vouched(walk, fault):
            said = Remark("total-wrong", {"row": fault.entry.row, "declared": declared, "sum": sum_})
            draft.remarks.append(said)
            continue
        draft.problems += _explained(draft, fault)
        draft.problems.append(
            place(draft.file, fault.entry, _role(fault), "total-not-sum", declared=declared, sum=sum_)
        )


def _explained(draft: Draft, fault: WrongTotal) -> list[Problem]:
    """The row above a wrong total that explains it, where one alone does."""
    debit, credit = fault.gaps_minor
    at = next((at for at, entry in enumerate(draft.entries) if entry is fault.entry), len(draft.entries))
    lines = [entry for entry in draft.entries[:at] if entry.kind == "line" and entry.currency == fault.entry.currency]
    if fault.side != "balance" and debit and debit == -credit:
        moved = [entry for entry in lines if entry.moved_minor == credit]
        return [exchanged_problem(draft.file, moved[0])] if len(moved) == 1 else []
    pair = doubled(lines, debit - credit) if not (debit and credit) else None
    return [doubled_problem(draft.file, *pair)] if pair else []


def _swapped(draft: Draft, walk: Walk) -> bool:
    """Whether balances marked 借 or 贷 agree only when they are turned."""
    return walk.sign < 0 and walk.checked > 0 and any("balance_direction" in table.columns for table in draft.tables)


def _role(fault: WrongTotal) -> str:
    columns = fault.entry.table.columns
    others = {"debit": "raises", "credit": "reduces"}
    return next((role for role in (fault.side, others.get(fault.side, "balance")) if role in columns), "amount")


def _shown(minor: int, entry: Entry) -> str:
    return format_minor(minor, entry.currency)
