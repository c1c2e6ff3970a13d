"""The period a ledger says it is about: 2026年6月, 2026年1-6月, 2026-06-01 至 2026-06-30, 2026年度.

A single day (打印日期, 截止日期) is no period.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from liangqing.core.dates import DateError, parse_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    Period = tuple[date, date]

_MONTH: Final = r"第?(\d{1,2})\s?(?:月份?|期)"
_MONTHS: Final = re.compile(
    rf"(?<!\d)(\d{{4}})\s?[年./-]\s?第?(\d{{1,2}})\s?(?:月份?|期)?"
    rf"(?:\s?(?:--?|~|—{{1,2}}|–|至|到)\s?(?:(\d{{4}})\s?[年./-]\s?)?{_MONTH})?(?![\d日月期份./-])"
)
_DAY: Final = r"(\d{4}\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}日?|\d{8})"
_DAYS: Final = re.compile(rf"{_DAY}\s*(?:--?|~|—{{1,2}}|–|至|到|to)\s*{_DAY}")
_YEAR: Final = re.compile(r"(?<!\d)(\d{4})\s?年度?(?!\s?第?\d)")


def period_of(texts: Iterable[str]) -> Period | None:
    """First and last day of the period the texts agree on; null where they name none, or several apart."""
    found = [period for text in texts for period in _periods(text)]
    if not found:
        return None
    first, last = max(first for first, _ in found), min(last for _, last in found)
    return (first, last) if first <= last else None


def year_as_period(year: int) -> Period:
    """The whole year."""
    return date(year, 1, 1), date(year, 12, 31)


def _periods(text: str) -> list[Period]:
    try:
        periods = [(_day(first), _day(last)) for first, last in _DAYS.findall(text)]
        periods += [_of_months(*match) for match in _MONTHS.findall(text)]
        periods += [year_as_period(_day(f"{year}-1-1").year) for year in _YEAR.findall(text)]
    except DateError:
        return []
    return periods


def _of_months(year: str, month: str, last_year: str, last_month: str) -> Period:
    first, last = _day(f"{year}-{month}-1"), _day(f"{last_year or year}-{last_month or month}-1")
    next_month = date(last.year + last.month // 12, last.month % 12 + 1, 1)
    return first, next_month - timedelta(days=1)


def _day(text: str) -> date:
    return parse_date(text.strip(), day_first=True)
