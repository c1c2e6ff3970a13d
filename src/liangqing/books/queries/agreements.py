"""Agreed balances: the last of each partner, what was changed after it, and where each partner stands this month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q, Sum

from liangqing.books.accounts import BALANCE_OF_SIDE
from liangqing.books.history import history_of
from liangqing.books.models import Agreement, Balance, Document, Entry, Partner, Reconciliation, SalesOwner

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.db.models import QuerySet

    from liangqing.books.access import Viewer
    from liangqing.books.history import History
    from liangqing.books.models import Entity


@dataclass(frozen=True)
class ChangedHistory:
    """An agreed period that was changed (已确认期间被改动): what was posted into it later, and who looks after it."""

    agreement: int
    partner: str
    as_of: date
    agreed_minor: int
    was_minor: int
    now_minor: int
    currency: str
    documents: tuple[str, ...]
    owner: str


@dataclass(frozen=True)
class Standing:
    """Where a partner stands as of a day.

    `state`: agreed, different, overdue (nothing came, and the day it was due is past), waiting, or not_sent.
    """

    partner: str
    name: str
    owner: str
    state: str
    conclusion: str
    last_agreed_on: date | None


def last_agreed(
    viewer: Viewer, entity: Entity, partner: Partner, side: str = "receivable", currency: str = ""
) -> Agreement | None:
    """The latest agreement that stands; silence is none.

    Raises:
        NotFound: the partner is not one the viewer may see.
        NotPermitted: no role allows it.
    """
    viewer.require_partner("read_agreements", entity.pk, partner.pk)
    rows = _standing(entity).filter(partner=partner, side=side, currency=currency or partner.currency)
    return rows.order_by("-as_of", "-pk").first()


def changed_histories(viewer: Viewer, entity: Entity, today: date) -> tuple[ChangedHistory, ...]:
    """Agreements after which something was posted into their period, oldest first.

    Raises:
        NotFound: the viewer has no role in these books.
        NotPermitted: no role allows it.
    """
    viewer.require("read_agreements", entity.pk)
    limited = viewer.partner_ids("read_agreements", entity.pk)
    rows = _standing(entity).select_related("partner", "recorded_by").order_by("as_of", "pk")
    rows = rows if limited is None else rows.filter(partner__in=limited)
    owners = _owners(entity, today)
    found = (_changed(row, owners) for row in rows)
    return tuple(change for change in found if change is not None)


def board(viewer: Viewer, entity: Entity, as_of: date, due_on: date, today: date) -> tuple[Standing, ...]:
    """Every customer by where it stands for a month, by code.

    Args:
        viewer: who asks.
        entity: the set of books.
        as_of: the last day of the month.
        due_on: the day by which replies were asked for.
        today: the day of the question.

    Raises:
        NotFound: the viewer has no role in these books.
        NotPermitted: no role allows it.
    """
    viewer.require("read_agreements", entity.pk)
    limited = viewer.partner_ids("read_agreements", entity.pk)
    partners = Partner.objects.filter(entity=entity, is_customer=True, is_active=True).order_by("code")
    partners = partners if limited is None else partners.filter(pk__in=limited)
    runs = Reconciliation.objects.filter(entity=entity, side="receivable", as_of=as_of).order_by("run")
    conclusions = dict(runs.values_list("partner", "conclusion"))
    last_agreed_on = dict(_standing(entity).filter(side="receivable").order_by("as_of").values_list("partner", "as_of"))
    agreed = _agreed(entity, as_of)
    owners = _owners(entity, today)
    return tuple(
        Standing(
            partner=partner.code,
            name=partner.name,
            owner=owners.get(partner.pk, ""),
            state=_state(conclusions.get(partner.pk, ""), partner.pk in agreed, is_late=today > due_on),
            conclusion=conclusions.get(partner.pk, ""),
            last_agreed_on=last_agreed_on.get(partner.pk),
        )
        for partner in partners
    )


def _agreed(entity: Entity, as_of: date) -> set[int]:
    """Customers that confirmed a day's balance in every currency in which they had one."""
    confirmed = _standing(entity).filter(side="receivable", as_of=as_of)
    said = set(confirmed.values_list("partner", "currency"))
    accounts = BALANCE_OF_SIDE["receivable"]
    kept = Balance.objects.filter(account__in=accounts, partner__in=confirmed.values("partner")).order_by()
    currencies = kept.values("partner").annotate(currencies=Count("currency", distinct=True))
    several = currencies.filter(currencies__gt=1).values("partner")
    entries = Entry.objects.filter(account__in=accounts, partner__in=several, dated_on__lte=as_of).order_by()
    owed = entries.values_list("partner", "currency").annotate(sum=Sum("amount_minor")).exclude(sum=0)
    lacking = {partner for partner, currency, _ in owed if (partner, currency) not in said}
    return {partner for partner, _ in said} - lacking


def _state(conclusion: str, is_agreed: bool, *, is_late: bool) -> str:  # noqa: FBT001 - one of two facts
    if is_agreed or conclusion in {"agreed", "agreed_after_adjustment"}:
        return "agreed"
    if conclusion in {"partly_agreed", "not_agreed"}:
        return "different"
    if is_late:
        return "overdue"
    return "waiting" if conclusion else "not_sent"


def _standing(entity: Entity) -> QuerySet[Agreement]:
    """Agreements that nothing superseded; silence agrees to nothing."""
    return Agreement.objects.filter(entity=entity, superseded_by__isnull=True).exclude(grade="0")


def _owners(entity: Entity, today: date) -> dict[int, str]:
    current = Q(from_on__lte=today) & (Q(until_on__isnull=True) | Q(until_on__gte=today))
    rows = SalesOwner.objects.filter(current, partner__entity=entity).select_related("user").order_by("from_on")
    return {row.partner_id: str(row.user) for row in rows}


def _changed(agreement: Agreement, owners: Mapping[int, str]) -> ChangedHistory | None:
    partner = agreement.partner
    now = history_of(partner, agreement.side, agreement.currency, agreement.as_of)
    if not _is_changed(agreement, now):
        return None
    later = Document.objects.filter(
        entries__partner=partner,
        currency=agreement.currency,
        dated_on__lte=agreement.as_of,
        posted_at__gt=agreement.recorded_at,
    )
    return ChangedHistory(
        agreement=agreement.pk,
        partner=partner.code,
        as_of=agreement.as_of,
        agreed_minor=agreement.agreed_minor,
        was_minor=agreement.our_balance_minor,
        now_minor=now.balance_minor,
        currency=agreement.currency,
        documents=tuple(str(document) for document in later.distinct().order_by("pk")),
        owner=owners.get(partner.pk) or str(agreement.recorded_by),
    )


def _is_changed(agreement: Agreement, now: History) -> bool:
    """Whether the history is another; of one from before these books, only the balance is known."""
    if not agreement.history_sha256:
        return now.balance_minor != agreement.our_balance_minor
    return now.sha256 != agreement.history_sha256
