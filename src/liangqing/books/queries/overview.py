"""The first look: the sets of books one works in, and where one of them stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Sum

from liangqing.books import audit
from liangqing.books.models import Balance, Entity, Partner

if TYPE_CHECKING:
    from liangqing.books.access import Viewer


@dataclass(frozen=True)
class Overview:
    """Where a set of books stands, as far as the viewer may see.

    Attributes:
        partner_count: partners the viewer may see.
        balances_minor: (account role, currency) -> what those partners owe; None without `read_ledger`.
        head: the head of the audit chain; None without `read_audit`.
    """

    code: str
    name: str
    partner_count: int
    balances_minor: dict[tuple[str, str], int] | None
    head: audit.Head | None


def entities_of_viewer(viewer: Viewer) -> tuple[Entity, ...]:
    """The sets of books the viewer has a role in, by code."""
    return tuple(Entity.objects.filter(pk__in=viewer.roles.keys(), is_active=True).order_by("code"))


def overview_of_entity(viewer: Viewer, entity: Entity) -> Overview:
    """Where the books stand.

    Raises:
        NotFound: the viewer has no role in these books.
        NotPermitted: no role allows to see partners.
    """
    viewer.require("read_partners", entity.pk)
    partners = Partner.objects.filter(entity=entity)
    limited = viewer.partner_ids("read_partners", entity.pk)
    if limited is not None:
        partners = partners.filter(pk__in=limited)
    return Overview(
        code=entity.code,
        name=entity.name,
        partner_count=partners.count(),
        balances_minor=_balances(viewer, entity) if viewer.may("read_ledger", entity.pk) else None,
        head=audit.head() if viewer.may("read_audit", entity.pk) else None,
    )


def _balances(viewer: Viewer, entity: Entity) -> dict[tuple[str, str], int]:
    balances = Balance.objects.filter(entity=entity)
    limited = viewer.partner_ids("read_ledger", entity.pk)
    if limited is not None:
        balances = balances.filter(partner__in=limited)
    sums = balances.order_by().values("account", "currency").annotate(sum=Sum("balance_minor"))
    return {(row["account"], row["currency"]): row["sum"] for row in sums.order_by("account", "currency")}
