"""Who may do something: users, what they may do in which books, and keys for programs."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone

from liangqing.books.models.entity import Entity
from liangqing.books.models.fields import short_text
from liangqing.books.models.partner import Partner

ROLES: Final = [
    ("administrator", "administrator"),
    ("clerk", "clerk"),
    ("reviewer", "reviewer"),
    ("manager", "manager"),
    ("sales", "sales"),
    ("billing", "billing"),
    ("auditor", "auditor"),
    ("customer", "customer"),
]


class User(AbstractUser):
    """A person. Names of accounts are for ever: a person who leaves is made inactive, never deleted."""

    display_name = short_text(100)
    language = models.CharField(max_length=5, default="zh", choices=[("zh", "中文"), ("en", "English")])

    def __str__(self) -> str:
        """The name others know the person by."""
        return self.display_name or self.username


class Membership(models.Model):
    """One role of one person in one set of books; a customer's role also names the partner."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=ROLES)
    partner = models.ForeignKey(Partner, null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        """A role is held once."""

        constraints = (
            models.UniqueConstraint(
                fields=["user", "entity", "role"], condition=models.Q(partner__isnull=True), name="membership_once"
            ),
            models.UniqueConstraint(fields=["user", "partner"], name="membership_of_customer_once"),
            models.CheckConstraint(
                condition=models.Q(role="customer", partner__isnull=False)
                | (~models.Q(role="customer") & models.Q(partner__isnull=True)),
                name="membership_customer_has_partner",
            ),
        )


class ApiKey(models.Model):
    """A key for a program: it acts as its user, and only within its scopes. Only a hash of the secret is kept."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="api_keys")
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT)
    name = models.CharField(max_length=100)
    prefix = models.CharField(max_length=12, unique=True)
    secret_hash = models.CharField(max_length=64)
    scopes = models.JSONField(default=list)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
