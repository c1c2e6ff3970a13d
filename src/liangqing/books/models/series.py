"""Series of numbers: the last one drawn, per entity, kind and year."""

from __future__ import annotations

from django.db import models

from liangqing.books.models.entity import Entity


class Series(models.Model):
    """The last number of a series. Drawn under the entity's lock and rolled back with it, so that none is missing."""

    entity = models.ForeignKey(Entity, on_delete=models.PROTECT)
    kind = models.CharField(max_length=20)
    year = models.PositiveIntegerField()
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        """One row a series."""

        constraints = (models.UniqueConstraint(fields=["entity", "kind", "year"], name="series_once"),)
