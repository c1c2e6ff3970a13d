"""Dates as people write them, taken apart without a judgement: which year, month and day a text may name.

03/06/26 has three readings. `date_ways` gives each of them under the order of year, month and day it supposes; a text
that depends on no order gives the same under all.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, Literal

from liangqing.core.month_names import month_named

#: The order of year, month and day in dates written as three numbers.
DateOrder = Literal["ymd", "dmy", "mdy"]
ORDERS: Final[tuple[DateOrder, ...]] = ("ymd", "dmy", "mdy")
#: Year (null where the text names none), month and day; whether there is such a day is not asked here.
Parts = tuple[int | None, int, int]

_LONGEST: Final = 40
_TRIMMED: Final = " \t\r\n`',;"
_CLOCK: Final = re.compile(
    r"(?:[ T]+|(?<=[日号]))(?:上午|下午|[AP]M)? ?\d{1,2}[:时点]\d{1,2}(?:[:分]\d{1,2}秒?|分)?(?:[.,:]\d{1,9})?"
    r" ?(?:[AP]\.?M\.?|上午|下午)?(?: ?Z| ?[+-]\d{2}:?\d{2}| UTC| GMT)?$",
    re.ASCII | re.IGNORECASE,
)
_WEEKDAY: Final = re.compile(r"[ (,]*(?:星期|周|礼拜)[一二三四五六日天]\)?")
_DAY_OF_WEEK: Final = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|mo|di|mi|do|fr|sa|so)\b[.,]*"
)
_WEEKDAY_LATIN: Final = re.compile(rf"^{_DAY_OF_WEEK} +(?=[\w])|[ ,(]+{_DAY_OF_WEEK}\)?$", re.ASCII | re.IGNORECASE)

_MONTH: Final = r"([^\W\d_]{3,10})\.?"
_OF: Final = r"(?:de |del )?"
_YEAR_FIRST: Final = re.compile(r"(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?[日号]?", re.ASCII)
_DIGITS: Final = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_YEAR_LAST: Final = re.compile(r"(\d{1,2}) ?[-/.] ?(\d{1,2}) ?[-/.] ?(\d{4})", re.ASCII)
_SHORT: Final = re.compile(r"(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{1,2})", re.ASCII)
_SHORT_CHINESE: Final = re.compile(r"(\d{2}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]?", re.ASCII)
_DAY_NAMED: Final = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th|er|º)?[ ./-]*{_OF}{_MONTH}(?:[ ./,-]*{_OF}(\d{{4}}|\d{{2}}))?"
)
_MONTH_NAMED: Final = re.compile(rf"{_MONTH}[ ./-]*(\d{{1,2}})(?:st|nd|rd|th)?[ ./,-]+(\d{{4}})")
_YEAR_NAMED: Final = re.compile(rf"(\d{{4}})[ ./-]*{_MONTH}[ ./-]*(\d{{1,2}})")
_MONTH_DAY: Final = re.compile(r"(\d{1,2}) ?[-/.] ?(\d{1,2})\.?", re.ASCII)
_MONTH_DAY_CHINESE: Final = re.compile(r"(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]?", re.ASCII)
#: Two digits of a year from here on are of the last century.
_OLD_YEARS: Final = 80


def plain_date(text: str) -> str:
    """The text as its form is looked at: NFKC, without a time of day, a day of the week or marks around it."""
    folded = " ".join(unicodedata.normalize("NFKC", text[:_LONGEST]).replace("\\", "/").split()).strip(_TRIMMED)
    if folded.isdigit():
        return folded
    bare = _CLOCK.sub("", _WEEKDAY.sub(" ", folded).strip(_TRIMMED))
    return _WEEKDAY_LATIN.sub("", bare).strip(_TRIMMED)


def date_ways(text: str) -> dict[DateOrder, Parts]:
    """What the text says under each order it may be written in; nothing where it has no form of a date.

    `text` is as `plain_date` gives it. 2026年6月30日 says the same under all orders, 03/06/2026 two days under two.
    """
    if not any(sign.isdigit() for sign in text):
        return {}
    if (fixed := _fixed(text)) is not None:
        return dict.fromkeys(ORDERS, fixed)
    if found := _YEAR_LAST.fullmatch(text):
        first, second, year = map(int, found.groups())
        return {"dmy": (year, second, first), "mdy": (year, first, second)}
    if found := _SHORT.fullmatch(text):
        return _short(found[1], found[3], found[4])
    if found := _MONTH_DAY.fullmatch(text):
        first, second = map(int, found.groups())
        return {"ymd": (None, first, second), "dmy": (None, second, first), "mdy": (None, first, second)}
    return {}


def _fixed(text: str) -> Parts | None:
    """The parts of a text that has one reading."""
    if found := _YEAR_FIRST.fullmatch(text) or _DIGITS.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _SHORT_CHINESE.fullmatch(text):
        return full_year(found[1]), int(found[2]), int(found[3])
    if found := _MONTH_DAY_CHINESE.fullmatch(text):
        return None, int(found[1]), int(found[2])
    return _named(text)


def _named(text: str) -> Parts | None:
    """Dates whose month is a word. `Aug-26` is none: it may be a month of 2026."""
    if found := _DAY_NAMED.fullmatch(text):
        day, word, year = found.groups()
    elif found := _MONTH_NAMED.fullmatch(text):
        word, day, year = found.groups()
    elif found := _YEAR_NAMED.fullmatch(text):
        year, word, day = found.groups()
    else:
        return None
    month = month_named(word)
    return None if month is None else (full_year(year) if year else None, month, int(day))


def _short(first: str, second: str, third: str) -> dict[DateOrder, Parts]:
    """Three short numbers, of which the first or the last may be the year, if it has two digits."""
    ways: dict[DateOrder, Parts] = {}
    if len(first) > 1:
        ways["ymd"] = (full_year(first), int(second), int(third))
    if len(third) > 1:
        ways["dmy"] = (full_year(third), int(second), int(first))
        ways["mdy"] = (full_year(third), int(first), int(second))
    return ways


def full_year(year: str) -> int:
    """The year of four digits that two stand for: 1980 to 2079."""
    number = int(year)
    if len(year) > 2:  # noqa: PLR2004 - digits of a year
        return number
    return number + (1900 if number >= _OLD_YEARS else 2000)
