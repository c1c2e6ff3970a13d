"""Which rows are plain lines of the ledger: an amount, a word beside it, and no word of a total.

Nearly all rows are such. They are told column by column over many rows at once, which is several times faster than
row by row; all others are left to the careful look of `row_walk`.
"""

from __future__ import annotations

from operator import and_
from typing import TYPE_CHECKING, Final

from liangqing.formats.tables.entries import Places, digit_in
from liangqing.formats.words.labels import Labels, may_be_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.formats.cells import Cell

#: Few enough that a heading with other columns on every page does not make most of them be looked at again; while
#: all are plain, twice as many each time.
_FEWEST_AT_ONCE: Final = 512
_MOST_AT_ONCE: Final = 16_384
_EMPTY: Final = frozenset({""})


class PlainLines:
    """The plain lines among the rows of a sheet, whose figures and words stand at `places`."""

    def __init__(self, rows: Sequence[list[Cell]], places: Places, labels: Labels) -> None:
        self.places = places
        self._rows, self._labels = rows, labels
        self._start, self._plain = 0, bytearray()  # one byte a row from `start` on: whether it is a plain line
        self._at_once = _FEWEST_AT_ONCE

    def end(self, start: int) -> int:
        """The index of the first row, from `start` on, that is no plain line."""
        if not (self.places.amounts and self.places.labels):
            return start
        at = start
        while at < len(self._rows):
            if not self._start <= at < self._start + len(self._plain):
                self._look(at)
            other = self._plain.find(0, at - self._start)
            if other >= 0:
                self._at_once = _FEWEST_AT_ONCE
                return self._start + other
            at = self._start + len(self._plain)
            self._at_once = min(2 * self._at_once, _MOST_AT_ONCE)
        return at

    def _look(self, start: int) -> None:
        """Look at the rows from `start` on."""
        width, rows = self.places.width, self._rows[start : start + self._at_once]
        if min(map(len, rows)) < width:
            rows = [row if len(row) >= width else [None] * width for row in rows]
        columns = list(zip(*rows, strict=False))
        amounts = [_filled(columns[place]) for place in self.places.amounts]
        words = [columns[place] for place in self.places.labels]
        moves, says = (map(any, zip(*side, strict=True)) for side in (amounts, words))
        self._start, self._plain = start, bytearray(map(and_, moves, says))
        for column in words:
            told = self._told(column)
            for at, cell in enumerate(column) if told else ():
                if cell in told:
                    self._plain[at] = False

    def _told(self, column: Sequence[Cell]) -> set[str]:
        """The texts of a column that say that their row is a total, an opening or a closing."""
        texts = [cell for cell in set(column) if cell.__class__ is str]
        # Most texts are codes that differ in their digits, and no label is told by those.
        stems = set("\n".join(texts).encode("utf-8", "surrogatepass").translate(None, b"0123456789").split(b"\n"))
        if not may_be_label(b"\n".join(stems).decode("utf-8", "surrogatepass")):
            return set()
        return {text for text in texts if may_be_label(text) and self._labels[text][0] != "line"}


def _filled(column: Sequence[Cell]) -> Sequence[object]:
    """For each cell of a column of amounts whether it may hold one: true or false, whatever stands for it."""
    if {cell for cell in column if cell.__class__ is str} <= _EMPTY:
        return column
    return [cell and (cell.__class__ is not str or digit_in(cell)) for cell in column]
