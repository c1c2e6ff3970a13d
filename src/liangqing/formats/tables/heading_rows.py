"""The texts of a heading that stands in one row or several: merged cells spread, rows joined column by column.

借方 under 本期发生额 is 借方; 日期 over Date is both; 年 over 月 is the month. A word that adds nothing is dropped.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from liangqing.core.dates import YEARS
from liangqing.formats.cells import plain, text_of
from liangqing.formats.words.headings import meanings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.formats.cells import Cell
    from liangqing.formats.grids import Grid

#: A heading of more rows than this is none.
MOST_ROWS: Final = 3
#: Upper headings that add nothing to the one below them.
_NEUTRAL: Final = frozenset(
    {"", "本期发生额", "发生额", "本期发生", "本期", "金额", "本位币", "人民币", "movement", "movements", "amount"}
)
_YEAR: Final = re.compile(r"(\d{4})年?")
_FIGURE: Final = re.compile(r"[-+(¥￥$]*\d[\d\s.,:/)年月日-]*(?<!年)")
_LABELLED: Final = re.compile(r"[^:：]*[:：]\s*(\S.*)", re.DOTALL)
_LONGEST: Final = 60
_KNOWN_CELLS: Final = 2


@lru_cache(maxsize=4096)
def is_known(heading: str) -> bool:
    """Whether the heading has a meaning of its own."""
    return bool(heading) and bool(meanings(heading))


def is_figure(cell: Cell) -> bool:
    """Whether the cell is a number or a date; a row that has one is no heading."""
    if isinstance(cell, str):
        return _FIGURE.fullmatch(cell.strip()) is not None
    return cell is not None


def has_figure(row: Sequence[Cell]) -> bool:
    """Whether a row holds a number or a date."""
    return any(is_figure(cell) for cell in row)


def is_heading_like(row: Sequence[Cell]) -> bool:
    """Whether a row has no figure and at least two cells that are names of columns."""
    return not has_figure(row) and sum(is_known(heading_text(cell)) for cell in row) >= _KNOWN_CELLS


def heading_text(cell: Cell) -> str:
    """The cell as a heading, empty where it is none; line breaks count as blanks.

    客户：华东家电 is no heading, a label with its value; 日期：Date is one.
    """
    text = text_of(cell) if isinstance(cell, str) else ""
    return _without_label(text) if 0 < len(text) <= _LONGEST else ""


@lru_cache(maxsize=4096)  # every way of reading a file looks at the same cells again
def _without_label(text: str) -> str:
    behind = _LABELLED.match(text)
    return "" if behind and not is_known(behind[1]) else " ".join(text.split())


def headings_of(grid: Grid, first: int, last: int) -> list[str]:
    """The texts over each column of the rows `first` to `last`, from 1."""
    width = max(len(row) for row in grid.rows[first - 1 : last])
    headings = _filled([heading_text(cell) for cell in grid.rows[last - 1]], width)
    for number in range(last - 1, first - 1, -1):
        upper = _filled([_upper_text(cell) for cell in grid.rows[number - 1]], width)
        own = [
            any(index < len(row) and heading_text(row[index]) for row in grid.rows[first - 1 : number - 1])
            for index in range(width)
        ]
        spread = _spread_merged(grid, number, upper) or _spread(upper, headings, own)
        headings = [_joined(above, below) for above, below in zip(spread, headings, strict=True)]
    return headings


def year_in(headings: Sequence[str]) -> int | None:
    """The year that stands as a heading of its own, over month and day."""
    found = (_YEAR.fullmatch(plain(heading)) for heading in headings)
    return next((int(match[1]) for match in found if match and int(match[1]) in YEARS), None)


def year_over(grid: Grid, rows: tuple[int, ...]) -> int | None:
    """The year in the upper rows of a heading."""
    found = (year_in([_upper_text(cell) for cell in grid.rows[row - 1]]) for row in rows[:-1])
    return next((year for year in found if year), None)


def _upper_text(cell: Cell) -> str:
    if isinstance(cell, (int, float)) and cell in YEARS:
        return f"{cell:.0f}年"
    return heading_text(cell)


def _filled(texts: list[str], width: int) -> list[str]:
    return texts + [""] * (width - len(texts))


def _spread(upper: list[str], lower: list[str], own: list[bool]) -> list[str]:
    """A text of the upper row spreads to the right, as far as the row below has texts and it has none.

    Not into columns that have a text of their `own` higher up.
    """
    spread, last = [], ""
    for above, below, has_own in zip(upper, lower, own, strict=True):
        last = above or (last if below and not has_own else "")
        spread.append(last)
    return spread


def _spread_merged(grid: Grid, number: int, upper: list[str]) -> list[str] | None:
    """The same where the sheet says which cells are one; null where it merges none in this row."""
    spans = [span for span in grid.merged if span.top == number - 1 and span.right > span.left]
    if not spans:
        return None
    spread = list(upper)
    for span in spans:
        for index in range(span.left, min(span.right + 1, len(spread))):
            spread[index] = upper[span.left]
    return spread


def _joined(above: str, below: str) -> str:
    if not below or not above:
        return above or below
    if plain(above) in _NEUTRAL and is_known(below):
        return below
    together = below + above if above.endswith((")", "）")) else above + below  # a unit in brackets stands last
    if is_known(together):
        return together if not _is_twisted(above, below, together) else above if together != above + below else below
    return below if plain(above) in _NEUTRAL or _YEAR.fullmatch(plain(above)) else f"{above} {below}"


def _is_twisted(above: str, below: str, together: str) -> bool:
    """Whether two headings that mean the same, as 借贷方向 and Dr/Cr do, would mean something else when joined."""
    upper, lower, joined = ({role for role, _ in meanings(text)} for text in (above, below, together))
    return bool(upper & lower) and not upper & lower & joined
