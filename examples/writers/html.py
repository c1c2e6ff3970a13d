"""A web page saved as `.xls`: what many supplier portals call an Excel export."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from examples.pages import Cell, Page

_HEAD: Final = (
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>'
    '<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><style>td{mso-number-format:"\\@"}</style>'
    '</head><body><table border="1">\n'
)


def write_html(pages: Sequence[Page], path: Path) -> None:
    """The only page as an HTML table."""
    (page,) = pages
    spans = {(row, column): last - column + 1 for row, column, _, last in page.merges}
    width = max(map(len, page.rows))
    rows = [_row(row, number, spans, width) for number, row in enumerate(page.rows, 1)]
    path.write_text(_HEAD + "\n".join(rows) + "\n</table></body></html>\n", encoding="utf-8", newline="\r\n")


def _row(row: list[Cell], number: int, spans: dict[tuple[int, int], int], width: int) -> str:
    if (number, 1) in spans:
        return f'<tr><td colspan="{spans[number, 1]}">{escape(str(row[0]))}</td></tr>'
    cells = [*row, *[None] * (width - len(row))]
    return "<tr>" + "".join(f"<td>{_text(cell)}</td>" for cell in cells) + "</tr>"


def _text(cell: Cell) -> str:
    return "&nbsp;" if cell is None else escape(str(cell))
