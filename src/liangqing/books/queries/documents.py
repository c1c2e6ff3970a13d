"""Search of posted documents: by period, partner, kind, amount, text and state; the total is over the same rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from liangqing.books.models import Document, OpenItem

if TYPE_CHECKING:
    from datetime import date

    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity

#: A page is as long as a person reads; programs ask for the next.
MOST_ROWS: Final = 1_000
STATES: Final = ("open", "settled", "reversed")


@dataclass(frozen=True)
class Search:
    """What is looked for; what is not said does not limit.

    Attributes:
        from_on: the first day, included.
        until_on: the last day, included.
        partner: a partner's code.
        kinds: kinds of documents.
        least_minor: the least amount, its sign left aside.
        most_minor: the greatest.
        text: a part of a reference, an invoice number, an order, a text or a payer.
        state: `open`, `settled` or `reversed`.
    """

    from_on: date | None = None
    until_on: date | None = None
    partner: str = ""
    kinds: tuple[str, ...] = ()
    least_minor: int | None = None
    most_minor: int | None = None
    text: str = ""
    state: str = ""


@dataclass(frozen=True)
class DocumentRow:
    """One found document; `open_minor` is what is not settled of it on the partner's accounts."""

    document: int
    number: str
    kind: str
    partner: str
    partner_name: str
    dated_on: date
    due_on: date | None
    reference: str
    invoice_number: str
    currency: str
    amount_minor: int
    open_minor: int
    source: str


@dataclass(frozen=True)
class Found:
    """A page of what was found, and the count and sums of all of it."""

    rows: tuple[DocumentRow, ...]
    count: int
    amount_minor: dict[str, int]


def documents_found(viewer: Viewer, entity: Entity, search: Search, *, skip: int = 0, rows: int = 100) -> Found:
    """Documents that fit, newest first.

    Raises:
        NotPermitted: no role allows reading documents here.
        NotFound: the viewer has no role in these books.
    """
    viewer.require("read_documents", entity.pk)
    fitting = _fitting(viewer, entity, search)
    totals = fitting.order_by().values("currency").annotate(count=Count("pk"), sum=Sum("amount_minor"))
    sums = {row["currency"]: (row["count"], row["sum"]) for row in totals}
    page = fitting.annotate(open_minor=_open_minor()).select_related("partner").order_by("-dated_on", "-pk")
    return Found(
        rows=tuple(map(_row, page[skip : skip + min(rows, MOST_ROWS)])),
        count=sum(count for count, _ in sums.values()),
        amount_minor={currency: sum_minor for currency, (_, sum_minor) in sums.items()},
    )


def _open_minor() -> Sum:
    return Sum("entries__open_item__open_minor", default=0)


def _fitting(viewer: Viewer, entity: Entity, search: Search) -> QuerySet[Document]:
    documents = Document.objects.filter(entity=entity)
    limited = viewer.partner_ids("read_documents", entity.pk)
    if limited is not None:
        documents = documents.filter(partner_id__in=limited)
    for condition in (_in_period(search), _of_amount(search), _of_text(search), _of_kind(search)):
        documents = documents.filter(condition)
    return documents.filter(_in_state(search.state))


def _in_period(search: Search) -> Q:
    condition = Q()
    if search.from_on is not None:
        condition &= Q(dated_on__gte=search.from_on)
    if search.until_on is not None:
        condition &= Q(dated_on__lte=search.until_on)
    return condition


def _of_kind(search: Search) -> Q:
    condition = Q(kind__in=search.kinds) if search.kinds else Q()
    return condition & Q(partner__code=search.partner) if search.partner else condition


def _of_amount(search: Search) -> Q:
    """Amounts without their sign: 500 finds the invoice and its reversal."""
    condition = Q()
    if search.least_minor is not None:
        condition &= Q(amount_minor__gte=search.least_minor) | Q(amount_minor__lte=-search.least_minor)
    if search.most_minor is not None:
        condition &= Q(amount_minor__gte=-search.most_minor, amount_minor__lte=search.most_minor)
    return condition


def _of_text(search: Search) -> Q:
    if not search.text:
        return Q()
    return (
        Q(reference__icontains=search.text)
        | Q(invoice_number__icontains=search.text)
        | Q(order_reference__icontains=search.text)
        | Q(text__icontains=search.text)
        | Q(payer__icontains=search.text)
    )


def _in_state(state: str) -> Q:
    is_open = Exists(OpenItem.objects.filter(entry__document=OuterRef("pk")).exclude(open_minor=0))
    is_reversed = Exists(Document.objects.filter(reverses=OuterRef("pk")))
    return {
        "open": Q(is_open),
        "settled": ~Q(is_open) & ~Q(is_reversed),
        "reversed": Q(is_reversed),
    }.get(state, Q())


def _row(document: Document) -> DocumentRow:
    return DocumentRow(
        document=document.pk,
        number=str(document),
        kind=document.kind,
        partner=document.partner.code,
        partner_name=document.partner.name,
        dated_on=document.dated_on,
        due_on=document.due_on,
        reference=document.reference,
        invoice_number=document.invoice_number,
        currency=document.currency,
        amount_minor=document.amount_minor,
        open_minor=getattr(document, "open_minor", 0),
        source=document.source,
    )
