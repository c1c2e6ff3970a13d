"""A run: how far a long piece of work is. What it makes lies in the books."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils import timezone

#: waiting: can be carried on; review: a second person is asked; done, refused, failed: it is over.
STATES: Final = [(state, state) for state in ("waiting", "review", "done", "refused", "failed")]


class Run(models.Model):
    """One piece of work, in phases. Each phase can be done twice and comes to the same, so a kill loses nothing.

    Whoever carries it on holds the lease, until it expires or its process is gone. Two at once would do no harm either:
    what changes the books has a key.
    """

    entity = models.ForeignKey("books.Entity", on_delete=models.PROTECT, related_name="runs")
    kind = models.CharField(max_length=20)
    phase = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=STATES, default="waiting")
    #: What was asked for.
    request = models.JSONField(default=dict)
    #: What the phases found so far.
    answer = models.JSONField(default=dict)
    #: What is wrong with the user's data, as `core/problems.py` writes it.
    problems = models.JSONField(default=list)
    done_count = models.PositiveIntegerField(default=0)
    total_count = models.PositiveIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    #: The process that holds it, as `runs/lease.py` names it: one that is gone holds nothing.
    lease_by = models.CharField(max_length=100, blank=True, default="")
    started_by = models.ForeignKey("books.User", on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey("books.User", null=True, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Those that can be carried on are looked for."""

        indexes = (models.Index(fields=["state", "lease_until"]),)
