"""Names of companies that stand alone between the rows, without a word that says whose account follows.

The name of the company whose books they are comes again on every page. Another name, or names that change from block
to block, are other parties: their lines may never become one account.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from liangqing.core.problems import Problem
from liangqing.formats.words.parties import COMPANY

if TYPE_CHECKING:
    from liangqing.formats.grids import Grid
    from liangqing.formats.tables.row_walk import Split
    from liangqing.formats.tables.titles import Titles

_ROWS: Final = frozenset({"title-row", "footer"})
_CUSTOMERS: Final = frozenset({"customer", "customer_code"})


def names_between(file: str, grid: Grid, split: Split, titles: Titles) -> list[Problem]:
    """The problem where the names over the blocks of lines differ, and no column says whose lines they are."""
    lines = [entry.row for entry in split.entries if entry.kind == "line"]
    if not lines or _CUSTOMERS & split.tables[0].columns.keys():
        return []
    blocks: dict[int, dict[str, int]] = {}
    for row, name in _names(split):
        if row < lines[-1]:
            blocks.setdefault(bisect_left(lines, row), {}).setdefault(name, row)
    first = blocks.get(0, {}).keys() | {name for names in blocks.values() for name in names if _is_above(name, titles)}
    other = next((row for names in blocks.values() for name, row in names.items() if name not in first), None)
    if other is None:
        return []
    names = ", ".join(dict.fromkeys(name for block in blocks.values() for name in block))[:200]
    return [Problem("party-without-label", file=file, sheet=grid.sheet, row=other, values={"names": names})]


def _names(split: Split) -> list[tuple[int, str]]:
    """The rows of one cell that hold the name of a company, by row."""
    rows = [(item.row, item.text) for item in split.skipped if item.reason.code in _ROWS]
    texts = [(row, unicodedata.normalize("NFKC", text)) for row, text in rows if row is not None and text]
    return sorted((row, text) for row, text in texts if "|" not in text and COMPANY.fullmatch(text))


def _is_above(name: str, titles: Titles) -> bool:
    """Whether the words above the table name the company too."""
    return any(name in unicodedata.normalize("NFKC", text) for text in titles.texts)
