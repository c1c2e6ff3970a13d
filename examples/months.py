"""The three months of every story, and their days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from random import Random

JUNE: Final = date(2026, 6, 1)
JULY: Final = date(2026, 7, 1)
AUGUST: Final = date(2026, 8, 1)
#: The first day of each month.
MONTHS: Final = (JUNE, JULY, AUGUST)
_SUNDAY: Final = 6


def month_name(day: date) -> str:
    """`2026-06`."""
    return f"{day:%Y-%m}"


def month_end(day: date) -> date:
    """The last day of the month that holds `day`."""
    return next_month(day) - timedelta(days=1)


def next_month(day: date) -> date:
    """The first day of the month after the one that holds `day`."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def working_day(month: date, rng: Random, first: int = 1, last: int = 31) -> date:
    """A day of the month that is no Sunday, between two days of it."""
    day = month.replace(day=rng.randint(first, min(last, month_end(month).day)))
    return day if day.weekday() != _SUNDAY else max(month, day - timedelta(days=1))


def soon_after(day: date, rng: Random, most: int = 3) -> date:
    """Up to some days later, but in the same month: later than that would be a difference."""
    return min(day + timedelta(days=rng.choice([0, 0, 1, 1, *range(2, most + 1)])), month_end(day))
