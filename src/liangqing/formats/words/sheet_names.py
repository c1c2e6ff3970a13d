"""What the name of a sheet says: a month, a kind of list, or the party whose account stands on it."""

from __future__ import annotations

import re
from typing import Final

from liangqing.core.month_names import month_named
from liangqing.formats.cells import plain
from liangqing.formats.words.parties import split_party

_MONTHS_ZH: Final = {name: number for number, name in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12}
_MONTH_ZH: Final = re.compile(r"(?:(\d{2}|\d{4})年?[-./]?)?(\d{1,2}|[一二三四五六七八九]|十[一二]?)月(?:份)?.*")
_MONTH_NAMED: Final = re.compile(r"([a-z]{3,})[-.' ]?(\d{2}|\d{4})?")
_MONTH_DIGITS: Final = re.compile(r"(\d{4})[-./年]?(\d{2}|\d)")
#: Names of sheets that say what the sheet is, or nothing.
_GENERIC: Final = re.compile(
    r"(?:sheet|工作表|表|table|tabelle|feuil|hoja|book|page|第)?[\d()页.\-_ ]*"
    r"|.*(?:明细|明细账|台账|对账单|对账|往来|账单|序时簿|序时账|流水|汇总|目录|封面|说明|余额表|期初|本期|上期|季度|年度?|数据|导出)\d*(?:\(\d+\))?"
    r"|.*(?:ledger|statement|account|details?|data|export|report|index|summary|cover|total|receivables?|payables?|ar|ap|gl|q[1-4])\d*"
    r"|(?:应收|应付|预收|预付)(?:账款|款)?"
    r"|(?:人民币|美元|欧元|港币|日元|cny|rmb|usd|eur|hkd|jpy|gbp)"
)


def is_month(name: str) -> bool:
    """Whether the name is that of a month, with or without its year."""
    return _month(_telling(name)) is not None


def same_month(one: str, other: str) -> bool:
    """Whether two such names may mean the same month; where only one has a year, they may."""
    left, right = _month(_telling(one)), _month(_telling(other))
    if left is None or right is None:
        return True
    return left[1] == right[1] and (left[0] == right[0] or None in {left[0], right[0]})


def party_named(name: str) -> tuple[str | None, str] | None:
    """Code and name of the party a sheet is named after; null where the name says something else."""
    told = _telling(name)
    words = plain(told)
    if not words or _month(told) is not None or _GENERIC.fullmatch(words):
        return None
    return split_party(told)


def _telling(name: str) -> str:
    """Of `华东家电.xlsx!Sheet1`, a file in an archive, the part that says something."""
    parts = [re.sub(r"\.[A-Za-z]{3,5}$", "", part.rpartition("/")[2]).strip() for part in name.split("!")]
    return next((part for part in reversed(parts) if not _GENERIC.fullmatch(plain(part))), parts[-1])


def _month(name: str) -> tuple[int | None, int] | None:
    """Year, where it is said, and month."""
    words = plain(name)
    if match := _MONTH_ZH.fullmatch(words):
        month = int(match[2]) if match[2].isdigit() else _MONTHS_ZH[match[2]]
        year = int(match[1]) % 100 if match[1] else None
    elif (match := _MONTH_NAMED.fullmatch(words)) and (named := month_named(match[1])):
        month, year = named, int(match[2]) % 100 if match[2] else None
    elif match := _MONTH_DIGITS.fullmatch(words):
        month, year = int(match[2]), int(match[1]) % 100
    else:
        return None
    return (year, month) if 1 <= month <= 12 else None  # noqa: PLR2004 - months of a year
