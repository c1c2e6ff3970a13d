"""How often something failed at the door within an interval: it bounds what strangers can add to the audit log."""

from __future__ import annotations

from django.db import models

from liangqing.books.models.fields import short_text


class LoginTally(models.Model):
    """Failures of one kind, of one person or of all names that are nobody's. Events tell what it counted."""

    user = models.ForeignKey("books.User", null=True, on_delete=models.PROTECT, related_name="+")
    kind = short_text(20)
    from_at = models.DateTimeField()
    #: Failures since then that stand in no event yet.
    untold_count = models.PositiveIntegerField(default=0)

    class Meta:
        """One row for each person and kind; one for all strangers."""

        constraints = (
            models.UniqueConstraint(fields=["user", "kind"], name="login_tally_once"),
            models.UniqueConstraint(
                fields=["kind"], condition=models.Q(user__isnull=True), name="login_tally_of_strangers_once"
            ),
        )
