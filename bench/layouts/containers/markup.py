"""Tables in mark-up: OpenDocument, HTML and XML spreadsheets, the latter two under the name .xls."""

from __future__ import annotations

import zipfile
from datetime import date
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bench.layouts.pages import Page, Sample
    from liangqing.formats.cells import Cell

_ODS: Final = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES: Final = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
_MANIFEST: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def write_ods(sample: Sample, stem: Path) -> Path:
    """An OpenDocument spreadsheet, as small as one can be."""
    path = stem.with_suffix(".ods")
    tables = "".join(
        f"<table:table table:name={quoteattr(page.name)}>{_rows(page, 'table:table-row', _ods_cell)}</table:table>"
        for page in sample.pages
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES} office:version="1.2"><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), _ODS)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr("content.xml", content)
    return path


def write_html(sample: Sample, stem: Path) -> Path:
    """An HTML table, as web portals send it under the name of a workbook."""
    path = stem.with_suffix(".xls")
    tables = "".join(f'<table border="1">{_html_rows(page)}</table>' for page in sample.pages)
    head = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head>'
    path.write_text(f"{head}<body>{tables}</body></html>", encoding="utf-8")
    return path


def write_xml(sample: Sample, stem: Path) -> Path:
    """An XML spreadsheet of 2003, under the name of a workbook."""
    path = stem.with_suffix(".xls")
    sheets = "".join(
        f"<Worksheet ss:Name={quoteattr(page.name)}><Table>{_rows(page, 'Row', _xml_cell)}</Table></Worksheet>"
        for page in sample.pages
    )
    spaces = (
        'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
    )
    path.write_text(f'<?xml version="1.0"?><Workbook {spaces}>{sheets}</Workbook>', encoding="utf-8")
    return path


def _rows(page: Page, tag: str, make: Callable[[Cell], str]) -> str:
    return "".join(f"<{tag}>{''.join(map(make, row))}</{tag}>" for row in page.rows)


def _html_rows(page: Page) -> str:
    """Merged cells span; what they cover is not written."""
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in page.merged}
    covered = {
        (row, column)
        for top, left, bottom, right in page.merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - set(spans)
    rows = []
    for number, row in enumerate(page.rows):
        cells = [
            _html_cell(cell, *spans.get((number, place), (1, 1)))
            for place, cell in enumerate(row)
            if (number, place) not in covered
        ]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return "\n".join(rows)


def _html_cell(cell: Cell, down: int, right: int) -> str:
    spans = (f' rowspan="{down}"' if down > 1 else "") + (f' colspan="{right}"' if right > 1 else "")
    return f"<td{spans}>{'' if cell is None else escape(str(cell))}</td>"


def _ods_cell(cell: Cell) -> str:
    if cell is None or cell == "":
        return "<table:table-cell/>"
    text = f"<text:p>{escape(str(cell))}</text:p>"
    if isinstance(cell, date):
        kind = f'"date" office:date-value="{cell.isoformat()}"'
    elif isinstance(cell, (int, float)):
        kind = f'"float" office:value="{cell}"'
    else:
        kind = '"string"'
    return f"<table:table-cell office:value-type={kind}>{text}</table:table-cell>"


def _xml_cell(cell: Cell) -> str:
    if cell is None or cell == "":
        return "<Cell/>"
    if isinstance(cell, date):
        return f'<Cell><Data ss:Type="DateTime">{cell.isoformat()}T00:00:00.000</Data></Cell>'
    kind = "Number" if isinstance(cell, (int, float)) else "String"
    return f'<Cell><Data ss:Type="{kind}">{escape(str(cell))}</Data></Cell>'
