"""Reversals (红字冲销): what may be reversed, by what, and that both settle each other. Only actions call this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liangqing.books.clearing import UNBILLED, opposite_clears, release
from liangqing.books.content import DocumentContent
from liangqing.books.kinds import KINDS
from liangqing.books.models import Document, OpenItem
from liangqing.books.openings import require_unconfirmed
from liangqing.books.refusals import AlreadyReversed, NotFound, NotItsReversal, StillAllocated
from liangqing.books.settling import settle

if TYPE_CHECKING:
    from datetime import date

    from liangqing.books.action import Act


def reversible(act: Act, document_id: int) -> Document:
    """A document that may be reversed now.

    Raises:
        NotFound: there is none of that number in these books.
        AlreadyReversed: it was.
        StillAllocated: a part of it is settled.
        OpeningsConfirmed: it opened the books, and the openings are signed off: a reversal would restate them.
    """
    original = Document.objects.filter(entity=act.entity, pk=document_id).first()
    if original is None:
        raise NotFound(noun="document", name=str(document_id))
    if original.kind == "opening":
        require_unconfirmed(act.entity)
    if Document.objects.filter(reverses=original).exists():
        raise AlreadyReversed(document=str(original))
    items = OpenItem.objects.filter(entry__document=original)
    for item in items.exclude(account=UNBILLED) if original.clears.exists() else items:
        if item.open_minor != item.total_minor:
            raise StillAllocated(document=str(original))
    return original


def reversal_content(original: Document, today: date) -> DocumentContent:
    """The opposite of a posted document, dated today, on the accounts the original stands on."""
    main, against = original.entries.order_by("pk").values_list("account", flat=True)[:2]
    content = opposite_content(original, main, against, today)
    return content.model_copy(update={"clears": opposite_clears(original)})


def opposite_content(original: Document, main: str, against: str, today: date) -> DocumentContent:
    """As `reversal_content`, where the accounts of the original's first two entries are known."""
    return DocumentContent(
        partner=original.partner.code,
        kind=original.kind,
        side=original.side,
        dated_on=today,
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


def require_reversal(original: Document, content: DocumentContent) -> None:
    """Refuse what is not the opposite of the document it says it reverses.

    Raises:
        NotItsReversal: another partner, side, currency, account or amount.
    """
    wanted = reversal_content(original, content.dated_on)
    of_both = ("partner", "kind", "side", "currency", "amount_minor", "tax_minor", "account", "counter", "clears")
    if any(getattr(wanted, name) != getattr(content, name) for name in of_both):
        raise NotItsReversal(document=str(original))


def settle_both(act: Act, original: Document, reversal: Document) -> None:
    """Settle each partner entry with that of the reversal on its account; deliveries it billed are unbilled again."""
    release(act, original)
    opposite = {entry.account: entry for entry in reversal.entries.filter(partner__isnull=False)}
    for entry in original.entries.filter(partner__isnull=False):
        settle(act, entry, opposite[entry.account], abs(entry.amount_minor))


def _chosen(original: Document, counter: str) -> str | None:
    """The counter account, where it was not the kind's own on that side."""
    kind = KINDS[original.kind]
    usual = kind.payable_counter if original.side == "payable" else kind.counter
    return None if counter == usual else counter
