"""Lines of text under the headings of a PDF -> strips: cells by column, told to be a row, a text or a note.

A line with a date or an amount in its column is a row. What is no part of the table (titles, page numbers, printed
notes) stays as one text, where it can be taken neither for a figure nor for the text of a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from liangqing.formats.cells import is_nothing
from liangqing.formats.pdf.columns import APART, TOGETHER
from liangqing.formats.pdf.headings import under
from liangqing.formats.pdf.lines import WIDE, joined
from liangqing.formats.words.labels import is_note
from liangqing.formats.words.parties import party_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.formats.pdf.columns import Columns
    from liangqing.formats.pdf.lines import Line, Word

_PAGE_NUMBER: Final = re.compile(
    r"(?:page|p\.|第)?\s*\d{1,4}\s*页?\s*(?:(?:of|/|-|,|，|共)\s*)+\d{1,4}\s*页?|(?:page|p\.|第|[-—])\s*\d{1,4}\s*(?:页|[-—])?|\d{1,4}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Strip:
    """One or more lines of a page as cells. `is_row`: it holds a date or an amount; `is_note`: it is one text.

    `firsts` are the widths of the first word of each cell, `ends` how far its last line reaches to the right.
    """

    cells: tuple[str, ...]
    top: float
    bottom: float
    y: float
    firsts: tuple[float, ...] = ()
    ends: tuple[float, ...] = ()
    is_row: bool = False
    is_note: bool = False

    @property
    def names_party(self) -> bool:
        """Whether it says whose lines follow."""
        return party_of(list(self.cells)) is not None


def strips_of(lines: Sequence[Line], columns: Columns) -> list[Strip]:
    """The lines of one page as strips; a page number at either end is a note."""
    strips = [_strip(line, columns) for line in lines]
    for end in (0, -1):
        if strips and _PAGE_NUMBER.fullmatch(lines[end].text):
            strips[end] = _note(lines[end], columns)
    return strips


def _strip(line: Line, columns: Columns) -> Strip:
    words = columns.cells(line)
    if words is None:
        return _note(line, columns)
    cells = [joined(cell) for cell in words]
    is_row = columns.is_row(cells)
    if is_row and not columns.is_dated(cells) and is_note([line.text]):
        return _note(line, columns)
    if not is_row and any(not is_nothing(cells[index]) for index in columns.telling):
        return _note(line, columns)
    return _of(line, words, is_row=is_row)


def _of(line: Line, words: Sequence[Sequence[Word]], *, is_row: bool = False) -> Strip:
    return Strip(
        cells=tuple(joined(cell) for cell in words),
        top=line.top,
        bottom=line.bottom,
        y=line.y,
        firsts=tuple(_first_width(cell[0]) if cell else 0.0 for cell in words),
        ends=tuple(cell[-1].x1 if cell else 0.0 for cell in words),
        is_row=is_row,
    )


def _first_width(word: Word) -> float:
    """The width of what would have stood on the line before, had it fitted: a word, or one Chinese sign."""
    width = word.x1 - word.x0
    return width / len(word.text) if ord(word.text[0]) >= WIDE else width


def _note(line: Line, columns: Columns) -> Strip:
    cells = [""] * (len(columns.borders) + 1)
    cells[_margin(columns)] = line.text
    return Strip(tuple(cells), line.top, line.bottom, line.y, is_note=True)


def _margin(columns: Columns) -> int:
    plain = (index for index in range(len(columns.borders) + 1) if index not in columns.telling | columns.worded)
    return next(plain, 0)


def as_note(strip: Strip, columns: Columns) -> Strip:
    """A strip of text as one text, where a note stands."""
    if strip.is_row or strip.is_note:
        return strip
    cells = [""] * len(strip.cells)
    cells[_margin(columns)] = "  ".join(filter(None, strip.cells))
    return replace(strip, cells=tuple(cells), is_note=True)


def heading_strips(lines: Sequence[Line], columns: Columns, boxes: Sequence[float]) -> list[Strip]:
    """The lines of a heading: one row where they stand in one box or beside each other, else a row each.

    A heading over several columns stays a row of its own, above those it is over.
    """
    strips = [_of(line, _spread(line, columns)) for line in lines]
    pieces = [line.pieces(APART) for line in lines]
    if any(len(under(piece, lower)) > 1 for upper in pieces for lower in pieces for piece in upper):
        return strips
    if boxes and columns.is_ruled and not any(lines[0].y < box < lines[-1].y for box in boxes):
        return [united(strips)]
    return touching(strips)


def under_headings(columns: Columns, head: Sequence[Strip]) -> Columns:
    """The columns with what stands over them."""
    lines = zip_longest(*(strip.cells for strip in head), fillvalue="")
    return replace(columns, headings=tuple((_text(parts), *parts) for parts in lines))


def _spread(line: Line, columns: Columns) -> list[list[Word]]:
    """The words of a heading by column; those of one over a border stand in the first of its columns."""
    found: list[list[Word]] = [[] for _ in range(len(columns.borders) + 1)]
    for piece in line.pieces(TOGETHER):
        start = columns.at(piece[0].x0 + 1) if columns.is_touched(piece) else None
        for word in piece:
            found[columns.at(word.middle) if start is None else start].append(word)
    return found


def touching(strips: Sequence[Strip]) -> list[Strip]:
    """Strips beside each other are one row: an amount half way up a text of two lines."""
    done: list[Strip] = []
    for strip in strips:
        if done and strip.top < done[-1].bottom and _may_join(done[-1], strip):
            done[-1] = united([done[-1], strip])
        else:
            done.append(strip)
    return done


def _may_join(upper: Strip, lower: Strip) -> bool:
    both = (upper, lower)
    return not all(strip.is_row for strip in both) and not any(strip.is_note or strip.names_party for strip in both)


def united(strips: Sequence[Strip]) -> Strip:
    """Strips of one row as one; each cell holds its lines one after the other."""
    if len(strips) == 1:
        return strips[0]
    base = next((strip for strip in strips if strip.is_row), strips[0])
    return replace(
        base,
        cells=tuple(_text(parts) for parts in zip_longest(*(strip.cells for strip in strips), fillvalue="")),
        top=min(strip.top for strip in strips),
        bottom=max(strip.bottom for strip in strips),
        firsts=tuple(
            next(filter(None, parts), 0.0) for parts in zip_longest(*(strip.firsts for strip in strips), fillvalue=0.0)
        ),
        ends=tuple(
            next(filter(None, parts[::-1]), 0.0)
            for parts in zip_longest(*(strip.ends for strip in strips), fillvalue=0.0)
        ),
    )


def _text(parts: Sequence[str]) -> str:
    """The lines of one cell; no space where Chinese runs on, or a word was broken behind a stroke."""
    text = ""
    for part in filter(None, parts):
        runs_on = bool(text) and ((ord(text[-1]) >= WIDE and ord(part[0]) >= WIDE) or text[-1] in "-/.")
        text += part if runs_on or not text else f" {part}"
    return text
