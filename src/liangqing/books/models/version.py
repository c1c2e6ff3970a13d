"""Policies and layouts: every version of a rule, who proposed and who approved it (财会〔2024〕11号 §16-17)."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils import timezone

from liangqing.books.models.entity import Entity
from liangqing.books.models.partner import Partner
from liangqing.books.models.posted import Posted

#: How to match; how to read a partner's files; up to which amount a role may approve.
SUBJECTS: Final = [("policy", "policy"), ("layout", "layout"), ("limits", "limits")]


class RuleVersion(Posted):
    """One approved version of a policy (how to match) or of a partner's layout (how to read its files)."""

    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="rule_versions")
    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="rule_versions")
    subject = models.CharField(max_length=10, choices=SUBJECTS)
    number = models.PositiveIntegerField()
    #: TOML, as the command line reads it.
    content = models.TextField()
    proposed_by = models.ForeignKey("books.User", on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey("books.User", on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Numbers count up; the greatest is in force."""

        constraints = (
            models.UniqueConstraint(fields=["partner", "subject", "number"], name="rule_version_once"),
            models.UniqueConstraint(
                fields=["entity", "subject", "number"],
                condition=models.Q(partner__isnull=True),
                name="rule_version_of_all_once",
            ),
        )
