"""Entries: the postings of a document, and what settles what. A document's entries add up to zero."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from liangqing.books.models.document import Document
from liangqing.books.models.entity import Entity
from liangqing.books.models.fields import currency_code, minor_units
from liangqing.books.models.partner import Partner
from liangqing.books.models.posted import Posted


class Entry(Posted):
    """One amount on one account. Entries on the partner's accounts carry the partner; + is a debit."""

    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="entries", db_index=False)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="entries")
    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="entries", db_index=False)
    #: The role of the account (`books/accounts.py`); an entity names its own codes for them.
    account = models.CharField(max_length=20)
    amount_minor = minor_units()
    currency = currency_code()
    dated_on = models.DateField()
    due_on = models.DateField(null=True)

    class Meta:
        """A partner's ledger is read in the order of its dates; sums of it and of all partners from an index alone."""

        constraints = (models.CheckConstraint(condition=~models.Q(amount_minor=0), name="entry_not_zero"),)
        indexes = (
            models.Index(
                fields=["partner", "dated_on", "id", "account", "currency", "entity", "amount_minor"],
                condition=models.Q(partner__isnull=False),
                name="entry_of_partner",
            ),
        )


class Allocation(Posted):
    """Settling (核销): so much of a debit entry is settled by a credit entry. Undone by a negative row."""

    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="allocations", db_index=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="allocations")
    debit = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="settled_by")
    credit = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="settles")
    amount_minor = minor_units()
    currency = currency_code()
    dated_on = models.DateField()
    undoes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="undone_by")
    posted_by = models.ForeignKey("books.User", on_delete=models.PROTECT, related_name="+", db_index=False)
    posted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Positive, or the undoing of a positive one."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(undoes__isnull=True, amount_minor__gt=0)
                | models.Q(undoes__isnull=False, amount_minor__lt=0),
                name="allocation_sign",
            ),
        )


class OpenItem(models.Model):
    """What is open of an entry on a partner's account. Kept with what changes it; `verify` recomputes it."""

    entry = models.OneToOneField(Entry, primary_key=True, on_delete=models.PROTECT, related_name="open_item")
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, db_index=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="open_items", db_index=False)
    account = models.CharField(max_length=20)
    currency = currency_code()
    dated_on = models.DateField()
    due_on = models.DateField(null=True)
    total_minor = minor_units()
    open_minor = minor_units()

    class Meta:
        """Never settled beyond its amount: the database's own net behind the lock."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(total_minor__gt=0, open_minor__gte=0, open_minor__lte=models.F("total_minor"))
                | models.Q(total_minor__lt=0, open_minor__lte=0, open_minor__gte=models.F("total_minor")),
                name="open_item_within_its_amount",
            ),
        )
        indexes = (
            models.Index(
                fields=["partner", "dated_on", "entry", "account", "currency", "due_on", "entity", "open_minor"],
                condition=~models.Q(open_minor=0),
                name="open_item_of_partner",
            ),
        )


class Balance(models.Model):
    """The balance of a partner on an account, kept like `OpenItem`."""

    entity = models.ForeignKey(Entity, on_delete=models.PROTECT)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="balances")
    account = models.CharField(max_length=20)
    currency = currency_code()
    balance_minor = minor_units(default=0)

    class Meta:
        """One row a partner, account and currency."""

        constraints = (models.UniqueConstraint(fields=["partner", "account", "currency"], name="balance_once"),)
