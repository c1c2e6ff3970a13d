"""Workbooks written as XML Spreadsheet 2003."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
)


def book(path: Path, *tables: str, after: str = "", encoding: str = "utf-8") -> Path:
    """A workbook of tables, on sheets named by number."""
    sheets = "".join(
        f'<Worksheet ss:Name="{number}"><Table>{table}</Table>{after}</Worksheet>'
        for number, table in enumerate(tables, 1)
    )
    path.write_text(HEAD.replace("UTF-8", encoding) + sheets + "</Workbook>", encoding=encoding)
    return path


def row(*cells: tuple[str, str] | str, attributes: str = "") -> str:
    """A row of cells: type and text, or a text."""
    inside = (("String", cell) if isinstance(cell, str) else cell for cell in cells)
    written = (f'<Cell><Data ss:Type="{kind}">{text}</Data></Cell>' for kind, text in inside)
    return f"<Row {attributes}>{''.join(written)}</Row>"
