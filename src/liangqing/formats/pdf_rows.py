"""Lines of text under the headings of a PDF -> rows of a table: cells of several lines joined, notes told apart.

A line with a date or an amount is a row. A line of text only belongs to the row it stands closer to, or to the one
in whose ruled box it stands; where nothing tells, it stays a row of its own. Nothing is left out: what is no row of
the table (titles, page numbers) becomes a row with one text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from liangqing.formats.cells import is_nothing
from liangqing.formats.entries import is_note
from liangqing.formats.pdf_columns import APART, TOGETHER
from liangqing.formats.pdf_headings import under
from liangqing.formats.pdf_lines import joined
from liangqing.formats.titles import party_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.formats.pdf_columns import Columns
    from liangqing.formats.pdf_lines import Line

_PAGE_NUMBER: Final = re.compile(
    r"(?:page|p\.|第)?\s*\d{1,4}\s*页?\s*(?:(?:of|/|-|,|，|共)\s*)+\d{1,4}\s*页?|(?:page|p\.|第|-)\s*\d{1,4}\s*(?:页|-)?|\d{1,4}",
    re.IGNORECASE,
)
#: How much wider the widest gap must be than any other to part two rows.
_CLEARLY: Final = 1.12
_EQUAL: Final = 1.03
_WIDE: Final = 0x2E80


@dataclass(frozen=True, slots=True)
class Strip:
    """One or more lines of a page as cells. `is_row`: it holds a date or an amount; `is_note`: it is one text."""

    cells: tuple[str, ...]
    top: float
    bottom: float
    y: float
    is_row: bool = False
    is_note: bool = False


def strips_of(lines: Sequence[Line], columns: Columns) -> list[Strip]:
    """The lines of one page as strips; a page number at either end is a note."""
    strips = [_strip(line, columns) for line in lines]
    for end in (0, -1):
        if strips and _PAGE_NUMBER.fullmatch(lines[end].text):
            strips[end] = note_of(lines[end], columns)
    return strips


def note_of(line: Line, columns: Columns) -> Strip:
    """The line as one text, where it can be taken neither for a date or an amount nor for the text of a line."""
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
    strips = [Strip(_spread(line, columns), line.top, line.bottom, line.y) for line in lines]
    pieces = [line.pieces(APART) for line in lines]
    if any(len(under(piece, lower)) > 1 for upper in pieces for lower in pieces for piece in upper):
        return strips
    if not any(lines[0].y < box < lines[-1].y for box in boxes[1:]) and columns.is_ruled and boxes:
        return [_united(strips)]
    return _touching(strips)


def _spread(line: Line, columns: Columns) -> tuple[str, ...]:
    """The words of a heading by column; one over several columns stands in the first of them."""
    cells = [""] * (len(columns.borders) + 1)
    for piece in line.pieces(TOGETHER):
        parts = [piece] if columns.is_touched(piece) else [(word,) for word in piece]
        for part in parts:
            index = columns.at(part[0].middle if len(parts) > 1 else piece[0].x0 + 1)
            cells[index] += f" {joined(part)}" if cells[index] else joined(part)
    return tuple(cells)


def _strip(line: Line, columns: Columns) -> Strip:
    cells = columns.cells(line)
    if cells is None:
        return note_of(line, columns)
    is_row = columns.is_row(cells)
    if is_row and not columns.is_dated(cells) and is_note([line.text]):
        return note_of(line, columns)
    if not is_row and any(not is_nothing(cells[index]) for index in columns.telling):
        return note_of(line, columns)
    return Strip(tuple(cells), line.top, line.bottom, line.y, is_row)


def joined_rows(strips: list[Strip], boxes: Sequence[float], above: float | None) -> list[Strip]:
    """The strips, those of one row joined.

    Args:
        strips: of one page, from top to bottom.
        boxes: where level lines are drawn across the table.
        above: where the heading stands, if it is on this page.
    """
    return _closest(_touching(_in_boxes(strips, boxes)), above)


def _in_boxes(strips: list[Strip], boxes: Sequence[float]) -> list[Strip]:
    """Strips between the same two level lines are one row, where boxes hold a row each."""
    held: dict[tuple[float, float], list[Strip]] = {}
    for strip in strips:
        box = next(((above, below) for above, below in pairwise(boxes) if above <= strip.y <= below + 1), None)
        if box is not None:
            held.setdefault(box, []).append(strip)
    counts = [sum(strip.is_row for strip in box) for box in held.values()]
    if sum(counts) < 2 or sum(count > 1 for count in counts) * 5 > sum(count > 0 for count in counts):  # noqa: PLR2004
        return strips
    whole = {id(strip): box for box in held.values() if sum(strip.is_row for strip in box) == 1 for strip in box}
    done: list[Strip] = []
    for strip in strips:
        box = whole.get(id(strip), [strip])
        if strip is box[0]:
            done.append(_united(box))
    return done


def _touching(strips: list[Strip]) -> list[Strip]:
    """Strips beside each other are one row: an amount half way up a text of two lines."""
    done: list[Strip] = []
    for strip in strips:
        if done and strip.top < done[-1].bottom and _may_join(done[-1], strip):
            done[-1] = _united([done[-1], strip])
        else:
            done.append(strip)
    return done


def _closest(strips: list[Strip], above: float | None) -> list[Strip]:
    """Lines of text only join the row they stand clearly closer to."""
    anchors = [index for index, strip in enumerate(strips) if _is_anchor(strip)]
    ends = [-1, *anchors, len(strips)]
    shares = []
    for start, end in pairwise(ends):
        stack = [above if start < 0 else strips[start].y, *(strip.y for strip in strips[start + 1 : end])]
        shares.append(_shares(stack, strips[end].y if end < len(strips) else None))
    if anchors:
        shares[-1] = (_tail(strips, ends, shares), 0)
    done = list(strips[: anchors[0]]) if anchors else list(strips)
    for place, index in enumerate(anchors):
        before, after = shares[place][1], shares[place + 1][0]
        if not strips[index].is_row or (before and before != after):
            before = after = 0
        del done[len(done) - before :]
        done.append(_united(strips[index - before : index + after + 1]))
        done += strips[index + after + 1 : ends[place + 2]]
    return done


def _tail(strips: list[Strip], ends: list[int], shares: list[tuple[int, int]]) -> int:
    """How many lines below the last row belong to it: those no farther apart than such lines are on this page."""
    inner = [
        strips[index + 1].y - strips[index].y
        for start, share in zip(ends[1:], shares[1:-1], strict=False)
        for index in range(start, start + share[0])
    ]
    ys = [strip.y for strip in strips[ends[-2] :]]
    close = [lower - upper <= max(inner) * _EQUAL for upper, lower in pairwise(ys)] if inner else []
    return ([*close, False]).index(False)


def _shares(ys: list[float | None], below: float | None) -> tuple[int, int]:
    """How many of the lines between two rows belong to the upper one, and how many to the lower one.

    They part at the gap that is clearly wider than all others; where there is none, they belong to neither.
    """
    known = [y for y in [*ys, below] if y is not None]
    gaps = [lower - upper for upper, lower in pairwise(known)]
    texts = len(ys) - 1
    if not texts or len(known) < texts + 2:
        return 0, 0
    widest = max(gaps)
    if sum(gap * _CLEARLY > widest for gap in gaps) > 1:
        return 0, 0
    return gaps.index(widest), texts - gaps.index(widest)


def _is_anchor(strip: Strip) -> bool:
    return strip.is_row or strip.is_note or _names_party(strip)


def _names_party(strip: Strip) -> bool:
    return party_of(list(strip.cells)) is not None


def _may_join(upper: Strip, lower: Strip) -> bool:
    return not (upper.is_row and lower.is_row) and not (upper.is_note or lower.is_note)


def _united(strips: list[Strip]) -> Strip:
    if len(strips) == 1:
        return strips[0]
    first = next((strip for strip in strips if strip.is_row), strips[0])
    cells = tuple(_text(parts) for parts in zip(*(strip.cells for strip in strips), strict=True))
    tops, bottoms = [strip.top for strip in strips], [strip.bottom for strip in strips]
    return replace(first, cells=cells, top=min(tops), bottom=max(bottoms), is_note=False)


def _text(parts: Sequence[str]) -> str:
    """The lines of one cell; no space where Chinese runs on, or a word was broken behind a stroke."""
    text = ""
    for part in filter(None, parts):
        runs_on = bool(text) and ((ord(text[-1]) >= _WIDE and ord(part[0]) >= _WIDE) or text[-1] in "-/.")
        text += part if runs_on or not text else f" {part}"
    return text
