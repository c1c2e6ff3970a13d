"""The group: our entities beside each other, read-only. Nothing is added across books."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liangqing.books.masking import shown
from liangqing.books.models import Balance, Entity, Partner

if TYPE_CHECKING:
    from liangqing.books.access import Viewer


@dataclass(frozen=True)
class GroupCell:
    """What one customer owes one of our entities, on one account and in one currency."""

    entity: str
    partner: str
    partner_name: str
    account: str
    currency: str
    balance_minor: int


@dataclass(frozen=True)
class GroupRow:
    """One customer, known by its tax number or else its name, in all books the viewer may read."""

    known_by: str
    cells: tuple[GroupCell, ...]


def group_view(viewer: Viewer) -> tuple[GroupRow, ...]:
    """Customers that stand in more than one set of books, with what they owe in each.

    Only books in which the viewer may read whole ledgers are looked at.
    """
    entities = [entity for entity in Entity.objects.filter(is_active=True) if _reads_all(viewer, entity)]
    partners = Partner.objects.filter(entity__in=entities).select_related("entity").order_by("entity__code", "code")
    numbers = dict(partners.exclude(tax_number="").values_list("pk", "tax_number"))
    by_name: dict[str, list[Partner]] = {}
    for partner in partners:
        by_name.setdefault(numbers.get(partner.pk, partner.name), []).append(partner)
    shared = {name: found for name, found in by_name.items() if len({one.entity_id for one in found}) > 1}
    balances = _balances([partner for found in shared.values() for partner in found])
    return tuple(
        GroupRow(
            _known_by(viewer, found[0], numbers), tuple(cell for one in found for cell in balances.get(one.pk, ()))
        )
        for _, found in sorted(shared.items())
    )


def _known_by(viewer: Viewer, partner: Partner, numbers: dict[int, str]) -> str:
    """The tax number as the viewer may see it, else the name."""
    number = numbers.get(partner.pk)
    return shown(viewer, partner.entity_id, number) if number else partner.name


def _reads_all(viewer: Viewer, entity: Entity) -> bool:
    return viewer.may("read_ledger", entity.pk) and viewer.partner_ids("read_ledger", entity.pk) is None


def _balances(partners: list[Partner]) -> dict[int, list[GroupCell]]:
    cells: dict[int, list[GroupCell]] = {}
    rows = (
        Balance.objects.filter(partner__in=partners).select_related("partner__entity").order_by("account", "currency")
    )
    for row in rows:
        partner = row.partner
        cell = GroupCell(partner.entity.code, partner.code, partner.name, row.account, row.currency, row.balance_minor)
        cells.setdefault(partner.pk, []).append(cell)
    return cells
