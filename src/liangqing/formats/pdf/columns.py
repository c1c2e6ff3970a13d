"""The columns of a table on a page: by the lines ruled between them, else by the gaps below its headings.

A heading is a line with several words that ledgers have over their columns. Between two headings the widest strip
that no row writes into is the border; where no strip is free the two stay one column, which no ledger is read from.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from liangqing.core.dates import is_date_like
from liangqing.core.money import CURRENCIES
from liangqing.formats.pdf.lines import joined
from liangqing.formats.words.headings import meanings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.formats.pdf.lines import Line, Word
    from liangqing.formats.pdf.pages import Rule

    Piece = tuple[Word, ...]

#: Words closer than this belong together, even across a border that one of them touches.
TOGETHER: Final = 0.45
#: Cells of a row stand at least so far apart that its text is no sentence.
APART: Final = 0.8
_TOUCHES: Final = 1.0  # points
_RULED: Final = 0.6  # of its height or width, for a line to be one of the table
_AMOUNT: Final = re.compile(
    rf"[-+(（]?\s*(?:[¥￥$€£]|{'|'.join(sorted(CURRENCIES))})?\s*[-+]?\d[\d,，.\s]*[)）-]?\s*(?:[DCdc][Rr]|[借贷平])?"
)
#: Roles whose cells make a row one of the table.
_PRICE: Final = re.compile(r"[-+(（¥￥$€£]*\d[\d,，.]*[.,]\d\d[)）-]?")
_DATES: Final = frozenset({"date", "document_on", "year", "month", "day"})
_TELLING: Final = _DATES | {
    *("debit", "credit", "raises", "reduces", "amount", "balance"),
    *("foreign_debit", "foreign_credit", "foreign_minor", "open_minor"),
}
_WORDED: Final = frozenset({"text", "kind", "reference", "voucher", "customer"})


@dataclass(frozen=True)
class Columns:
    """Where the columns part, from left to right; `is_ruled`: by lines.

    `headings` are the texts over each column: the whole of it first, then line by line.
    """

    borders: tuple[float, ...]
    headings: tuple[tuple[str, ...], ...] = ()
    is_ruled: bool = False

    def cells(self, line: Line) -> list[list[Word]] | None:
        """The words of the line, column by column; null where one text runs over several, so that it is no row.

        A line with a date and an amount is a row all the same: then its words are put where they stand, and what
        cannot be read there is refused.
        """
        found: list[list[Word]] = [[] for _ in range(len(self.borders) + 1)]
        for piece in line.pieces(TOGETHER):
            first, last = self.at(piece[0].x0 + _TOUCHES), self.at(piece[-1].x1 - _TOUCHES)
            is_touched = self.is_touched(piece)
            if last > first + 1 and (is_touched or not self.is_ruled) and not has_row(line):
                return None
            is_whole = is_touched and last <= first + 1
            for word in piece:
                column = self.at(word.middle) if not is_whole else last if is_figure(joined(piece)) else first
                found[column].append(word)
        return [sorted(words, key=lambda word: word.x0) for words in found]

    def at(self, x: float) -> int:
        """The column, from 0, at this place."""
        return bisect_right(self.borders, x)

    def is_touched(self, piece: Piece) -> bool:
        """Whether a word of the piece runs over a border."""
        return any(
            word.x0 < border - _TOUCHES and word.x1 > border + _TOUCHES for word in piece for border in self.borders
        )

    def is_row(self, cells: Sequence[str]) -> bool:
        """Whether a date or an amount stands in a column that holds them."""
        return any(
            is_figure(cell) and (index in self.telling or not self.telling) for index, cell in enumerate(cells) if cell
        )

    def is_dated(self, cells: Sequence[str]) -> bool:
        """Whether a date stands in its column."""
        return any(is_date_like(cells[index]) for index in self._of(_DATES))

    @cached_property
    def telling(self) -> frozenset[int]:
        """The columns of dates and amounts."""
        return self._of(_TELLING)

    @cached_property
    def worded(self) -> frozenset[int]:
        """The columns of words about a line."""
        return self._of(_WORDED)

    def _of(self, roles: frozenset[str]) -> frozenset[int]:
        return frozenset(
            index
            for index, texts in enumerate(self.headings)
            if any(role in roles for text in texts for role, _ in meanings(text))
        )


def is_figure(text: str) -> bool:
    """Whether the text is an amount or a date and nothing else."""
    return _AMOUNT.fullmatch(text) is not None or is_date_like(text)


def columns_by_rules(pieces: Sequence[Piece], rules: Sequence[Rule], top: float, bottom: float) -> Columns | None:
    """The columns where lines are ruled between them; null where they are not."""
    left, right = pieces[0][0].x0, pieces[-1][-1].x1
    borders = [at for at in ruled(rules, is_vertical=True, start=top, end=bottom) if left < at < right]
    if len(borders) < max(1, (len(pieces) - 1) // 2):
        return None
    return Columns(tuple(borders), is_ruled=True)


def ruled(rules: Sequence[Rule], *, is_vertical: bool, start: float, end: float) -> list[float]:
    """Where lines are ruled over the most part from `start` to `end`; pieces in one line are one."""
    lengths: list[tuple[float, float]] = []
    for rule in sorted((rule for rule in rules if rule.is_vertical is is_vertical), key=lambda rule: rule.at):
        length = min(rule.end, end) - max(rule.start, start)
        if length <= 0:
            continue
        if lengths and rule.at - lengths[-1][0] <= 2:  # noqa: PLR2004 - both edges of one thick line
            lengths[-1] = (lengths[-1][0], lengths[-1][1] + length)
        else:
            lengths.append((rule.at, length))
    return [at for at, length in lengths if length >= _RULED * (end - start)]


def columns_by_gaps(pieces: Sequence[Piece], lines: Sequence[Line]) -> Columns:
    """The columns under these headings, by the strips that the rows leave free."""
    written = [(word.x0, word.x1) for line in lines if is_rowlike(line) for word in line.words]
    written += [(piece[0].x0, piece[-1].x1) for piece in pieces]
    taken = _union(written)
    free = (_widest(taken, _middle(left), _middle(right)) for left, right in pairwise(pieces))
    return Columns(tuple(border for border in free if border is not None))


def columns_without_headings(lines: Sequence[Line]) -> Columns:
    """The columns of rows whose headings nobody knows: wherever a strip stays free."""
    rows = [line for line in lines if is_rowlike(line)]
    taken = _union([(word.x0, word.x1) for line in rows for word in line.words])
    size = max((line.size for line in rows), default=0)
    gaps = [(left[1], right[0]) for left, right in pairwise(taken)]
    return Columns(tuple((start + end) / 2 for start, end in gaps if end - start >= APART * size))


def has_row(line: Line) -> bool:
    """Whether a date and an amount stand on the line, or several amounts, wherever they do."""
    words = [word.text for word in line.words]
    prices = sum(_PRICE.fullmatch(word) is not None for word in words)
    return prices > 1 or (prices > 0 and any(map(is_date_like, words)))


def is_rowlike(line: Line) -> bool:
    """Whether the line has several texts and an amount or a date among them."""
    pieces = line.pieces(APART)
    return len(pieces) > 1 and any(is_figure(joined(piece)) for piece in pieces)


def _middle(piece: Piece) -> float:
    return (piece[0].x0 + piece[-1].x1) / 2


def _union(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _widest(taken: list[tuple[float, float]], start: float, end: float) -> float | None:
    """The middle of the widest strip that is free between two places."""
    gaps = [
        (right[0] - left[1], (left[1] + right[0]) / 2)
        for left, right in pairwise(taken)
        if left[1] >= start and right[0] <= end
    ]
    return max(gaps)[1] if gaps else None
