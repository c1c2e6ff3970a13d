"""The headings of a table on a page: a line with several words that ledgers have over their columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.formats.pdf.columns import APART, is_figure
from liangqing.formats.pdf.lines import joined
from liangqing.formats.words.headings import meanings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liangqing.formats.pdf.columns import Piece
    from liangqing.formats.pdf.lines import Line

#: How far apart, in font sizes, two words of a heading may stand; the reading that knows most of them is taken.
_GAPS: Final = (1.2, 0.8, 0.5, 0.3)
_FEWEST: Final = 3
_LONGEST: Final = 24


def heading_of(line: Line) -> list[Piece]:
    """The headings on a line, where it is the heading of a ledger; empty where it is none."""
    best: list[Piece] = []
    most = 0
    for gap in _GAPS:
        pieces = line.pieces(gap)
        known = sum(bool(meanings(joined(piece))) for piece in pieces)
        if known >= _FEWEST and 3 * known - len(pieces) > most:
            best, most = pieces, 3 * known - len(pieces)
    return [] if any(is_figure(joined(piece)) for piece in best) else best


def is_neighbour(line: Line, heading: Line, boxes: Sequence[float] = ()) -> bool:
    """Whether the line above or below a heading is part of it: in its box, or close to it, and without figures.

    A line of one word is part of a heading that it touches or completes: 要 below 摘.
    """
    pieces = line.pieces(APART)
    if any(_is_title(joined(piece)) for piece in pieces):
        return False
    upper, lower = sorted((line.y, heading.y))
    if boxes and boxes[0] < upper and lower < boxes[-1]:
        return not any(upper < box < lower for box in boxes)
    if lower - upper > 2 * heading.size:
        return False
    touches = line.top < heading.bottom and heading.top < line.bottom
    return len(pieces) > 1 or touches or (line.y > heading.y and _completes(pieces[0], heading_of(heading)))


def _completes(piece: Piece, headings: list[Piece]) -> bool:
    """Whether the piece goes on below a heading that says nothing without it."""
    over = [joined(one) for one in under(piece, headings)]
    return len(over) == 1 and not meanings(over[0]) and bool(meanings(over[0] + joined(piece)))


def united_headings(pieces: list[Piece], neighbours: Iterable[Line]) -> list[Piece]:
    """The headings with those that stand on the lines beside it; one over several columns adds nothing."""
    for line in neighbours:
        for piece in line.pieces(APART):
            over = under(piece, pieces)
            if len(over) < 2:  # noqa: PLR2004 - over several
                both = tuple(sorted([*piece, *(word for one in over for word in one)], key=lambda word: word.x0))
                pieces = sorted([*(one for one in pieces if one not in over), both], key=lambda one: one[0].x0)
    return pieces


def under(piece: Piece, pieces: Iterable[Piece]) -> list[Piece]:
    """Those of the pieces that stand above or below this one."""
    return [one for one in pieces if one[0].x0 < piece[-1].x1 and piece[0].x0 < one[-1].x1]


def _is_title(text: str) -> bool:
    return is_figure(text) or len(text) > _LONGEST or any(sign in text for sign in ":：")
