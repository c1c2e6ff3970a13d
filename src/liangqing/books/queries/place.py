"""Where a page of dated rows ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Q

if TYPE_CHECKING:
    from datetime import date

#: A page is as long as a person reads; programs ask for the next.
MOST_ROWS: Final = 1_000


@dataclass(frozen=True)
class Place:
    """The last row of a page: the next page begins behind it.

    Nothing is counted off from the start, so the thousandth page costs what the first does, and a row that is posted
    meanwhile shifts no other.
    """

    dated_on: date
    id: int

    def older(self) -> Q:
        """Rows behind it, where the newest come first."""
        return Q(dated_on__lte=self.dated_on) & (Q(dated_on__lt=self.dated_on) | Q(pk__lt=self.id))

    def newer(self) -> Q:
        """Rows behind it, where the oldest come first."""
        return Q(dated_on__gte=self.dated_on) & (Q(dated_on__gt=self.dated_on) | Q(pk__gt=self.id))

    def until(self) -> Q:
        """Rows before it and itself, where the oldest come first."""
        return Q(dated_on__lte=self.dated_on) & (Q(dated_on__lt=self.dated_on) | Q(pk__lte=self.id))
