"""Workbooks of Excel: .xlsx and .xls."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import xlsxwriter
import xlwt

if TYPE_CHECKING:
    from pathlib import Path

    from bench.layouts.pages import Page, Sample


def write_xlsx(sample: Sample, stem: Path) -> Path:
    """Number, date and text cells as they are; headings merged."""
    path = stem.with_suffix(".xlsx")
    with xlsxwriter.Workbook(str(path)) as workbook:
        dated = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for page in sample.pages:
            _fill(workbook.add_worksheet(page.name), page, dated)
    return path


def _fill(sheet: xlsxwriter.worksheet.Worksheet, page: Page, dated: xlsxwriter.format.Format) -> None:
    for top, left, bottom, right in page.merged:
        sheet.merge_range(top, left, bottom, right, "")
    for row, cells in enumerate(page.rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, date):
                sheet.write_datetime(row, column, cell, dated)
            elif isinstance(cell, (int, float)):
                sheet.write_number(row, column, cell)
            elif cell:
                sheet.write_string(row, column, str(cell))
    for row in page.hidden_rows:
        sheet.set_row(row, None, None, {"hidden": True})
    for column in page.hidden_columns:
        sheet.set_column(column, column, None, None, {"hidden": True})


def write_xls(sample: Sample, stem: Path) -> Path:
    """The same in the older format."""
    path = stem.with_suffix(".xls")
    workbook = xlwt.Workbook()
    dated = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for page in sample.pages:
        sheet = workbook.add_sheet(page.name)
        for top, left, bottom, right in page.merged:
            sheet.merge(top, bottom, left, right)
        for row, cells in enumerate(page.rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    sheet.write(row, column, cell, dated)
                elif cell is not None:
                    sheet.write(row, column, cell)
        for row in page.hidden_rows:
            sheet.row(row).hidden = True
        for column in page.hidden_columns:
            sheet.col(column).hidden = True
    workbook.save(str(path))
    return path
