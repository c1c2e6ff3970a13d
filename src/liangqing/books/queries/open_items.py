"""What is open: entries that are not wholly settled, with their sum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Sum

from liangqing.books.models import OpenItem

if TYPE_CHECKING:
    from datetime import date

    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity


@dataclass(frozen=True)
class OpenEntry:
    """One open entry; `open_minor` of `total_minor` is left."""

    entry: int
    document: str
    reference: str
    dated_on: date
    due_on: date | None
    currency: str
    total_minor: int
    open_minor: int


@dataclass(frozen=True)
class OpenItems:
    """Open entries, oldest first, and what they add up to by currency."""

    rows: tuple[OpenEntry, ...]
    open_minor: dict[str, int]


def open_items_of_partner(viewer: Viewer, entity: Entity, partner_id: int) -> OpenItems:
    """What is open of a partner.

    Raises:
        NotFound: the partner is not one the viewer may see.
        NotPermitted: no role allows it.
    """
    viewer.require_partner("read_ledger", entity.pk, partner_id)
    items = OpenItem.objects.filter(entity=entity, partner_id=partner_id).exclude(open_minor=0)
    rows = items.select_related("entry__document").order_by("dated_on", "pk")
    sums = items.order_by().values_list("currency").annotate(Sum("open_minor"))
    return OpenItems(tuple(map(_row, rows)), dict(sums))


def _row(item: OpenItem) -> OpenEntry:
    document = item.entry.document
    return OpenEntry(
        entry=item.pk,
        document=str(document),
        reference=document.reference,
        dated_on=item.dated_on,
        due_on=item.due_on,
        currency=item.currency,
        total_minor=item.total_minor,
        open_minor=item.open_minor,
    )
