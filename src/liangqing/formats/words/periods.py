"""The period a ledger says it is about: 2026年6月, 2026年1-6月, 2026Q2, June 2026, 01.06.2026 - 30.06.2026, 2026年度.

A single day (打印日期, 截止日期, as at 30 June 2026) is no period.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Final

from liangqing.core.dates import DateError, date_readings, parse_date, read_date
from liangqing.core.month_names import month_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Period = tuple[date, date]

_MONTH: Final = r"第?(\d{1,2})\s?(?:月份?|期)"
_TO: Final = r"(?:--?|~|—{1,2}|–|至|到)"
_MONTHS: Final = re.compile(
    rf"(?<!\d)(\d{{4}})\s?[年./-]\s?第?(\d{{1,2}})\s?(?:月份?|期)?"
    rf"(?:\s?{_TO}\s?(?:(\d{{4}})\s?[年./-]\s?)?{_MONTH})?(?![\d日月期份./-]|\s?[季上下])"
)
_MONTHS_BOTH: Final = re.compile(
    rf"(?<![\d./-])(\d{{4}})[./-](\d{{1,2}})\s?{_TO}\s?(\d{{4}})[./-](\d{{1,2}})(?![\d./-])"
)
_SAME_YEAR: Final = re.compile(
    rf"(?<!\d)(\d{{4}})\s?[年./-]\s?(\d{{1,2}})\s?[月./-]\s?(\d{{1,2}})\s?日?"
    rf"\s?{_TO}\s?(\d{{1,2}})\s?[月./-]\s?(\d{{1,2}})日?(?![\d./-])"
)
_DIGITS: Final = re.compile(r"(?<!\w)((?:19|20)\d{2})(0[1-9]|1[0-2])(?!\w)", re.ASCII)
_QUARTER: Final = re.compile(r"(?<!\d)(\d{4})\s?年?度?\s?(?:第?([一二三四1-4])\s?季度?|[Qq]([1-4])(?!\d))")
_QUARTER_FIRST: Final = re.compile(r"\b[Qq]([1-4])[ /-]?(\d{4})(?!\d)")
_HALF: Final = re.compile(r"(?<!\d)(\d{4})\s?年?度?\s?(上|下)半年")
_YEAR: Final = re.compile(r"(?<!\d)(\d{4})\s?年度?(?!\s?第?\d|\s?第?[一二三四]\s?季|\s?[上下]半)")
_ONLY_MONTHS: Final = re.compile(rf"(?<![\d年./-])(\d{{1,2}})(?:\s?月?\s?{_TO}\s?(\d{{1,2}}))?\s?月份?(?!\d|\s?\d|度)")

_WORD: Final = r"[^\W\d_]{3,10}\.?"
_DATE: Final = (
    r"(\d{4}\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}日?|\d{8}|\d{1,2}[./-]\d{1,2}[./-]\d{4}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.)?[ -](?:de )?{_WORD}[ ,-]+(?:de )?\d{{4}}"
    rf"|{_WORD} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})"
)
_DAYS: Final = re.compile(
    rf"(?<![\d./-]){_DATE}\s*(?:{_TO}|to|until|through|thru|bis|au|al|a)\s*{_DATE}(?!\d)", re.IGNORECASE
)
_ENDED: Final = re.compile(
    rf"(month|quarter|year|three months|six months|twelve months)s? end(?:ed|ing)(?: on)? {_DATE}", re.IGNORECASE
)
_NAMED: Final = re.compile(
    r"(?<!\d )(?<!\d\. )(?<!\d-)(?<!st )(?<!nd )(?<!rd )(?<!th )(?<!\w)"
    rf"({_WORD})[ ,-]{{1,2}}(?:de )?(\d{{4}})(?!\d)"
)
_LENGTHS: Final = {"month": 1, "quarter": 3, "three months": 3, "six months": 6, "year": 12, "twelve months": 12}
_CHINESE: Final = "一二三四"


def period_of(texts: Iterable[str]) -> Period | None:
    """First and last day of the period the texts agree on; null where they name none, or several apart."""
    plain = [unicodedata.normalize("NFKC", text).replace("_", " ") for text in texts]
    found = [period for text in plain for period in _periods(text)]
    if len({first.year for first, _ in found}) == 1 and all(
        period == year_as_period(period[0].year) for period in found
    ):
        found += _months_of(found[0][0].year, plain)
    if not found:
        return None
    first, last = max(first for first, _ in found), min(last for _, last in found)
    return (first, last) if first <= last else None


def year_as_period(year: int) -> Period:
    """The whole year."""
    return date(year, 1, 1), date(year, 12, 31)


def _periods(text: str) -> list[Period]:
    try:
        return [*_of_days(text), *_of_chinese(text), *_of_words(text)]
    except DateError:
        return []


def _of_days(text: str) -> Iterator[Period]:
    """From one day to another; where both could be read in two orders, the order that is no contradiction."""
    for first, last in _DAYS.findall(text):
        days = date_readings(first), date_readings(last)
        orders = days[0].keys() & days[1].keys() if all(days) else days[0].keys() or days[1].keys()
        found = {(_day(first, days[0].get(order)), _day(last, days[1].get(order))) for order in orders}
        found = {period for period in found or {(_day(first), _day(last))} if period[0] <= period[1]}
        if len(found) == 1:
            yield found.pop()


def _of_chinese(text: str) -> Iterator[Period]:
    """Months, quarters, halves and years as figures."""
    for year, month, last_year, last_month in _MONTHS_BOTH.findall(text):
        yield _of_months(int(year), int(month), int(last_month), int(last_year))
    for year, month, day, last_month, last_day in _SAME_YEAR.findall(text):
        yield _day(f"{year}-{month}-{day}"), _day(f"{year}-{last_month}-{last_day}")
    rest = _SAME_YEAR.sub(" ", _DAYS.sub(" ", _MONTHS_BOTH.sub(" ", text)))
    for year, month, until_year, until in _MONTHS.findall(rest):
        yield _of_months(int(year), int(month), int(until or month), int(until_year or year))
    for year, month in _DIGITS.findall(rest):
        yield _of_months(int(year), int(month), int(month))
    quarters = [(year, a or b) for year, a, b in _QUARTER.findall(rest)]
    quarters += [(year, quarter) for quarter, year in _QUARTER_FIRST.findall(rest)]
    for year, sign in quarters:
        quarter = _CHINESE.index(sign) + 1 if sign in _CHINESE else int(sign)
        yield _of_months(int(year), 3 * quarter - 2, 3 * quarter)
    for year, half in _HALF.findall(rest):
        yield _of_months(int(year), 1, 6) if half == "上" else _of_months(int(year), 7, 12)
    for year in _YEAR.findall(rest):
        yield year_as_period(_day(f"{year}-1-1").year)


def _of_words(text: str) -> Iterator[Period]:
    """`June 2026`, `for the month ended 30 June 2026`."""
    for length, ended in _ENDED.findall(text):
        last = _day(ended)
        before = last.year * 12 + last.month - _LENGTHS[length.lower()]
        yield date(before // 12, before % 12 + 1, 1), last
    for word, year in _NAMED.findall(_ENDED.sub(" ", text)):
        if (month := month_named(word)) is not None:
            yield _of_months(int(year), month, month)


def _months_of(year: int, texts: Iterable[str]) -> Iterator[Period]:
    """Months without a year (`1-6月`), in the only year that is named."""
    for text in texts:
        for first, last in _ONLY_MONTHS.findall(text):
            if 1 <= int(first) <= int(last or first) <= 12:  # noqa: PLR2004 - months of a year
                yield _of_months(year, int(first), int(last or first))


def _of_months(year: int, month: int, last_month: int, last_year: int | None = None) -> Period:
    first, last = _day(f"{year}-{month}-1"), _day(f"{last_year or year}-{last_month}-1")
    return first, last.replace(day=monthrange(last.year, last.month)[1])


def _day(text: str, known: date | None = None) -> date:
    """The day; 03/06/2026 is none by itself."""
    return known or (read_date(text.strip(), None) if not text[:4].isdigit() else parse_date(text, day_first=True))
