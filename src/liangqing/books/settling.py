"""Settling: allocations and the open items they change, in one step. Only actions call this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F

from liangqing.books.models import Allocation, OpenItem
from liangqing.books.refusals import AlreadyUndone, NotAPair, NotEnoughOpen

if TYPE_CHECKING:
    from liangqing.books.action import Act
    from liangqing.books.models import Entry


def settle(act: Act, debit: Entry, credit: Entry, amount_minor: int) -> Allocation:
    """Settle a part of two entries; which of them is the debit is seen by their signs.

    Raises:
        NotAPair: they are not a debit and a credit of one partner, account and currency. What goes from one account to
            another (an advance that pays an invoice) is a document on each: settled across, balances would not follow.
        NotEnoughOpen: less is open, or the amount is not positive.
    """
    if debit.amount_minor < 0:
        debit, credit = credit, debit
    _require_pair(debit, credit)
    _reduce(debit, amount_minor)
    _reduce(credit, -amount_minor)
    return _write(act, debit, credit, amount_minor)


def undo(act: Act, allocation: Allocation) -> Allocation:
    """Undo an allocation by a row of its own.

    Raises:
        AlreadyUndone: it was undone, or is itself the undoing of another.
    """
    if allocation.undoes_id is not None or Allocation.objects.filter(undoes=allocation).exists():
        raise AlreadyUndone
    _reduce(allocation.debit, -allocation.amount_minor)
    _reduce(allocation.credit, allocation.amount_minor)
    return _write(act, allocation.debit, allocation.credit, -allocation.amount_minor, undoes=allocation)


def _require_pair(debit: Entry, credit: Entry) -> None:
    is_pair = (
        debit.amount_minor > 0 > credit.amount_minor
        and debit.partner_id == credit.partner_id
        and debit.account == credit.account
        and debit.currency == credit.currency
    )
    if not is_pair:
        raise NotAPair


def _reduce(entry: Entry, by_minor: int) -> None:
    """Take from what is open; the lock is held, and the table's own check stands behind it."""
    item = OpenItem.objects.select_for_update().get(pk=entry.pk)
    left = item.open_minor - by_minor
    if (entry.amount_minor > 0 and not 0 <= left <= entry.amount_minor) or (
        entry.amount_minor < 0 and not entry.amount_minor <= left <= 0
    ):
        raise NotEnoughOpen(open=abs(item.open_minor), wanted=abs(by_minor))
    OpenItem.objects.filter(pk=entry.pk).update(open_minor=F("open_minor") - by_minor)


def _write(act: Act, debit: Entry, credit: Entry, amount_minor: int, undoes: Allocation | None = None) -> Allocation:
    if amount_minor == 0 or (undoes is None and amount_minor < 0):
        raise NotEnoughOpen(open=0, wanted=amount_minor)
    partner = debit.partner
    if partner is None:
        raise NotAPair
    return Allocation.objects.create(
        entity=act.entity,
        partner=partner,
        debit=debit,
        credit=credit,
        amount_minor=amount_minor,
        currency=debit.currency,
        dated_on=act.today,
        undoes=undoes,
        posted_by_id=act.viewer.user_id,
        posted_at=act.now,
    )
