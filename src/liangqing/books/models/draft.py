"""Drafts: everything that needs a second person before it counts (经办 → 审核). Only these may change."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils import timezone

from liangqing.books.models.entity import Entity
from liangqing.books.models.fields import short_text
from liangqing.books.models.partner import Partner

STATES: Final = [
    ("typed", "typed"),
    ("submitted", "submitted"),
    ("returned", "returned"),
    ("approved", "approved"),  # to be posted in the general ledger, whose voucher the next import brings
    ("posted", "posted"),
    ("discarded", "discarded"),
]


class Draft(models.Model):
    """A proposal. `subject` says what it would become: a document, a policy, a change of a partner's profile."""

    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="drafts")
    partner = models.ForeignKey(Partner, null=True, blank=True, on_delete=models.PROTECT)
    subject = models.CharField(max_length=20)
    content = models.JSONField()
    state = models.CharField(max_length=12, choices=STATES, default="typed")
    typed_by = models.ForeignKey("books.User", on_delete=models.PROTECT, related_name="+")
    typed_at = models.DateTimeField(default=timezone.now)
    submitted_by = models.ForeignKey("books.User", null=True, on_delete=models.PROTECT, related_name="+")
    reviewed_by = models.ForeignKey("books.User", null=True, on_delete=models.PROTECT, related_name="+")
    #: Why it was returned or thrown away.
    reason = short_text(500)
    #: Counts up with every change: who posts says which state of it they saw.
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        """The waiting ones are looked for."""

        indexes = (models.Index(fields=["entity", "state"]),)
