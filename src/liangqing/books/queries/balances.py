"""Balances of partners: of one as of a day, and of all over a period (往来余额表)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, Sum

from liangqing.books.accounts import BALANCE_OF_SIDE
from liangqing.books.models import Entry, Partner
from liangqing.books.partner_names import names_of_partners
from liangqing.books.profile import accounts_of

if TYPE_CHECKING:
    from datetime import date

    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity


@dataclass(frozen=True)
class BalanceRow:
    """A partner's account over a period in one currency: opening + debit − credit = closing; + they owe us."""

    partner: str
    partner_name: str
    account: str
    currency: str
    opening_minor: int
    debit_minor: int
    credit_minor: int
    closing_minor: int


@dataclass(frozen=True)
class BalanceSheet:
    """Every partner with a balance or a movement, by code; and Σ of the closings by account and currency."""

    rows: tuple[BalanceRow, ...]
    closing_minor: dict[tuple[str, str], int]


def balance_of_partner(
    viewer: Viewer, entity: Entity, partner: Partner, *, as_of: date, side: str = "receivable"
) -> dict[str, int]:
    """What a partner owes at the end of a day, in minor units by currency, over the accounts its profile compares.

    Raises:
        NotFound: the partner is not one the viewer may see.
        NotPermitted: no role allows it.
    """
    viewer.require_partner("read_ledger", entity.pk, partner.pk)
    entries = Entry.objects.filter(
        entity=entity, partner=partner, account__in=accounts_of(partner, side), dated_on__lte=as_of
    )
    return dict(entries.order_by("currency").values_list("currency").annotate(Sum("amount_minor")))


def balances_of_period(
    viewer: Viewer, entity: Entity, *, from_on: date, until_on: date, side: str = "receivable"
) -> BalanceSheet:
    """The balances of all partners the viewer may see.

    Args:
        viewer: who asks.
        entity: the set of books.
        from_on: the first day, included.
        until_on: the last day, included.
        side: receivable or payable.

    Raises:
        NotFound: the viewer has no role in these books.
        NotPermitted: no role allows it.
    """
    viewer.require("read_ledger", entity.pk)
    limited = viewer.partner_ids("read_ledger", entity.pk)
    entries = Entry.objects.filter(
        entity=entity,
        account__in=BALANCE_OF_SIDE[side],
        partner__in=Partner.objects.filter(entity=entity) if limited is None else limited,
        dated_on__lte=until_on,
    )
    within = Q(dated_on__gte=from_on)
    sums = (
        entries.order_by()
        .values_list("account", "currency", "partner")
        .annotate(
            opening=Sum("amount_minor", filter=Q(dated_on__lt=from_on), default=0),
            debit=Sum("amount_minor", filter=within & Q(amount_minor__gt=0), default=0),
            credit=Sum("amount_minor", filter=within & Q(amount_minor__lt=0), default=0),
        )
    )
    partners = names_of_partners(entity)
    rows = [
        BalanceRow(*partners[partner], account, currency, opening, debit, -credit, opening + debit + credit)
        for account, currency, partner, opening, debit, credit in sums
        if opening or debit or credit
    ]
    return BalanceSheet(tuple(sorted(rows, key=_place)), _closings(rows))


def _place(row: BalanceRow) -> tuple[str, str, str]:
    return (row.partner, row.account, row.currency)


def _closings(rows: list[BalanceRow]) -> dict[tuple[str, str], int]:
    closings: dict[tuple[str, str], int] = {}
    for row in rows:
        key = (row.account, row.currency)
        closings[key] = closings.get(key, 0) + row.closing_minor
    return dict(sorted(closings.items()))
