"""The audit log: who did what, when, to what, before and after, and why; each event seals the one before it."""

from __future__ import annotations

from django.db import models

from liangqing.books.models.entity import Entity
from liangqing.books.models.fields import short_text
from liangqing.books.models.posted import Posted


class AuditEvent(Posted):
    """One link of the chain. `sha256` is over all other fields and the one before's hash (`books/audit.py`)."""

    #: 1, 2, 3 … without a gap: the order of events is this, never a clock.
    position = models.PositiveBigIntegerField(unique=True)
    entity = models.ForeignKey(Entity, null=True, on_delete=models.PROTECT, related_name="audit_events", db_index=False)
    at = models.DateTimeField()
    by = models.ForeignKey("books.User", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    action = models.CharField(max_length=40)
    #: What it was done to: `document 17`, or a partner's code.
    subject = models.CharField(max_length=100)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = short_text(500)
    previous_sha256 = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)

    class Meta:
        """Searched by person, time and what was done."""

        ordering = ("position",)
        indexes = (
            models.Index(fields=["entity", "at"]),
            models.Index(fields=["by", "at"]),
            models.Index(fields=["subject"]),
        )


class AuditHead(models.Model):
    """The last link: one row, and the lock under which links are added. Its copy outside the database is the anchor."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    position = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        """There is one."""

        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="audit_head_is_one"),)


class ActionKey(Posted):
    """The key of an action that was done: the same key again gives the same answer and does nothing. Kept for ever."""

    key = models.CharField(max_length=120, primary_key=True)
    action = models.CharField(max_length=40)
    body_sha256 = models.CharField(max_length=64)
    answer = models.JSONField()
    at = models.DateTimeField()
