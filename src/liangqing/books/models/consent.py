"""Consent of the business: what sales agree to before accounting approves it (销售审批)."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from liangqing.books.models.draft import Draft
from liangqing.books.models.entity import Entity
from liangqing.books.models.partner import Partner
from liangqing.books.models.posted import Posted


class Consent(Posted):
    """Someone who answers for a partner agreed to a draft as it stood; a draft that changes needs it anew."""

    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="consents")
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="consents")
    revision = models.PositiveIntegerField()
    #: For whose side: a transfer between two partners needs it for both.
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey("books.User", on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Once for each partner and state of the draft."""

        constraints = (models.UniqueConstraint(fields=["draft", "revision", "partner"], name="consent_once"),)
