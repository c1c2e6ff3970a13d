"""A partner's account as a page of a ledger: what stood before, each entry, the balance after it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from django.db.models import Sum

from liangqing.books.accounts import BALANCE_OF_SIDE
from liangqing.books.models import Entry

if TYPE_CHECKING:
    from datetime import date

    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity


@dataclass(frozen=True)
class AccountRow:
    """One entry; + raises what the partner owes us. `balance_minor` is the balance after it."""

    entry: int
    document: str
    kind: str
    dated_on: date
    reference: str
    text: str
    account: str
    amount_minor: int
    balance_minor: int
    source: str


@dataclass(frozen=True)
class AccountPage:
    """A period of an account in one currency: opening + movement = closing, and the closing is the last row's."""

    currency: str
    opening_minor: int
    rows: tuple[AccountRow, ...]
    closing_minor: int


def account_page(
    viewer: Viewer,
    entity: Entity,
    partner_id: int,
    *,
    currency: str,
    from_on: date,
    until_on: date,
    side: str = "receivable",
) -> AccountPage:
    """The account of a partner over a period.

    Raises:
        NotFound: the partner is not one the viewer may see.
        NotPermitted: no role allows it.
    """
    viewer.require_partner("read_ledger", entity.pk, partner_id)
    entries = Entry.objects.filter(
        entity=entity, partner_id=partner_id, account__in=BALANCE_OF_SIDE[side], currency=currency
    )
    opening = entries.filter(dated_on__lt=from_on).aggregate(sum=Sum("amount_minor", default=0))["sum"]
    shown = list(
        entries.filter(dated_on__gte=from_on, dated_on__lte=until_on)
        .select_related("document")
        .order_by("dated_on", "pk")
    )
    balances = list(accumulate((entry.amount_minor for entry in shown), initial=opening))
    rows = tuple(_row(entry, balance) for entry, balance in zip(shown, balances[1:], strict=True))
    return AccountPage(currency, opening, rows, balances[-1])


def _row(entry: Entry, balance_minor: int) -> AccountRow:
    return AccountRow(
        entry=entry.pk,
        document=str(entry.document),
        kind=entry.document.kind,
        dated_on=entry.dated_on,
        reference=entry.document.reference,
        text=entry.document.text,
        account=entry.account,
        amount_minor=entry.amount_minor,
        balance_minor=balance_minor,
        source=entry.document.source,
    )
