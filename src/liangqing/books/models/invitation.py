"""Links by which a person sets a password: for the first time, or anew. Each is good once, and not for long."""

from __future__ import annotations

from django.db import models


class Invitation(models.Model):
    """A link that was given to a person. Only a hash of its secret is kept."""

    user = models.ForeignKey("books.User", on_delete=models.PROTECT, related_name="invitations")
    secret_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
