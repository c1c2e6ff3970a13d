"""What of a delivery an invoice bills (冲暂估): from then on it is owed as invoiced, not as delivered and unbilled."""

from __future__ import annotations

from django.db import models

from liangqing.books.models.document import Document, DocumentLine
from liangqing.books.models.entity import Entity
from liangqing.books.models.fields import minor_units
from liangqing.books.models.posted import Posted


class Clearing(Posted):
    """So much of a delivery is billed by an invoice; the reversal of the invoice has the opposite."""

    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="clearings")
    invoice = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="clears")
    invoice_line = models.ForeignKey(DocumentLine, null=True, on_delete=models.PROTECT, related_name="clears")
    delivery = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="cleared_by")
    #: Null where the delivery has no lines.
    delivery_line = models.ForeignKey(DocumentLine, null=True, on_delete=models.PROTECT, related_name="cleared_by")
    amount_minor = minor_units()
    quantity_millionths = models.BigIntegerField(null=True)

    class Meta:
        """Never of nothing."""

        constraints = (models.CheckConstraint(condition=~models.Q(amount_minor=0), name="clearing_not_zero"),)
