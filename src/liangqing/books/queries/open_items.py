"""What is open: entries that are not wholly settled, with their sum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Sum

from liangqing.books.models import OpenItem
from liangqing.books.queries.place import MOST_ROWS, Place

if TYPE_CHECKING:
    from datetime import date

    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity

_READ: Final = (
    *("dated_on", "due_on", "currency", "total_minor", "open_minor"),
    *("entry__document__kind", "entry__document__year", "entry__document__number", "entry__document__reference"),
)


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
    """A page of open entries, oldest first, and what all of them add up to by currency.

    `last` is where the page ended, to be asked for the next; null where there is no more.
    """

    rows: tuple[OpenEntry, ...]
    open_minor: dict[str, int]
    last: Place | None


def open_items_of_partner(
    viewer: Viewer, entity: Entity, partner_id: int, *, after: Place | None = None, rows: int = MOST_ROWS
) -> OpenItems:
    """What is open of a partner.

    Args:
        viewer: who asks.
        entity: the set of books.
        partner_id: of whom.
        after: where the last page ended; null = the first page. The sums are those of all pages.
        rows: how many entries; never more than `MOST_ROWS`.

    Raises:
        NotFound: the partner is not one the viewer may see.
        NotPermitted: no role allows it.
    """
    viewer.require_partner("read_ledger", entity.pk, partner_id)
    items = OpenItem.objects.filter(entity=entity, partner_id=partner_id).exclude(open_minor=0)
    sums = items.order_by().values_list("currency").annotate(Sum("open_minor"))
    behind = items.filter(after.newer()) if after else items
    wanted = min(rows, MOST_ROWS)
    read = list(behind.select_related("entry__document").only(*_READ).order_by("dated_on", "pk")[: wanted + 1])
    shown = read[:wanted]
    last = Place(shown[-1].dated_on, shown[-1].pk) if len(read) > len(shown) else None
    return OpenItems(tuple(map(_row, shown)), dict(sums), last)


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
