"""Declaring what the general ledger says an account holds."""

from __future__ import annotations

from datetime import date

from liangqing.books.accounts import PARTNER_ACCOUNTS
from liangqing.books.action import Act, Answer, action
from liangqing.books.models import ControlBalance
from liangqing.books.refusals import ContentInvalid
from liangqing.core.money import CURRENCIES


@action("declare_control")
def declare_control(act: Act, *, account: str, currency: str, on: str, balance_minor: int) -> Answer:
    """Declare the balance of a control account; the latest declaration of a day counts.

    Args:
        act: who declares.
        account: the role of the account (`books/accounts.py`).
        currency: ISO 4217.
        on: the day, as 2026-06-30.
        balance_minor: + debit.

    Raises:
        ContentInvalid: no account of partners, no currency, or no day.
    """
    if account not in PARTNER_ACCOUNTS:
        raise ContentInvalid(field="account", detail=account)
    if currency not in CURRENCIES:
        raise ContentInvalid(field="currency", detail=currency)
    try:
        day = date.fromisoformat(on)
    except ValueError:
        raise ContentInvalid(field="on", detail=on) from None
    control = ControlBalance.objects.create(
        entity=act.entity,
        account=account,
        currency=currency,
        on=day,
        balance_minor=balance_minor,
        declared_by_id=act.viewer.user_id,
        declared_at=act.now,
    )
    said = {"account": account, "currency": currency, "on": on, "minor": balance_minor}
    act.record(f"control balance {control.pk}", after=said)
    return {"control": control.pk}
