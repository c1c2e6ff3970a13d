"""期初确认: the openings of a set of books, signed off. From then on none is imported or undone."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from liangqing.books.models.entity import Entity
from liangqing.books.models.posted import Posted


class OpeningConfirmation(Posted):
    """The board of go-live as it was signed; `board_sha256` is its name in the store."""

    entity = models.OneToOneField(Entity, on_delete=models.PROTECT, related_name="opening_confirmation")
    board_sha256 = models.CharField(max_length=64)
    #: Σ of what was opened, by account and currency.
    sums = models.JSONField()
    confirmed_by = models.ForeignKey("books.User", on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(default=timezone.now)
