"""On which days documents may be dated: not in a closed month, nor in one before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from liangqing.books.models import Period
from liangqing.books.refusals import PeriodClosed

if TYPE_CHECKING:
    from liangqing.books.models import Entity


@dataclass(frozen=True)
class OpenDays:
    """The days that are open, as the months of a set of books are closed now.

    Attributes:
        opened_on: the day the books began.
        since: the first day after the last closed month; the first of all where none is closed.
    """

    opened_on: date
    since: date

    @classmethod
    def of(cls, entity: Entity) -> OpenDays:
        """Those of a set of books."""
        closed = last_closed(entity)
        return cls(entity.opened_on, month_after(closed) if closed else date.min)

    def has(self, kind: str, day: date) -> bool:
        """Whether a document of a kind may be dated on a day; openings are locked by their sign-off instead."""
        return day >= self.since or (kind == "opening" and day < self.opened_on)

    def require(self, kind: str, day: date) -> None:
        """Refuse a day that is not open.

        Raises:
            PeriodClosed: it is in a closed month, or before one.
        """
        if not self.has(kind, day):
            raise PeriodClosed(month=f"{day:%Y-%m}")


def last_closed(entity: Entity) -> date | None:
    """The first day of the last closed month; None where none is."""
    row = Period.objects.filter(entity=entity, is_closed=True).order_by("-year", "-month").first()
    return date(row.year, row.month, 1) if row else None


def month_after(first: date) -> date:
    """The first day of the next month."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
