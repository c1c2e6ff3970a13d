"""Search of posted documents: by period, partner, kind, amount, text and state; the total is over the same rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from liangqing.books.models import Document, OpenItem, Partner
from liangqing.books.queries.place import MOST_ROWS, Place

if TYPE_CHECKING:
    from datetime import date

    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity

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
        number: the whole number of a paper or of its invoice; it is looked up, however many documents there are.
        text: a part of a reference, an invoice number, an order, a text or a payer; each document that fits the rest is
            read for it.
        state: `open`, `settled` or `reversed`.
    """

    from_on: date | None = None
    until_on: date | None = None
    partner: str = ""
    kinds: tuple[str, ...] = ()
    least_minor: int | None = None
    most_minor: int | None = None
    number: str = ""
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
    """A page of what was found, and the count and sums of all of it.

    `last` is where the page ended, to be asked for the next; null where there is no more.
    """

    rows: tuple[DocumentRow, ...]
    count: int
    amount_minor: dict[str, int]
    last: Place | None


def documents_found(
    viewer: Viewer, entity: Entity, search: Search, *, after: Place | None = None, rows: int = 100
) -> Found:
    """Documents that fit, newest first.

    Args:
        viewer: who asks.
        entity: the set of books.
        search: what is looked for.
        after: where the last page ended; null = the first page. Count and sums are those of all pages.
        rows: how many documents; never more than `MOST_ROWS`.

    Raises:
        NotPermitted: no role allows reading documents here.
        NotFound: the viewer has no role in these books.
    """
    viewer.require("read_documents", entity.pk)
    fitting = _fitting(viewer, entity, search)
    totals = fitting.order_by().values("currency").annotate(count=Count("pk"), sum=Sum("amount_minor"))
    sums = {row["currency"]: (row["count"], row["sum"]) for row in totals}
    behind = fitting.filter(after.older()) if after else fitting
    wanted = min(rows, MOST_ROWS)
    read = list(behind.select_related("partner").order_by("-dated_on", "-pk")[: wanted + 1])
    shown = read[:wanted]
    open_minor = _open_minor(shown)
    return Found(
        rows=tuple(_row(document, open_minor.get(document.pk, 0)) for document in shown),
        count=sum(count for count, _ in sums.values()),
        amount_minor={currency: sum_minor for currency, (_, sum_minor) in sums.items()},
        last=Place(shown[-1].dated_on, shown[-1].pk) if len(read) > len(shown) else None,
    )


def _open_minor(documents: list[Document]) -> dict[int, int]:
    """What is open of the documents of a page: asked of them alone, not of all that fit."""
    items = OpenItem.objects.filter(entry__document__in=documents).order_by()
    return dict(items.values_list("entry__document").annotate(Sum("open_minor")))


def _fitting(viewer: Viewer, entity: Entity, search: Search) -> QuerySet[Document]:
    documents = _of_partner(entity, search.partner) if search.partner else Document.objects.filter(entity=entity)
    limited = viewer.partner_ids("read_documents", entity.pk)
    if limited is not None:
        documents = documents.filter(partner_id__in=limited)
    for condition in (
        _in_period(search),
        _of_amount(search),
        _of_number(entity, search),
        _of_text(search),
        _of_kind(search),
    ):
        documents = documents.filter(condition)
    return documents.filter(_in_state(search.state))


def _of_partner(entity: Entity, code: str) -> QuerySet[Document]:
    """By the partner alone: it is of these books, and whoever names both gets the index of all documents."""
    partner = Partner.objects.filter(entity=entity, code=code).first()
    return Document.objects.filter(partner=partner) if partner else Document.objects.none()


def _in_period(search: Search) -> Q:
    condition = Q()
    if search.from_on is not None:
        condition &= Q(dated_on__gte=search.from_on)
    if search.until_on is not None:
        condition &= Q(dated_on__lte=search.until_on)
    return condition


def _of_kind(search: Search) -> Q:
    return Q(kind__in=search.kinds) if search.kinds else Q()


def _of_amount(search: Search) -> Q:
    """Amounts without their sign: 500 finds the invoice and its reversal. Two ranges, each of which an index knows."""
    least, most = search.least_minor, search.most_minor
    if least is None:
        return Q() if most is None else Q(amount_minor__gte=-most, amount_minor__lte=most)
    if most is None:
        return Q(amount_minor__gte=least) | Q(amount_minor__lte=-least)
    return Q(amount_minor__gte=least, amount_minor__lte=most) | Q(amount_minor__gte=-most, amount_minor__lte=-least)


def _of_number(entity: Entity, search: Search) -> Q:
    """By the two indexes of numbers, whatever else is asked."""
    if not search.number:
        return Q()
    of_paper = Document.objects.filter(entity=entity, reference=search.number)
    of_invoice = Document.objects.filter(entity=entity, invoice_number=search.number)
    return Q(pk__in=of_paper.values("pk").union(of_invoice.values("pk")))


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


def _row(document: Document, open_minor: int) -> DocumentRow:
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
        open_minor=open_minor,
        source=document.source,
    )
