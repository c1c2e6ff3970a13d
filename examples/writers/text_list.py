"""A list as SAP saves it to a text file: columns between strokes, rules of dashes, everything padded."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from examples.pages import Cell, Page

#: The only cell of a row that is a rule.
RULE: Final = "\x00rule"
#: Before a text that is aligned to the right.
RIGHT: Final = "\x00>"


def write_text_list(pages: Sequence[Page], path: Path) -> None:
    """The only page as a text list in UTF-8."""
    path.write_bytes(_text(pages).encode())


def write_gb18030_text_list(pages: Sequence[Page], path: Path) -> None:
    """The only page as a text list in GB18030."""
    path.write_bytes(_text(pages).encode("gb18030"))


def _text(pages: Sequence[Page]) -> str:
    (page,) = pages
    width = sum(page.widths) + len(page.widths) + 1
    return "".join(_line(row, page.widths, width) + "\r\n" for row in page.rows)


def _line(row: list[Cell], widths: tuple[int, ...], width: int) -> str:
    """A rule, a line above the table, or a row of the table."""
    if row == [RULE]:
        return "-" * width
    if len(row) < len(widths):
        return "  ".join(str(cell) for cell in row if cell is not None)
    return "|" + "|".join(_padded(cell, size) for cell, size in zip(row, widths, strict=True)) + "|"


def _padded(cell: Cell, width: int) -> str:
    text = "" if cell is None else str(cell).removeprefix(RIGHT)
    fill = " " * (width - sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text))
    is_right = isinstance(cell, (int, Decimal)) or (isinstance(cell, str) and cell.startswith(RIGHT))
    return fill + text if is_right else text + fill
