"""Periods: months of an entity, open until they are closed; and rates of currencies."""

from __future__ import annotations

from django.db import models

from liangqing.books.models.entity import Entity
from liangqing.books.models.fields import currency_code
from liangqing.books.models.posted import Posted


class Period(models.Model):
    """A month that is closed (结账) or was (反结账). One without a row is open, unless a later one is closed."""

    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="periods")
    year = models.PositiveIntegerField()
    month = models.PositiveIntegerField()
    is_closed = models.BooleanField(default=True)

    class Meta:
        """One row a month."""

        constraints = (models.UniqueConstraint(fields=["entity", "year", "month"], name="period_once"),)


class Rate(Posted):
    """How much of the entity's currency one unit of another was worth on a day, in hundred-millionths."""

    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="rates")
    currency = currency_code()
    on = models.DateField()
    rate_e8 = models.PositiveBigIntegerField()
    source = models.CharField(max_length=100, blank=True)

    class Meta:
        """One rate a day, and source."""

        constraints = (models.UniqueConstraint(fields=["entity", "currency", "on"], name="rate_once"),)
