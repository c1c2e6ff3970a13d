"""From any balance to its entries, documents, imported cells and audit events, and back from a cell (追溯)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, Sum

from liangqing.books.models import Allocation, AuditEvent, Difference, Document, Entry
from liangqing.books.profile import accounts_of
from liangqing.books.refusals import NotFound

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity, Partner


@dataclass(frozen=True)
class TracedEntry:
    """An entry of a balance, and the document it belongs to; `source` is the cell it came from, empty if typed."""

    entry: int
    document: int
    number: str
    dated_on: date
    account: str
    amount_minor: int
    source: str


@dataclass(frozen=True)
class TracedBalance:
    """A balance of one currency and every entry it is the sum of, by date."""

    balance_minor: int
    entries: tuple[TracedEntry, ...]


@dataclass(frozen=True)
class TracedDocument:
    """All that belongs to a document.

    Attributes:
        number: as printed.
        source: `file!sheet!row` where it was imported.
        batch_sha256: the imported file in the store; empty where it was typed.
        attachments: name and hash of its originals.
        entries: the ids of its entries; they add up to zero.
        settled_with: numbers of the documents it is settled with.
        reversed_by: the number of its reversal; empty where there is none.
        differences: ids of differences it corrects.
        events: positions in the audit log; none where the viewer may not read the log.
    """

    number: str
    source: str
    batch_sha256: str
    attachments: tuple[tuple[str, str], ...]
    entries: tuple[int, ...]
    settled_with: tuple[str, ...]
    reversed_by: str
    differences: tuple[int, ...]
    events: tuple[int, ...]


def trace_balance(
    viewer: Viewer, entity: Entity, partner: Partner, *, as_of: date, side: str = "receivable", currency: str = ""
) -> TracedBalance:
    """The entries a partner's balance is the sum of.

    Raises:
        NotFound: the partner is not one the viewer may see.
        NotPermitted: no role allows it.
    """
    viewer.require_partner("read_ledger", entity.pk, partner.pk)
    entries = Entry.objects.filter(
        entity=entity,
        partner=partner,
        account__in=accounts_of(partner, side),
        currency=currency or partner.currency,
        dated_on__lte=as_of,
    )
    rows = entries.select_related("document").order_by("dated_on", "pk")
    balance = entries.aggregate(sum=Sum("amount_minor"))["sum"] or 0
    return TracedBalance(balance, tuple(map(_entry, rows)))


def trace_document(viewer: Viewer, entity: Entity, document_id: int) -> TracedDocument:
    """Where a document came from and what became of it.

    Raises:
        NotFound: there is none of that number here, or it is of a partner the viewer may not see.
        NotPermitted: no role allows it.
    """
    document = _visible(viewer, entity).filter(pk=document_id).select_related("batch").first()
    if document is None:
        raise NotFound(noun="document", name=str(document_id))
    reversal = Document.objects.filter(reverses=document).first()
    return TracedDocument(
        number=str(document),
        source=document.source,
        batch_sha256=document.batch.sha256 if document.batch else "",
        attachments=tuple(document.attachments.order_by("pk").values_list("name", "sha256")),
        entries=tuple(document.entries.order_by("pk").values_list("pk", flat=True)),
        settled_with=_settled_with(document),
        reversed_by=str(reversal) if reversal else "",
        differences=tuple(Difference.objects.filter(document=document).order_by("pk").values_list("pk", flat=True)),
        events=_events(viewer, entity, document),
    )


def trace_cell(viewer: Viewer, entity: Entity, source: str) -> tuple[int, ...]:
    """Back: the documents that came from a cell (`file!sheet!row`), or from a whole file or sheet of that beginning.

    Raises:
        NotFound: the viewer has no role in these books.
        NotPermitted: no role allows it.
    """
    within = Q(source=source) | Q(source__startswith=f"{source}!")
    return tuple(_visible(viewer, entity).filter(within).order_by("pk").values_list("pk", flat=True))


def _visible(viewer: Viewer, entity: Entity) -> QuerySet[Document]:
    viewer.require("read_documents", entity.pk)
    limited = viewer.partner_ids("read_documents", entity.pk)
    rows = Document.objects.filter(entity=entity)
    return rows if limited is None else rows.filter(partner__in=limited)


def _entry(entry: Entry) -> TracedEntry:
    document = entry.document
    return TracedEntry(
        entry=entry.pk,
        document=document.pk,
        number=str(document),
        dated_on=entry.dated_on,
        account=entry.account,
        amount_minor=entry.amount_minor,
        source=document.source,
    )


def _settled_with(document: Document) -> tuple[str, ...]:
    """What it is settled with now; what was undone adds up to nothing."""
    of_it = Allocation.objects.filter(Q(debit__document=document) | Q(credit__document=document))
    sums = of_it.order_by().values_list("debit__document", "credit__document").annotate(sum=Sum("amount_minor"))
    others = {debit if credit == document.pk else credit for debit, credit, minor in sums if minor}
    return tuple(str(other) for other in Document.objects.filter(pk__in=others).order_by("pk"))


def _events(viewer: Viewer, entity: Entity, document: Document) -> tuple[int, ...]:
    """The events of the document, of the draft it was, and of the batch it came with."""
    if not viewer.may("read_audit", entity.pk):
        return ()
    events = AuditEvent.objects.filter(entity=entity)
    own = events.filter(subject=f"document {document.pk}")
    drafts = {f"draft {after['draft']}" for after in own.values_list("after", flat=True) if after and "draft" in after}
    batch = {f"batch {document.batch.pk}"} if document.batch else set()
    found = own | events.filter(subject__in=drafts | batch)
    return tuple(found.order_by("position").values_list("position", flat=True))
