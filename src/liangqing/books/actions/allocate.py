"""Settle entries against each other (核销), and undo it (反核销)."""

from __future__ import annotations

from liangqing.books.action import Act, Answer, action
from liangqing.books.models import Allocation, Clearing, Entry
from liangqing.books.refusals import BilledTogether, NotFound
from liangqing.books.settling import settle, undo


@action("allocate")
def allocate(act: Act, *, debit_id: int, credit_id: int, amount_minor: int) -> Answer:
    """Settle so much of a debit entry by a credit entry.

    Args:
        act: who settles.
        debit_id: the entry that raised what they owe.
        credit_id: the entry that reduced it.
        amount_minor: how much, positive.

    Raises:
        NotEnoughOpen: less is open of one of them.
        NotAPair: they are not a debit and a credit of one partner, account and currency.
        NotFound: there is no such entry.
    """
    debit, credit = (_entry(act, pk) for pk in (debit_id, credit_id))
    allocation = settle(act, debit, credit, amount_minor)
    act.record(f"allocation {allocation.pk}", after={"debit": debit_id, "credit": credit_id, "minor": amount_minor})
    return {"allocation": allocation.pk}


@action("undo_allocation")
def undo_allocation(act: Act, *, allocation_id: int) -> Answer:
    """Undo a settling: both entries are open again by its amount.

    Raises:
        AlreadyUndone: it was.
        BilledTogether: an invoice bills a delivery by it; only its reversal takes that back.
        NotFound: there is no such allocation.
    """
    allocation = Allocation.objects.filter(entity=act.entity, pk=allocation_id).first()
    if allocation is None:
        raise NotFound(noun="allocation", name=str(allocation_id))
    if allocation.debit.account == "unbilled" and Clearing.objects.filter(invoice=allocation.credit.document).exists():
        raise BilledTogether(document=str(allocation.credit.document))
    undoing = undo(act, allocation)
    act.record(f"allocation {undoing.pk}", after={"undoes": allocation_id})
    return {"allocation": undoing.pk}


def _entry(act: Act, entry_id: int) -> Entry:
    entry = Entry.objects.filter(entity=act.entity, pk=entry_id).first()
    if entry is None:
        raise NotFound(noun="entry", name=str(entry_id))
    return entry
