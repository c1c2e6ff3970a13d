"""Documents: what happened between us and a partner, posted for good. What is wrong is put right by another."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils import timezone

from liangqing.books.models.entity import Entity
from liangqing.books.models.fields import currency_code, minor_units, short_text
from liangqing.books.models.import_batch import ImportBatch
from liangqing.books.models.partner import Partner
from liangqing.books.models.posted import Posted
from liangqing.books.models.product import Product

SIDES: Final = [("receivable", "receivable"), ("payable", "payable")]


class Document(Posted):
    """One posted document. `kind` is one of `books/kinds.py`; its sign follows the books: + raises what they owe us."""

    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="documents", db_index=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="documents", db_index=False)
    side = models.CharField(max_length=12, choices=SIDES)
    kind = models.CharField(max_length=20)
    #: Continuous within entity, kind and year: drawn under the lock at posting, so no number is ever missing.
    year = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    dated_on = models.DateField()
    due_on = models.DateField(null=True)
    reference = short_text()
    invoice_number = short_text(60)
    order_reference = short_text()
    text = short_text(500)
    payer = short_text()
    currency = currency_code()
    amount_minor = minor_units()
    tax_minor = models.BigIntegerField(null=True)
    foreign_currency = short_text(3)
    foreign_minor = models.BigIntegerField(null=True)
    reverses = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="reversed_by")
    supplements = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="supplemented_by", db_index=False
    )
    batch = models.ForeignKey(ImportBatch, null=True, on_delete=models.PROTECT, related_name="documents")
    #: `file!sheet!row` of an imported document.
    source = short_text(300)
    #: The number of the voucher in the general ledger that this document mirrors.
    voucher = short_text(60)
    #: The reference of an imported document in its own system, by which a second import knows it again.
    foreign_key = models.CharField(max_length=120, null=True)  # noqa: DJ001 - null: typed here, and nulls are never equal
    typed_by = models.ForeignKey("books.User", on_delete=models.PROTECT, related_name="+", db_index=False)
    posted_by = models.ForeignKey("books.User", on_delete=models.PROTECT, related_name="+", db_index=False)
    posted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Numbers without gaps, imports without doubles.

        A page of a list goes by day and id, and its totals are read from the index alone. Columns that nobody looks up
        have none: every index is written with every document.
        """

        constraints = (
            models.UniqueConstraint(fields=["entity", "kind", "year", "number"], name="document_number_once"),
            models.UniqueConstraint(fields=["entity", "foreign_key"], name="document_foreign_key_once"),
        )
        indexes = (
            models.Index(fields=["partner", "dated_on", "id", "currency", "amount_minor"], name="document_of_partner"),
            models.Index(fields=["entity", "dated_on", "id", "currency", "amount_minor"], name="document_by_day"),
            models.Index(fields=["entity", "amount_minor", "currency"], name="document_by_amount"),
            models.Index(fields=["entity", "reference"], name="document_by_reference"),
            models.Index(fields=["entity", "invoice_number"], name="document_by_invoice"),
            models.Index(
                fields=["supplements"], condition=models.Q(supplements__isnull=False), name="document_supplementing"
            ),
        )

    def __str__(self) -> str:
        """Kind, year and number, as printed."""
        return f"{self.kind}-{self.year}-{self.number:06d}"


class DocumentLine(Posted):
    """A line of a document. Quantities and prices are whole millionths: no binary fraction, nothing rounded unsaid."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="lines", db_index=False)
    position = models.PositiveIntegerField()
    product = models.ForeignKey(Product, null=True, on_delete=models.PROTECT)
    text = short_text()
    quantity_millionths = models.BigIntegerField(null=True)
    unit_price_millionths = models.BigIntegerField(null=True)
    amount_minor = minor_units()
    tax_rate_bps = models.PositiveIntegerField(null=True)
    tax_minor = models.BigIntegerField(null=True)

    class Meta:
        """Lines in their order."""

        ordering = ("document", "position")
        constraints = (models.UniqueConstraint(fields=["document", "position"], name="document_line_once"),)


class Attachment(Posted):
    """An original of a document: a scan, a photograph, a file. The bytes lie in the store under their SHA-256."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    byte_count = models.PositiveBigIntegerField()
    added_by = models.ForeignKey("books.User", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
