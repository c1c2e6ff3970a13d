"""Partners (往来单位): customers, suppliers, or both; what they are called, how to reach them, who speaks for them."""

from __future__ import annotations

from typing import Final

from django.db import models

from liangqing.books.models.entity import Entity
from liangqing.books.models.fields import currency_code, short_text

#: What balances are compared on: deliveries (发货), invoices (开票), settlement sheets (结算单).
BASES: Final = [("delivery", "delivery"), ("invoice", "invoice"), ("settlement", "settlement")]
ADDRESS_ROLES: Final = [
    ("settlement", "结算"),
    ("invoicing", "开票"),
    ("delivery", "收货"),
    ("paying", "付款"),
]


class Partner(models.Model):
    """A customer or supplier of one entity. Receivable and payable stand apart in the entries, never netted here."""

    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="partners")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    tax_number = short_text(30)
    is_customer = models.BooleanField(default=True)
    is_supplier = models.BooleanField(default=False)
    region = short_text(60)
    group_parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="branches")
    #: The parent may pay for this branch, by a standing authority of this date.
    parent_pays_from = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    terms_days = models.PositiveIntegerField(null=True, blank=True)
    credit_limit_minor = models.BigIntegerField(null=True, blank=True)
    currency = currency_code()
    basis = models.CharField(max_length=12, choices=BASES, default="invoice")
    is_tax_included = models.BooleanField(default=True)
    has_estimates = models.BooleanField(default=False)
    has_retention = models.BooleanField(default=False)
    #: Account roles of ours that are compared as one balance; empty: receivable and advance.
    account_set = models.JSONField(default=list, blank=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        """One code a set of books."""

        ordering = ("entity", "code")
        constraints = (models.UniqueConstraint(fields=["entity", "code"], name="partner_code_once"),)
        indexes = (models.Index(fields=["entity", "name"]), models.Index(fields=["entity", "tax_number"]))

    def __str__(self) -> str:
        """Code and name."""
        return f"{self.code} {self.name}"


class PartnerName(models.Model):
    """Another name a partner goes by: a former one, a short one, the one in a bank's texts."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)

    class Meta:
        """A name is noted once."""

        constraints = (models.UniqueConstraint(fields=["partner", "name"], name="partner_name_once"),)


class Contact(models.Model):
    """A person at the partner; `may_confirm` is an authority to sign balances, between its dates."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=100)
    role = models.CharField(max_length=12, choices=ADDRESS_ROLES, default="settlement")
    phone = short_text(40)
    email = short_text(200)
    may_confirm = models.BooleanField(default=False)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)


class Address(models.Model):
    """Where to settle, invoice, deliver, or who pays."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="addresses")
    role = models.CharField(max_length=12, choices=ADDRESS_ROLES)
    address = models.CharField(max_length=300)


class PayerAccount(models.Model):
    """An account the partner, or somebody for it, pays from."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="payer_accounts")
    holder = models.CharField(max_length=200)
    number = models.CharField(max_length=50)
    bank = short_text()

    class Meta:
        """An account is noted once a partner."""

        constraints = (models.UniqueConstraint(fields=["partner", "number"], name="payer_account_once"),)


class SalesOwner(models.Model):
    """Who looks after a partner, from when until when; the old ones stay as history."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="sales_owners")
    user = models.ForeignKey("books.User", on_delete=models.PROTECT, related_name="+")
    delegate = models.ForeignKey("books.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        """One owner at a time."""

        constraints = (
            models.UniqueConstraint(
                fields=["partner"], condition=models.Q(until_on__isnull=True), name="sales_owner_one_at_a_time"
            ),
        )
