"""Dates as they stand in ledgers, read to the day.

A text such as 03/06/2026 has two readings; which one holds is decided for a whole column, never for one cell:
any cell that only one reading allows decides for all, and a column that allows both is a question.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable


class DateFault(StrEnum):
    """Why a date was refused."""

    NOT_A_DATE = "not-a-date"
    NO_SUCH_DAY = "no-such-day"
    OUT_OF_RANGE = "out-of-range"
    DAY_OR_MONTH = "day-or-month"
    ZERO_LOST = "zero-lost"


#: Day 0 of the 1900 system of spreadsheets, shifted for its invented 29 February 1900.
_SERIAL_ZERO: Final = date(1899, 12, 30)
#: Serial numbers that can be booking dates: 1 January 1980 to 31 December 2099.
_SERIAL_FIRST: Final = 29_221
_SERIAL_LAST: Final = 73_050
#: The same as numbers such as 20260630.
_DIGITS_FIRST: Final = 19_800_101
_DIGITS_LAST: Final = 20_991_231
_YEARS: Final = range(1980, 2100)
_MONTH_NAMES: Final = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTHS: Final = {name: number for number, name in enumerate(_MONTH_NAMES.split(), start=1)}

_CLOCK: Final = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?)?"
_YEAR_FIRST: Final = re.compile(r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?" + _CLOCK, re.ASCII)
_DIGITS: Final = re.compile(r"(\d{4})(\d{2})(\d{2})" + _CLOCK, re.ASCII)
_YEAR_LAST: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})" + _CLOCK, re.ASCII)
_DAY_NAMED: Final = re.compile(r"(\d{1,2})[ -/.]([A-Za-z]{3})[A-Za-z]*[ -/.,]+(\d{4})" + _CLOCK, re.ASCII)
_MONTH_NAMED: Final = re.compile(r"([A-Za-z]{3})[A-Za-z]*[ .]+(\d{1,2}),? (\d{4})" + _CLOCK, re.ASCII)
#: Month and day without a year.
_MONTH_DAY: Final = re.compile(r"(\d{1,2})\s?([-/.月])\s?(\d{1,2})[日号]?", re.ASCII)
_MAY_LACK_ZERO: Final = re.compile(r"\d{1,2}\.[123]", re.ASCII)
_LONGEST: Final = 40


class DateError(ValueError):
    """The cell is no date; `reason` says why, as a stable word."""

    def __init__(self, reason: DateFault) -> None:
        super().__init__(reason)
        self.reason: Final = reason


def is_date_like(cell: object) -> bool:
    """Whether the cell has the form of a date, in either order of day and month."""
    try:
        parse_date(cell, day_first=True)
    except DateError as error:
        return error.reason is DateFault.NO_SUCH_DAY
    return True


def day_first(cells: Iterable[object]) -> bool | None:
    """Whether texts such as 30/06/2026 in a column start with the day; None where every cell allows both.

    A column without such texts is True: nothing depends on it. A column where some cells allow only one order
    and some only the other is True, and the cells that then are no dates are reported by `parse_date`.
    """
    found = [match for cell in cells if isinstance(cell, str) and (match := _YEAR_LAST.fullmatch(_plain(cell)))]
    firsts = {int(match[1]) for match in found}
    seconds = {int(match[2]) for match in found}
    if any(first > 12 for first in firsts):  # noqa: PLR2004 - months of a year
        return True
    if any(second > 12 for second in seconds):  # noqa: PLR2004 - months of a year
        return False
    # The same number twice, 06/06/2026, reads alike in both orders.
    return True if all(match[1].zfill(2) == match[2].zfill(2) for match in found) else None


def parse_date(cell: object, *, day_first: bool | None) -> date:
    """The day a cell names: a date, a serial number of the 1900 system, or a text in one of the usual forms.

    `2026-06-30`, `2026/6/30`, `2026.6.30`, `20260630`, `2026年6月30日`, `30 Jun 2026`, `Jun 30, 2026`, and
    `30/06/2026` or `06/30/2026` by `day_first`. A time of day is left out. Years 1980 to 2099.

    Raises:
        DateError: no date, no such day, a year out of range, or day and month not told apart.
    """
    if isinstance(cell, datetime):
        return _in_range(cell.date())
    if isinstance(cell, date):
        return _in_range(cell)
    if isinstance(cell, bool) or not isinstance(cell, (int, float, str)):
        raise DateError(DateFault.NOT_A_DATE)
    return _of_text(_plain(cell), day_first) if isinstance(cell, str) else _of_number(cell)


def parse_month_day(cell: object, *, day_first: bool | None, period: tuple[date, date]) -> date:
    """The day of the period that month and day name: 6.3, 6/3, 6月3日; the month first, unless `day_first`.

    A number cell 6.1 is refused: it may stand for the 1st and for the 10th.

    Raises:
        DateError: not month and day, no or several such days in the period, or day and month not told apart.
    """
    text = f"{cell:.10g}" if isinstance(cell, float) else _plain(cell) if isinstance(cell, str) else ""
    if isinstance(cell, float) and _MAY_LACK_ZERO.fullmatch(text):
        raise DateError(DateFault.ZERO_LOST)
    match = _MONTH_DAY.fullmatch(text)
    if match is None:
        raise DateError(DateFault.NOT_A_DATE)
    usual, turned = (_days_within(match[a], match[b], period) for a, b in ((1, 3), (3, 1)))
    if day_first:
        usual, turned = turned, usual
    if day_first is None and match[2] == "/" and usual and turned and usual != turned:
        raise DateError(DateFault.DAY_OR_MONTH)
    if len(usual) != 1:
        raise DateError(DateFault.NOT_A_DATE)
    return usual[0]


def _days_within(month: str, day: str, period: tuple[date, date]) -> list[date]:
    found = []
    for year in range(period[0].year, period[1].year + 1):
        try:
            found.append(_day(str(year), month, day))
        except DateError:
            continue
    return [one for one in found if period[0] <= one <= period[1]]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text[:_LONGEST]).strip(" \t\xa0'`")


def _of_number(number: float) -> date:
    if _SERIAL_FIRST <= number < _SERIAL_LAST + 1:
        return _SERIAL_ZERO + timedelta(days=int(number))
    if _DIGITS_FIRST <= number <= _DIGITS_LAST and (match := _DIGITS.fullmatch(f"{number:.15g}")):
        return _day(match[1], match[2], match[3])
    raise DateError(DateFault.NOT_A_DATE)


def _of_text(text: str, day_first: bool | None) -> date:  # noqa: FBT001 - private, and its caller names it
    if match := _YEAR_FIRST.fullmatch(text) or _DIGITS.fullmatch(text):
        return _day(match[1], match[2], match[3])
    if match := _DAY_NAMED.fullmatch(text):
        return _day(match[3], _month(match[2]), match[1])
    if match := _MONTH_NAMED.fullmatch(text):
        return _day(match[3], _month(match[1]), match[2])
    if match := _YEAR_LAST.fullmatch(text):
        return _year_last(match, day_first)
    if text.isascii() and text.isdigit() and len(text) == len(str(_SERIAL_LAST)):
        return _of_number(int(text))
    raise DateError(DateFault.NOT_A_DATE)


def _year_last(match: re.Match[str], day_first: bool | None) -> date:  # noqa: FBT001 - private, and its caller names it
    if day_first is None and match[1].zfill(2) != match[2].zfill(2):
        raise DateError(DateFault.DAY_OR_MONTH)
    day, month = (match[1], match[2]) if day_first else (match[2], match[1])
    return _day(match[3], month, day)


def _month(name: str) -> str:
    try:
        return str(_MONTHS[name.lower()])
    except KeyError:
        raise DateError(DateFault.NOT_A_DATE) from None


def _day(year: str, month: str, day: str) -> date:
    try:
        return _in_range(date(int(year), int(month), int(day)))
    except DateError:
        raise
    except ValueError:
        raise DateError(DateFault.NO_SUCH_DAY) from None


def _in_range(day: date) -> date:
    if day.year not in _YEARS:
        raise DateError(DateFault.OUT_OF_RANGE)
    return day
