"""A PDF of text -> one grid of cells: the rows of all pages, one after the other.

What was read from a page is only a picture of a table until its own balances or totals prove it: see
`liangqing.formats.proofs.pages`. Pages that are pictures are refused, as nothing on them can be read for certain.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liangqing.core.problems import Problem, RefusedError
from liangqing.formats.grids import Grid, Grids, check_cells, check_size
from liangqing.formats.pdf.columns import (
    columns_by_gaps,
    columns_by_rules,
    columns_without_headings,
    is_rowlike,
    ruled,
)
from liangqing.formats.pdf.headings import heading_of, is_neighbour, united_headings
from liangqing.formats.pdf.lines import joined, lines_of
from liangqing.formats.pdf.rows import joined_rows
from liangqing.formats.pdf.strips import as_note, heading_strips, strips_of, under_headings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from liangqing.formats.cells import Cell
    from liangqing.formats.pdf.columns import Columns, Piece
    from liangqing.formats.pdf.lines import Line
    from liangqing.formats.pdf.pages import Page
    from liangqing.formats.pdf.strips import Strip

#: A picture that covers so much of a page may hold a table.
_PICTURED: Final = 0.4
_TITLE_GAP: Final = 1.0


def read_pdf(path: Path) -> Grids:
    """The text of the pages as one grid of texts; rows count through all pages.

    Raises:
        RefusedError: under a password, damaged, beyond the limits, or a page is a picture.
    """
    from liangqing.formats.pdf.pages import read_pages  # noqa: PLC0415 - PDFium is loaded where a PDF comes only

    pages = read_pages(path)
    if scans := [page.number for page in pages if _is_scan(page)]:
        raise RefusedError([Problem("scan", file=path.name, values={"pages": ", ".join(map(str, scans))})])
    grid = Grid([list(row) for row in _rows(pages)])
    check_size(path.name, None, len(grid.rows), max(map(len, grid.rows), default=0))
    check_cells(path.name, grid)
    return Grids((grid,), format="pdf")


def _is_scan(page: Page) -> bool:
    """Whether the page is a picture: no text, text that nobody sees, or a large picture beside a few words."""
    if page.is_veiled or (not page.signs and page.is_drawn):
        return True
    return page.pictured >= _PICTURED and not any(heading_of(line) for line in lines_of(page.signs))


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines of one page that stand under the same heading."""

    page: Page
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What stands under one heading, up to the next one; `heading` has no pieces before the first."""

    pieces: tuple[Piece, ...]
    head: tuple[Line, ...]
    parts: tuple[_Part, ...]


def _rows(pages: Sequence[Page]) -> Iterator[list[Cell]]:
    stretches = list(_stretches(pages))
    headed = [stretch for stretch in stretches if stretch.pieces]
    if not headed:
        yield from _without_heading(stretches)
        return
    for stretch in stretches:
        yield from _under_heading(stretch) if stretch.pieces else _titles(stretch)
    for page in pages:
        if page.aside:
            yield ["".join(sign.text for sign in page.aside).strip()]


def _stretches(pages: Sequence[Page]) -> Iterator[_Stretch]:
    pieces: tuple[Piece, ...] = ()
    head: tuple[Line, ...] = ()
    parts: list[_Part] = []
    for page in pages:
        lines = lines_of(page.signs)
        start = 0
        for index, line in enumerate(lines):
            found = heading_of(line)
            if not found or index < start:
                continue
            first, last, found = _block(page, lines, index, found)
            parts.append(_Part(page, tuple(lines[start:first])))
            yield _Stretch(pieces, head, tuple(parts))
            pieces, head, parts, start = tuple(found), tuple(lines[first:last]), [], last
        parts.append(_Part(page, tuple(lines[start:])))
    yield _Stretch(pieces, head, tuple(parts))


def _block(page: Page, lines: Sequence[Line], index: int, pieces: list[Piece]) -> tuple[int, int, list[Piece]]:
    """First line, end and headings of a heading whose words stand on two or three lines."""
    boxes = ruled(page.rules, is_vertical=False, start=pieces[0][0].x0, end=pieces[-1][-1].x1)
    first = index - 1 if index and is_neighbour(lines[index - 1], lines[index], boxes) else index
    last = index + 2 if index + 1 < len(lines) and is_neighbour(lines[index + 1], lines[index], boxes) else index + 1
    return first, last, united_headings(pieces, [line for line in lines[first:last] if line is not lines[index]])


def _titles(stretch: _Stretch) -> Iterator[list[Cell]]:
    for part in stretch.parts:
        for line in part.lines:
            yield [joined(piece) for piece in line.pieces(_TITLE_GAP)]


def _without_heading(stretches: Sequence[_Stretch]) -> Iterator[list[Cell]]:
    columns = columns_without_headings([line for one in stretches for part in one.parts for line in part.lines])
    for stretch in stretches:
        for part in stretch.parts:
            yield from _cells(joined_rows(strips_of(part.lines, columns), []))


def _under_heading(stretch: _Stretch) -> Iterator[list[Cell]]:
    columns = _columns(stretch)
    width = (stretch.pieces[0][0].x0, stretch.pieces[-1][-1].x1)
    for number, part in enumerate(stretch.parts):
        boxes = ruled(part.page.rules, is_vertical=False, start=width[0], end=width[1])
        if number == 0:
            head = heading_strips(stretch.head, columns, boxes)
            columns = under_headings(columns, head)
            yield from _cells(head)
        strips = joined_rows(strips_of(part.lines, columns), boxes)
        yield from _cells(_margins_noted(strips, columns, is_first=number == 0))


def _columns(stretch: _Stretch) -> Columns:
    first = stretch.parts[0]
    lines = [line for part in stretch.parts for line in part.lines]
    bottom = max((line.bottom for line in first.lines if is_rowlike(line)), default=stretch.head[-1].bottom)
    by_rules = columns_by_rules(stretch.pieces, first.page.rules, stretch.head[0].top, bottom)
    return by_rules or columns_by_gaps(stretch.pieces, lines)


def _margins_noted(strips: list[Strip], columns: Columns, *, is_first: bool) -> list[Strip]:
    """Texts above the first row of a further page, and below the last row of any, are titles and notes."""
    rows = [index for index, strip in enumerate(strips) if strip.is_row]
    start = 0 if is_first else rows[0] if rows else len(strips)
    end = rows[-1] + 1 if rows else 0 if not is_first else len(strips)
    return [as_note(strip, columns) if index < start or index >= end else strip for index, strip in enumerate(strips)]


def _cells(strips: Sequence[Strip]) -> Iterator[list[Cell]]:
    for strip in strips:
        yield list(strip.cells)
