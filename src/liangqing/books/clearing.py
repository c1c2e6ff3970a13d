"""Invoices bill deliveries (冲暂估): what they take off the account of the unbilled. Only actions call this."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Sum

from liangqing.books.content import Cleared
from liangqing.books.models import Allocation, Clearing, Document, DocumentLine, Entry
from liangqing.books.refusals import DeliveryLater, NotFound, OverInvoiced
from liangqing.books.settling import settle, undo
from liangqing.core.money import format_minor

if TYPE_CHECKING:
    from liangqing.books.action import Act
    from liangqing.books.content import DocumentContent

UNBILLED: Final = "unbilled"


def clear_deliveries(act: Act, invoice: Document, content: DocumentContent) -> None:
    """Write what a posted invoice bills, and settle the deliveries by it; of a reversal, what it takes back.

    Raises:
        NotFound: a delivery, or a line of one, is not there for this partner and currency.
        DeliveryLater: a delivery is dated after the invoice.
        OverInvoiced: more is billed of it than is delivered and unbilled.
    """
    if not content.clears:
        return
    own = Entry.objects.get(document=invoice, account=UNBILLED)
    for cleared in content.clears:
        delivery = _delivery(invoice, cleared)
        line = _line(delivery, cleared)
        if cleared.amount_minor > 0:
            _require_left(delivery, line, cleared)
            settle(act, Entry.objects.get(document=delivery, account=UNBILLED), own, cleared.amount_minor)
        Clearing.objects.create(
            entity=act.entity,
            invoice=invoice,
            invoice_line=_line_of(invoice, cleared.by_line),
            delivery=delivery,
            delivery_line=line,
            amount_minor=cleared.amount_minor,
            quantity_millionths=cleared.quantity_millionths,
        )


def release(act: Act, invoice: Document) -> None:
    """Open the deliveries again that an invoice billed, before it is settled against its reversal."""
    if not invoice.clears.exists():
        return
    settled = Allocation.objects.filter(credit__document=invoice, credit__account=UNBILLED)
    for allocation in settled.filter(undoes__isnull=True, undone_by__isnull=True).order_by("pk"):
        undo(act, allocation)


def opposite_clears(invoice: Document) -> tuple[Cleared, ...]:
    """What the reversal of an invoice takes back."""
    rows = invoice.clears.order_by("pk").select_related("delivery_line")
    return tuple(
        Cleared(
            delivery=row.delivery_id,
            line=row.delivery_line.position if row.delivery_line else None,
            amount_minor=-row.amount_minor,
            quantity_millionths=None if row.quantity_millionths is None else -row.quantity_millionths,
        )
        for row in rows
    )


def _delivery(invoice: Document, cleared: Cleared) -> Document:
    """A delivery to the same partner, not after the invoice."""
    deliveries = Document.objects.filter(entity=invoice.entity_id, partner=invoice.partner_id, kind="delivery")
    found = deliveries.filter(pk=cleared.delivery, currency=invoice.currency, reverses__isnull=True).first()
    if found is None:
        raise NotFound(noun="delivery", name=str(cleared.delivery))
    if found.dated_on > invoice.dated_on and invoice.reverses_id is None:
        raise DeliveryLater(delivery=str(found), day=found.dated_on.isoformat())
    return found


def _line_of(document: Document, number: int | None) -> DocumentLine | None:
    return document.lines.filter(position=number).first() if number is not None else None


def _line(delivery: Document, cleared: Cleared) -> DocumentLine | None:
    """The line that is billed; a delivery with lines is billed line by line."""
    line = _line_of(delivery, cleared.line)
    if line is None and (cleared.line is not None or delivery.lines.exists()):
        raise NotFound(noun="line of a delivery", name=f"{delivery} {cleared.line or ''}".strip())
    return line


def _require_left(delivery: Document, line: DocumentLine | None, cleared: Cleared) -> None:
    """Refuse to bill more than is left of a delivery or its line, in money and in quantity."""
    before = Clearing.objects.filter(delivery=delivery, delivery_line=line).aggregate(
        amount=Sum("amount_minor", default=0), quantity=Sum("quantity_millionths", default=0)
    )
    left_minor = (line or delivery).amount_minor - before["amount"]
    delivered = line.quantity_millionths if line else None
    is_too_many = delivered is not None and (cleared.quantity_millionths or 0) > delivered - before["quantity"]
    if cleared.amount_minor > left_minor or is_too_many:
        raise OverInvoiced(
            delivery=f"{delivery}{f' #{line.position}' if line else ''}",
            left=format_minor(left_minor, delivery.currency),
            wanted=format_minor(cleared.amount_minor, delivery.currency),
        )
