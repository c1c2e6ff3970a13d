"""Reverse a document (红字冲销): an equal one with the opposite amount, pointing to it, reviewed like any other."""

from __future__ import annotations

from liangqing.books.action import Act, Answer, action
from liangqing.books.content import DocumentContent
from liangqing.books.drafts import require_other_person
from liangqing.books.kinds import KINDS
from liangqing.books.models import Document, OpenItem
from liangqing.books.posting import post
from liangqing.books.refusals import AlreadyReversed, NotFound, StillAllocated
from liangqing.books.settling import settle


@action("reverse_document")
def reverse_document(act: Act, *, document_id: int) -> Answer:
    """Post the reversal, dated today, and settle both against each other.

    Raises:
        SamePerson: who posted it may not reverse it alone.
        AlreadyReversed: it was.
        StillAllocated: a part of it is settled.
        PeriodClosed: this month is closed.
        NotFound: there is no such document.
    """
    original = Document.objects.filter(entity=act.entity, pk=document_id).first()
    if original is None:
        raise NotFound(noun="document", name=str(document_id))
    if Document.objects.filter(reverses=original).exists():
        raise AlreadyReversed(document=str(original))
    require_other_person(act, original.posted_by_id)
    _require_unsettled(original)
    reversal = post(act, reversal_content(original, act), typed_by_id=act.viewer.user_id)
    _settle_both(act, original, reversal)
    act.record(f"document {reversal.pk}", after={"number": str(reversal), "reverses": str(original)})
    return {"document": reversal.pk, "number": str(reversal)}


def reversal_content(original: Document, act: Act) -> DocumentContent:
    """The opposite of a posted document, dated today, on the accounts the original stands on."""
    main, against = original.entries.order_by("pk").values_list("account", flat=True)[:2]
    return opposite_content(original, main, against, act)


def opposite_content(original: Document, main: str, against: str, act: Act) -> DocumentContent:
    """As `reversal_content`, where the accounts of the original's first two entries are known."""
    return DocumentContent(
        partner=original.partner.code,
        kind=original.kind,
        side=original.side,
        dated_on=act.today,
        reference=original.reference,
        invoice_number=original.invoice_number,
        order_reference=original.order_reference,
        text=original.text,
        currency=original.currency,
        amount_minor=-original.amount_minor,
        tax_minor=None if original.tax_minor is None else -original.tax_minor,
        account=main,
        counter=_chosen(original, against),
        reverses=original.pk,
    )


def _chosen(original: Document, counter: str) -> str | None:
    """The counter account, where it was not the kind's own."""
    kind = KINDS[original.kind]
    return None if counter in {kind.counter, kind.payable_counter} else counter


def _require_unsettled(document: Document) -> None:
    for item in OpenItem.objects.filter(entry__document=document):
        if item.open_minor != item.total_minor:
            raise StillAllocated(document=str(document))


def _settle_both(act: Act, original: Document, reversal: Document) -> None:
    """Settle each partner entry of the original with that of its reversal on the same account."""
    opposite = {entry.account: entry for entry in reversal.entries.filter(partner__isnull=False)}
    for entry in original.entries.filter(partner__isnull=False):
        settle(act, entry, opposite[entry.account], abs(entry.amount_minor))
