"""Products and services."""

from __future__ import annotations

from django.db import models

from liangqing.books.models.entity import Entity
from liangqing.books.models.fields import currency_code, minor_units, short_text


class Product(models.Model):
    """A product or service with its price and tax rate."""

    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="products")
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    unit = short_text(20)
    price_minor = minor_units(null=True, blank=True)
    currency = currency_code()
    tax_rate_bps = models.PositiveIntegerField(default=1300)
    is_active = models.BooleanField(default=True)

    class Meta:
        """One code a set of books."""

        ordering = ("entity", "code")
        constraints = (models.UniqueConstraint(fields=["entity", "code"], name="product_code_once"),)
