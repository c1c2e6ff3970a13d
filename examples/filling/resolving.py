"""What a controller does with the differences of a month: each as its cause asks, none simply written off.

| cause | what is done |
|---|---|
| rounding | written off by the batch |
| bank charge, cash discount, platform's fee | accepted, drafted, approved and posted by another person |
| a mistake of ours | accepted, approved for the general ledger, exported; its voucher comes back with a later ledger |
| a small deduction | accepted and posted as an expense; a larger one is disputed |
| price, quantity, rebate | given to sales, with a day |
| what time settles, and mistakes of theirs | a promise with a day |
| unexplained, or from before | looked into by the clerk, open until somebody knows |
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from examples.filling.filling import Correction
from examples.months import month_end
from liangqing.books.actions.accept_difference import accept_difference, dispute_difference
from liangqing.books.actions.assign_difference import assign_difference
from liangqing.books.actions.draft_correction import approve_correction, draft_correction
from liangqing.books.actions.export_corrections import write_back_voucher
from liangqing.books.actions.note_difference import promise_difference
from liangqing.books.actions.post_draft import post_draft
from liangqing.books.actions.write_off_roundings import approve_write_offs, propose_write_offs
from liangqing.books.models import Difference, Document
from liangqing.books.refusals import OverLimit
from liangqing.core.codes import CODES
from liangqing.core.standing import NEGOTIATED
from liangqing.runs.export_vouchers import export_vouchers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from examples.company import Customer
    from examples.filling.filling import Filling
    from liangqing.books.action import Answer

#: Causes whose correction is made here: nothing of them stands in the general ledger.
_POSTED_HERE: Final = frozenset({"B01", "D01", "D05"})
#: Up to so much a deduction is not worth a quarrel.
_SMALL_MINOR: Final = 100_000
_WORKING_DAYS: Final = timedelta(days=14)


def resolve(filling: Filling, customer: Customer, today: date) -> None:
    """Take every difference of a customer that nobody worked on yet to where it belongs.

    Raises:
        Refusal: a rule of the books says no.
    """
    rows = Difference.objects.filter(entity=filling.office.entity, partner__code=customer.code, state="open")
    fresh = list(rows.filter(due_on__isnull=True).select_related("partner").order_by("pk"))
    roundings = [row for row in fresh if row.code == "P06"]
    if roundings:
        _write_off(filling, roundings, today)
    for_ledger = [row for row in fresh if _is_for_ledger(row)]
    if for_ledger:
        _send_to_ledger(filling, customer, for_ledger, today)
    for row in fresh:
        if row not in roundings and row not in for_ledger:
            _resolve_one(filling, row, today)


def take_back_vouchers(filling: Filling, month: date, today: date) -> None:
    """Note by which voucher the general ledger corrected what was exported, where its ledger now shows one."""
    exported = Difference.objects.filter(entity=filling.office.entity, state="exported", voucher="")
    for row in exported.order_by("pk"):
        booked = Document.objects.filter(
            partner=row.partner_id,
            amount_minor=-row.amount_minor,
            dated_on__range=(month, month_end(month)),
        )
        document = booked.exclude(voucher="").order_by("pk").first()
        if document is not None:
            write_back_voucher(filling.office.ask("clerk", today), difference_id=row.pk, voucher=document.voucher)


def _is_for_ledger(row: Difference) -> bool:
    return row.proposed_entry is not None and row.code not in {*_POSTED_HERE, *NEGOTIATED, "P06"}


def _resolve_one(filling: Filling, row: Difference, today: date) -> None:
    office, due_on = filling.office, (today + _WORKING_DAYS).isoformat()
    if row.code in _POSTED_HERE and row.proposed_entry is not None:
        accept_difference(office.ask("clerk", today), difference_id=row.pk)
        _post(filling, row, draft_correction(office.ask("clerk", today), difference_id=row.pk, dated_on=f"{today}"), today)
    elif row.code == "D04":
        _settle_deduction(filling, row, today)
    elif row.code in NEGOTIATED:
        assign_difference(office.ask("manager", today), difference_id=row.pk, owner=office.users["sales"].username, due_on=due_on)
    elif CODES[row.code].family in {"unexplained", "pending", "settlement"}:
        assign_difference(office.ask("manager", today), difference_id=row.pk, owner=office.users["clerk"].username, due_on=due_on)
    else:
        note = "下月入账 · booked next month" if CODES[row.code].settles_by_itself else "对方更正 · they correct it"
        promise_difference(office.ask("clerk", today), difference_id=row.pk, promise=note, due_on=due_on)


def _settle_deduction(filling: Filling, row: Difference, today: date) -> None:
    """Accept a small deduction as an expense of ours; dispute a larger one."""
    office = filling.office
    if abs(row.amount_minor) > _SMALL_MINOR:
        dispute_difference(office.ask("clerk", today), difference_id=row.pk, note="无结算单 · no settlement sheet")
        return
    accept_difference(office.ask("sales", today) if _is_owned(filling, row) else office.ask("clerk", today), difference_id=row.pk)
    content = {
        "partner": row.partner.code,
        "kind": "deduction" if row.amount_minor > 0 else "adjustment",
        "dated_on": f"{today}",
        "text": f"扣款 · deduction #{row.pk}",
        "currency": row.currency,
        "amount_minor": -row.amount_minor,
    }
    drafted = draft_correction(office.ask("clerk", today), difference_id=row.pk, dated_on=f"{today}", content=content)
    _post(filling, row, drafted, today)


def _is_owned(filling: Filling, row: Difference) -> bool:
    return row.owner_id == filling.office.users["sales"].pk


def _post(filling: Filling, row: Difference, drafted: Answer, today: date) -> None:
    """Approved and posted by the reviewer, above the reviewer's limit by the manager."""
    said = {"draft_id": drafted["draft"], "revision": drafted["revision"]}
    try:
        post_draft(filling.office.ask("reviewer", today), **said)
    except OverLimit:
        post_draft(filling.office.ask("manager", today), **said)
    _note(filling, row, today)


def _write_off(filling: Filling, rows: Sequence[Difference], today: date) -> None:
    numbers = [row.pk for row in rows]
    propose_write_offs(filling.office.ask("clerk", today), difference_ids=numbers, dated_on=f"{today}")
    approve_write_offs(filling.office.ask("reviewer", today), difference_ids=numbers)
    for row in rows:
        _note(filling, row, today)


def _note(filling: Filling, row: Difference, today: date) -> None:
    filling.corrections.append(Correction(row.partner.code, row.currency, today, -row.amount_minor))


def _send_to_ledger(filling: Filling, customer: Customer, rows: Sequence[Difference], today: date) -> None:
    """Accepted, drafted, approved by another, and out in a voucher file for the general ledger's program."""
    office = filling.office
    for row in rows:
        accept_difference(office.ask("clerk", today), difference_id=row.pk)
        drafted = draft_correction(office.ask("clerk", today), difference_id=row.pk, dated_on=f"{today}")
        approve_correction(office.ask("manager", today), draft_id=drafted["draft"], revision=drafted["revision"])
    directory = filling.sample / "vouchers"
    directory.mkdir(exist_ok=True)
    path = directory / f"{today}-{customer.code}.csv"
    export_vouchers(office.ask("clerk", today), [row.pk for row in rows], "yonyou", path)
