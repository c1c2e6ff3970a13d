"""Import batches: what came in with one file, from where, and what it tied to."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from liangqing.books.models.draft import Draft
from liangqing.books.models.entity import Entity
from liangqing.books.models.partner import Partner
from liangqing.books.models.posted import Posted


class ImportBatch(Posted):
    """One committed import. The original stays in the store; each row it made names its cell in `source`."""

    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="batches")
    #: What the rows are: `partners`, `products`, `documents`, …
    content = models.CharField(max_length=20)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    row_count = models.PositiveIntegerField()
    #: Rows that were there already, by their foreign keys, and are not posted twice.
    known_count = models.PositiveIntegerField(default=0)
    #: SHA-256 over the rows as read, and their name in the store: the one audit event of the batch carries it.
    rows_digest = models.CharField(max_length=64)
    #: Who typed it, and what it made that is no posted row; who reviewed it is `imported_by`.
    draft = models.ForeignKey(Draft, null=True, on_delete=models.PROTECT, related_name="batches")
    imported_by = models.ForeignKey("books.User", on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField(default=timezone.now)
    undoes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="undone_by")


class ControlBalance(Posted):
    """What the general ledger says an account holds on a day: Σ partners must equal it, or the gap is shown.

    With a partner: what the list of balances (客户余额表) says that partner owes, to be met by its open items.
    """

    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="control_balances")
    batch = models.ForeignKey(ImportBatch, null=True, on_delete=models.PROTECT, related_name="control_balances")
    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="declared_balances")
    account = models.CharField(max_length=20)
    currency = models.CharField(max_length=3)
    on = models.DateField()
    balance_minor = models.BigIntegerField()
    declared_by = models.ForeignKey("books.User", on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField(default=timezone.now)
