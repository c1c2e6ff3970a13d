"""Dates as they stand in ledgers, read to the day.

A text such as 03/06/2026 has two readings; which one holds is decided for a whole column, never for one cell
(`formats/values/date_orders.py`). Month and day alone take the year of a period, if just one of its days fits.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from liangqing.core.date_texts import date_ways, plain_date

if TYPE_CHECKING:
    from liangqing.core.date_texts import DateOrder, Parts

    Period = tuple[date, date]


class DateFault(StrEnum):
    """Why a date was refused."""

    NOT_A_DATE = "not-a-date"
    NO_SUCH_DAY = "no-such-day"
    OUT_OF_RANGE = "out-of-range"
    DAY_OR_MONTH = "day-or-month"
    YEAR_UNSURE = "year-unsure"
    YEAR_MISSING = "year-missing"
    NOT_IN_PERIOD = "not-in-period"
    ZERO_LOST = "zero-lost"


#: Day 0 of the 1900 system of spreadsheets, shifted for its invented 29 February 1900.
_SERIAL_ZERO: Final = date(1899, 12, 30)
#: Serial numbers that can be booking dates: 1 January 1980 to 31 December 2099.
_SERIAL_FIRST: Final = 29_221
_SERIAL_LAST: Final = 73_050
#: The same as numbers such as 20260630.
_DIGITS_FIRST: Final = 19_800_101
_DIGITS_LAST: Final = 20_991_231
#: Years in which a ledger may have been kept.
YEARS: Final = range(1980, 2100)
_MAY_LACK_ZERO: Final = re.compile(r"\d{1,2}\.[123]", re.ASCII)


class DateError(ValueError):
    """The cell is no date; `reason` says why, as a stable word."""

    def __init__(self, reason: DateFault) -> None:
        super().__init__(reason)
        self.reason: Final = reason


def is_date_like(cell: object) -> bool:
    """Whether the cell has the form of a date with its year, in any order of year, month and day."""
    if isinstance(cell, str):
        return any(year is not None for year, _, _ in date_ways(plain_date(cell)).values()) or _is_serial(cell)
    try:
        read_date(cell, None)
    except DateError as error:
        return error.reason is DateFault.NO_SUCH_DAY
    return True


def parse_date(cell: object, *, day_first: bool | None) -> date:
    """The day a cell names, as `read_date`, where 03/06/2026 is 3 June if `day_first`.

    Raises:
        DateError: no date, no such day, a year out of range, or day and month not told apart.
    """
    return read_date(cell, None if day_first is None else "dmy" if day_first else "mdy")


def read_date(cell: object, order: DateOrder | None, period: Period | None = None) -> date:
    """The day a cell names: a date, a serial number of the 1900 system, or a text in one of the usual forms.

    `2026-06-30`, `2026.6.30`, `20260630`, `2026年6月30日`, `26/6/30`, `30 Jun 2026`, `30. Juni 2026`, `Jun 30, 2026`,
    and `30/06/2026` or `06/30/2026` by `order`. A time of day and a day of the week are left out. Years 1980 to 2099.
    Month and day alone (`6月30日`, `6.30`, a number cell 6.13) are the one such day of `period`; a number cell 6.1 is
    refused, as it may stand for the 1st and for the 10th.

    Raises:
        DateError: no date, no such day, out of range, several readings, no year, or not one day of the period.
    """
    if isinstance(cell, datetime):
        return _in_range(cell.date())
    if isinstance(cell, date):
        return _in_range(cell)
    if isinstance(cell, bool) or not isinstance(cell, (int, float, str)):
        raise DateError(DateFault.NOT_A_DATE)
    return _of_text(plain_date(cell), order, period) if isinstance(cell, str) else _of_number(cell, order, period)


def date_readings(cell: object, period: Period | None = None) -> dict[DateOrder, date]:
    """The days that a text names under each order, as far as they are days; nothing where none does or all agree."""
    ways = date_ways(plain_date(cell)) if isinstance(cell, str) else {}
    if len(set(ways.values())) < 2 and len(ways) != 1:  # noqa: PLR2004 - one way is no choice
        return {}
    found: dict[DateOrder, date] = {}
    for order, parts in ways.items():
        try:
            found[order] = _day_of(parts, period)
        except DateError:
            continue
    return found


def depends_on_order(cell: object) -> bool:
    """Whether the cell is a text whose day hangs on the order of year, month and day."""
    ways = date_ways(plain_date(cell)) if isinstance(cell, str) else {}
    return len(set(ways.values())) > 1 or len(ways) == 1


def _of_text(text: str, order: DateOrder | None, period: Period | None) -> date:
    ways = date_ways(text)
    if not ways:
        if _is_serial(text):
            return _of_number(int(text), order, period)
        raise DateError(DateFault.NOT_A_DATE)
    if order is not None and order in ways:
        return _day_of(ways[order], period)
    distinct = list(dict.fromkeys(ways.values()))
    if len(distinct) == 1:
        return _day_of(distinct[0], period)
    return _undecided(distinct, period)


def _undecided(ways: list[Parts], period: Period | None) -> date:
    """The day, where no order is known: the only one there is among the readings."""
    days, faults = set(), []
    for parts in ways:
        try:
            days.add(_day_of(parts, period))
        except DateError as error:
            faults.append(error)
    if len(days) == 1:
        return days.pop()
    if not days:
        raise faults[0]
    raise DateError(DateFault.DAY_OR_MONTH if len({parts[0] for parts in ways}) == 1 else DateFault.YEAR_UNSURE)


def _day_of(parts: Parts, period: Period | None) -> date:
    year, month, day = parts
    if year is not None:
        return _day(year, month, day)
    _day(2000, month, day)  # a leap year: is there such a day at all?
    if period is None:
        raise DateError(DateFault.YEAR_MISSING)
    found = [one for one in _days_within(month, day, period) if period[0] <= one <= period[1]]
    if len(found) != 1:
        raise DateError(DateFault.NOT_IN_PERIOD)
    return found[0]


def _days_within(month: int, day: int, period: Period) -> list[date]:
    found = []
    for year in range(period[0].year, period[1].year + 1):
        try:
            found.append(_day(year, month, day))
        except DateError:
            continue
    return found


def _is_serial(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) == len(str(_SERIAL_LAST))


def _of_number(number: float, order: DateOrder | None, period: Period | None) -> date:
    if _SERIAL_FIRST <= number < _SERIAL_LAST + 1:
        return _SERIAL_ZERO + timedelta(days=int(number))
    if _DIGITS_FIRST <= number <= _DIGITS_LAST:
        return _of_text(f"{number:.15g}", order, period)
    text = f"{number:.10g}"
    if period is None or "." not in text:
        raise DateError(DateFault.NOT_A_DATE)
    if _MAY_LACK_ZERO.fullmatch(text):
        raise DateError(DateFault.ZERO_LOST)
    # Only where people write the month first does such a cell stay a number.
    return _of_text(text, order or "mdy", period)


def _day(year: int, month: int, day: int) -> date:
    try:
        return _in_range(date(year, month, day))
    except DateError:
        raise
    except ValueError:
        raise DateError(DateFault.NO_SUCH_DAY) from None


def _in_range(day: date) -> date:
    if day.year not in YEARS:
        raise DateError(DateFault.OUT_OF_RANGE)
    return day
