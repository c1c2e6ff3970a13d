"""How files write days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.layouts.traits import Traits
    from liangqing.formats.cells import Cell

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEK: Final = "一二三四五六日"
_SERIAL_ZERO: Final = date(1899, 12, 30)

SHAPES: Final[dict[str, Callable[[date], Cell]]] = {
    "cell": lambda day: day,
    "serial": lambda day: (day - _SERIAL_ZERO).days,
    "iso": lambda day: day.isoformat(),
    "slash": lambda day: f"{day.year}/{day.month}/{day.day}",
    "dots": lambda day: f"{day.year}.{day.month}.{day.day}",
    "chinese": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "digits": lambda day: f"{day:%Y%m%d}",
    "day-first": lambda day: f"{day:%d/%m/%Y}",
    "month-first": lambda day: f"{day:%m/%d/%Y}",
    "day-dots": lambda day: f"{day:%d.%m.%Y}",
    "day-name": lambda day: f"{day.day:02}-{_MONTHS[day.month - 1]}-{day.year}",
    "month-name": lambda day: f"{_MONTHS[day.month - 1]} {day.day}, {day.year}",
    "two-digits": lambda day: f"{day:%y/%m/%d}",
    "month-day": lambda day: f"{day.month}月{day.day}日",
    "month-and-day": lambda day: f"{day.month}月{day.day}日",
    "clock": lambda day: f"{day.isoformat()} 14:05:00",
    "weekday": lambda day: f"{day.year}/{day.month}/{day.day} 星期{_WEEK[day.weekday()]}",
}


def date_cell(day: date, traits: Traits) -> Cell:
    """The day as the file writes it."""
    return SHAPES[traits["dates"]](day)


def title_day(day: date, traits: Traits) -> str:
    """A day in a title: in words of the language."""
    if traits["language"].startswith("zh"):
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day:%d.%m.%Y}" if traits["language"] == "de" else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
