"""Web pages with tables, as programs save them under the name .xls -> one grid, as a spreadsheet program shows them.

The tables of a page stand below one another, with the texts between them, on one sheet: that is what the sender sees.
Nothing is fetched and nothing is run; scripts, styles and comments are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from lxml import etree

from liangqing.core.limits import MAX_MARKUP_BYTES
from liangqing.core.problems import Problem, RefusedError
from liangqing.formats.containers.encodings import find_encoding, read_text
from liangqing.formats.containers.sheet_notes import check_extent
from liangqing.formats.grids import Grid, Grids, Span, check_cells

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element

    from liangqing.formats.cells import Cell

_CHARSET: Final = re.compile(rb"<meta[^>]*\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
#: Pages name the smaller sets where they write the larger.
_LARGER: Final = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252"}
_HEAD_BYTES: Final = 4096
_NOT_SHOWN: Final = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_OPENED: Final = re.compile(r"<table\b", re.IGNORECASE)
_CLOSED: Final = re.compile(r"</table\s*>", re.IGNORECASE)
_DECLARATION: Final = re.compile(r"^\ufeff?\s*<\?xml[^>]*\?>")
_LEFT_OUT: Final = frozenset({"script", "style", "comment", "noscript", "template", "head", "title"})
_CELLS: Final = frozenset({"td", "th", "caption"})
_BREAKING: Final = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "center"})
_FOLDED: Final = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
#: A number as people see it: where the page also gives it in full, that counts.
_FIGURE: Final = re.compile(r"[-+(]?\s*[¥￥$€£]?\s*[-+]?[\d.,'\s\xa0]*\d[\d.,'\s\xa0]*\)?-?")
_EXACT: Final = re.compile(r"[-+]?\d{1,15}(?:\.\d{1,12})?(?:[eE][-+]?\d{1,2})?")


def read_html(path: Path, encoding: str | None = None) -> Grids:
    """The tables of the page, below one another on one sheet.

    The encoding is the one given, else the one the page names, else told by its bytes. Texts stay texts, also those
    of figures; a figure given in full beside its rounded text (`x:num`) is a number.

    Raises:
        RefusedError: cut off, undecodable, nested beyond all measure, or beyond the limits.
    """
    if path.stat().st_size > MAX_MARKUP_BYTES:
        raise RefusedError([Problem("file-too-large", file=path.name, values={"limit": MAX_MARKUP_BYTES})])
    with path.open("rb") as file:
        found = _CHARSET.search(file.read(_HEAD_BYTES))
    declared = found[1].decode().lower() if found else None
    used = find_encoding(path, encoding or _LARGER.get(declared or "", declared))
    shown = _NOT_SHOWN.sub("", "".join(read_text(path, used)))
    if len(_OPENED.findall(shown)) != len(_CLOSED.findall(shown)):
        raise RefusedError([Problem("truncated", file=path.name, values={"detail": "a table is not closed"})])
    sheet = _Sheet(path.name)
    sheet.add_page(_parsed(path.name, _DECLARATION.sub("", shown)))
    return Grids((sheet.grid(),), "html", used.name)


def _parsed(file: str, text: str) -> _Element:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        page = etree.fromstring(text.encode(), parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise RefusedError([Problem("truncated", file=file, values={"detail": str(error)[:200]})]) from error
    fatal = [str(error.message) for error in parser.error_log.filter_from_fatals()]
    if page is None or fatal:
        detail = fatal[0] if fatal else "no page"
        raise RefusedError([Problem("truncated", file=file, values={"detail": detail[:200]})])
    return page


@dataclass
class _Sheet:
    """The rows of the page so far."""

    file: str
    rows: list[list[Cell]] = field(default_factory=list)
    merged: list[Span] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)

    def add_page(self, page: _Element) -> None:
        """Texts and tables of the page, in its order."""
        parts: list[str] = []
        for element, text in _pieces(page):
            parts.append(text)
            if element is not None:
                self._add_texts(parts)
                self._add_table(element)
                parts = []
        self._add_texts(parts)

    def _add_texts(self, parts: list[str]) -> None:
        self.rows += [[line] for line in _lines("".join(parts))]

    def _add_table(self, table: _Element) -> None:
        if self.rows and any(self.rows[-1]):
            self.rows.append([])
        rows = list(table.iterdescendants("tr"))
        self._add_texts([_over(self.file, table)])
        begin = len(self.rows)
        taken: dict[tuple[int, int], None] = {}
        cells = 0
        for number, row in enumerate(rows):
            at = begin + number
            self.rows.append([])
            if _FOLDED.search(row.get("style") or ""):
                self.hidden_rows.add(at + 1)
            cells += self._add_cells(row, at, begin + len(rows) - 1, taken)
        if cells != sum(1 for _ in table.iterdescendants("td", "th")):
            raise _disordered(self.file)

    def _add_cells(self, row: _Element, at: int, last: int, taken: dict[tuple[int, int], None]) -> int:
        """The cells of a row, each where there is room for it; gives how many they are."""
        column, count = 0, 0
        cells = self.rows[at]
        for cell in row.iterdescendants("td", "th"):
            count += 1
            while taken and (at, column) in taken:
                column += 1
            right = column
            if cell.get("colspan") or cell.get("rowspan"):
                right += _span(cell, "colspan") - 1
                bottom = min(at + _span(cell, "rowspan") - 1, last)
                check_extent(self.file, None, bottom + 1, right + 1)
                if right > column or bottom > at:
                    self.merged.append(Span(at, column, bottom, right))
                    taken.update(dict.fromkeys((y, x) for y in range(at, bottom + 1) for x in range(column, right + 1)))
            cells += [""] * (right + 1 - len(cells))
            cells[column] = _value(cell)
            column = right + 1
        return count

    def grid(self) -> Grid:
        """What was gathered, within the limits."""
        grid = Grid(self.rows, hidden_rows=frozenset(self.hidden_rows), merged=tuple(self.merged))
        check_extent(self.file, None, len(self.rows), max(map(len, self.rows), default=0))
        check_cells(self.file, grid)
        return grid


def _pieces(element: _Element) -> Iterator[tuple[_Element | None, str]]:
    """Texts in the order of the page, and each table that holds figures with the text before it.

    A table that only lays out others is walked through like the page.
    """
    if element.tag in _LEFT_OUT or _FOLDED.search(element.get("style") or ""):
        return
    if element.tag == "table" and next(element.iterdescendants("table"), None) is None:
        yield element, "\n"
        return
    yield None, ("\n" if element.tag in _BREAKING or element.tag in {"td", "th"} else "") + (element.text or "")
    for child in element:
        yield from _pieces(child)
        yield None, child.tail or ""
    yield None, "\n" if element.tag in _BREAKING else ""


def _over(file: str, table: _Element) -> str:
    """The caption of a table and the words between its cells, which browsers show over it.

    Raises:
        RefusedError: a figure stands between the cells: the tag of its cell is damaged.
    """
    stray = [text for text in _between(table) if text.strip()]
    if any(map(_holds_figures, stray)):
        raise _disordered(file)
    caption = "".join(text for part in table.iterdescendants("caption") for text in _shown(part))
    return "\n".join([caption, *stray])


def _between(element: _Element) -> Iterator[str]:
    """The texts of a table that are in no cell."""
    yield element.text or ""
    for child in element:
        if child.tag not in _CELLS and child.tag not in _LEFT_OUT:
            yield from _between(child)
        yield child.tail or ""


def _holds_figures(text: str) -> bool:
    return any(map(str.isdigit, text))


def _disordered(file: str) -> RefusedError:
    return RefusedError([Problem("truncated", file=file, values={"detail": "cells or texts outside the rows"})])


def _lines(text: str) -> list[str]:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return [line for line in lines if line]


def _span(cell: _Element, name: str) -> int:
    """Over how many columns or rows the cell goes; what is no number counts as one, as in browsers."""
    text = (cell.get(name) or "1").strip()
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) <= 7 else 1  # noqa: PLR2004 - no int of a million digits


def _value(cell: _Element) -> Cell:
    plain = cell.text or ""
    text = "\n".join(_lines("".join(_shown(cell)))) if len(cell) else " ".join(plain.split())
    exact = (cell.get("x:num") or cell.get("sdval") or "").strip()
    if exact and _FIGURE.fullmatch(text) and _EXACT.fullmatch(exact):
        return float(exact)
    return text


def _shown(element: _Element) -> Iterator[str]:
    """The texts within an element; line breaks of the source are blanks, those of the page are kept."""
    if element.tag in _LEFT_OUT:
        return
    if element.tag in _BREAKING:
        yield "\n"
    yield (element.text or "").replace("\n", " ").replace("\r", " ")
    for child in element:
        yield from _shown(child)
        yield (child.tail or "").replace("\n", " ").replace("\r", " ")
    if element.tag in _BREAKING:
        yield "\n"
