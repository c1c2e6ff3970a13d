"""What was delivered and is not invoiced (暂估, 已发货未开票) on a day, line by line, with its sum."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Q, Sum

from liangqing.books.clearing import UNBILLED
from liangqing.books.models import Clearing, Entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.db.models import QuerySet

    from liangqing.books.access import Viewer
    from liangqing.books.models import Document, Entity, Partner

_Key = tuple[int, int | None]
_CHUNK: Final = 2_000


@dataclass(frozen=True)
class UnbilledRow:
    """One delivery, or a line of it; what else stands on the account of the unbilled is a row of its own.

    Attributes:
        partner: its code.
        document: the number of the row of the document.
        number: as printed.
        line: position of the line; null where the document has none.
        dated_on: the day of the document.
        reference: of the document.
        text: of the line.
        currency: ISO 4217.
        delivered_minor: what was delivered.
        invoiced_minor: what of it was invoiced up to the day.
    """

    partner: str
    document: int
    number: str
    line: int | None
    dated_on: date
    reference: str
    text: str
    currency: str
    delivered_minor: int
    invoiced_minor: int

    @property
    def unbilled_minor(self) -> int:
        """What is left to invoice."""
        return self.delivered_minor - self.invoiced_minor


@dataclass(frozen=True)
class Unbilled:
    """Rows by partner and day, and what they add up to by currency: the balance of the account on that day."""

    rows: tuple[UnbilledRow, ...]
    unbilled_minor: dict[str, int]


def unbilled(viewer: Viewer, entity: Entity, as_of: date, *, partner: Partner | None = None) -> Unbilled:
    """What was delivered up to a day and not invoiced up to it.

    Args:
        viewer: who asks.
        entity: the books.
        as_of: the day, included.
        partner: only of this one; null = of all the viewer may see.

    Raises:
        NotFound: the partner is not one the viewer may see.
        NotPermitted: no role allows it.
    """
    entries = _entries(viewer, entity, partner).filter(dated_on__lte=as_of)
    # A delivery and its reversal are nothing together, once both are there.
    entries = entries.exclude(document__reversed_by__dated_on__lte=as_of)
    entries = entries.exclude(document__reverses__dated_on__lte=as_of)
    invoiced = _invoiced(entity, as_of)
    # In chunks, so that the lines of so many deliveries are one question, and never too many for one.
    chunks = entries.prefetch_related("document__lines").iterator(chunk_size=_CHUNK)
    rows = [row for entry in chunks for row in _rows(entry, invoiced) if row.unbilled_minor]
    sums: Counter[str] = Counter()
    for row in rows:
        sums[row.currency] += row.unbilled_minor
    return Unbilled(tuple(rows), {currency: minor for currency, minor in sorted(sums.items()) if minor})


def _entries(viewer: Viewer, entity: Entity, partner: Partner | None) -> QuerySet[Entry]:
    """Entries on the account of the unbilled, without those by which invoices clear it."""
    if partner is None:
        viewer.require("read_ledger", entity.pk)
    else:
        viewer.require_partner("read_ledger", entity.pk, partner.pk)
    limited = viewer.partner_ids("read_ledger", entity.pk)
    whose = Q() if limited is None else Q(partner__in=limited)
    whose &= Q() if partner is None else Q(partner=partner)
    entries = Entry.objects.filter(whose, entity=entity, account=UNBILLED, document__clears__isnull=True)
    return entries.select_related("document", "partner").order_by("partner__code", "dated_on", "pk")


def _invoiced(entity: Entity, as_of: date) -> dict[_Key, int]:
    """(delivery, line) -> what was invoiced of it up to the day."""
    rows = Clearing.objects.filter(entity=entity, invoice__dated_on__lte=as_of).order_by()
    sums = rows.values_list("delivery", "delivery_line").annotate(Sum("amount_minor"))
    return {(delivery, line): minor for delivery, line, minor in sums}


def _rows(entry: Entry, invoiced: dict[_Key, int]) -> Iterator[UnbilledRow]:
    document = entry.document
    lines = document.lines.all() if document.kind == "delivery" else []
    if not lines:
        yield _row(entry, document, None, "", entry.amount_minor, invoiced.get((document.pk, None), 0))
    for line in lines:
        done = invoiced.get((document.pk, line.pk), 0)
        yield _row(entry, document, line.position, line.text, line.amount_minor, done)


def _row(
    entry: Entry, document: Document, line: int | None, text: str, delivered_minor: int, invoiced_minor: int
) -> UnbilledRow:
    return UnbilledRow(
        partner=entry.partner.code if entry.partner else "",
        document=document.pk,
        number=str(document),
        line=line,
        dated_on=document.dated_on,
        reference=document.reference,
        text=text,
        currency=entry.currency,
        delivered_minor=delivered_minor,
        invoiced_minor=invoiced_minor,
    )
