"""Large ledgers as files of every format, for the figures of the readers: the same lines, with a running balance.

Written row by row where the format allows, so that a million rows need no memory of their own.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Final

import polars as pl
import xlsxwriter
import xlwt

from bench.layouts.books import Books
from bench.layouts.pages import Page, Sample
from bench.layouts.write import write_sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from liangqing.formats.cells import Cell

    Row = tuple[date, str, str, float | None, float | None, float]

HEADING: Final = ("日期", "单据编号", "摘要", "借方", "贷方", "余额")
_FIRST: Final = date(2026, 1, 1)
_OF_DAY: Final = 3_000


def rows(count: int) -> Iterator[Row]:
    """Lines of a ledger of receivables: four invoices, then a payment."""
    balance = 0
    for number in range(count):
        minor = 10_000 + (number * 7_919) % 890_000
        pays = number % 5 == 4  # noqa: PLR2004 - every fifth
        balance += -2 * minor if pays else minor
        day = _FIRST + timedelta(days=number // _OF_DAY % 360)
        text = "收到货款" if pays else "销售商品"
        debit, credit = (None, 2 * minor / 100) if pays else (minor / 100, None)
        yield day, f"XS{number:08}", text, debit, credit, balance / 100


def write_csv(path: Path, count: int) -> None:
    """UTF-8, commas."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(HEADING) + "\n")
        file.writelines(_delimited(rows(count)))


def _delimited(lines: Iterator[Row]) -> Iterator[str]:
    for day, reference, text, debit, credit, balance in lines:
        yield f"{day},{reference},{text},{_figure(debit)},{_figure(credit)},{balance:.2f}\n"


def _figure(figure: float | None) -> str:
    return "" if figure is None else f"{figure:.2f}"


def write_text_list(path: Path, count: int) -> None:
    """Between strokes, as SAP prints."""
    rule = "-" * 88 + "\n"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(rule)
        file.write("|日期      |单据编号  |摘要    |          借方|          贷方|            余额|\n" + rule)
        for day, reference, text, debit, credit, balance in rows(count):
            file.write(f"|{day}|{reference}|{text}|{_figure(debit):>14}|{_figure(credit):>14}|{balance:>16.2f}|\n")
        file.write(rule)


def write_xlsx(path: Path, count: int) -> None:
    """Numbers, dates and texts as such."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as workbook:
        sheet, dated = workbook.add_worksheet(), workbook.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, HEADING)
        for number, (day, *texts, debit, credit, balance) in enumerate(rows(count), 1):
            sheet.write_datetime(number, 0, day, dated)
            sheet.write_row(number, 1, texts)
            for column, figure in enumerate((debit, credit, balance), 3):
                if figure is not None:
                    sheet.write_number(number, column, figure)


def write_xls(path: Path, count: int) -> None:
    """The older workbook; it holds 65,536 rows."""
    workbook = xlwt.Workbook()
    sheet, dated = workbook.add_sheet("Sheet1"), xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for column, heading in enumerate(HEADING):
        sheet.write(0, column, heading)
    for number, line in enumerate(rows(count), 1):
        for column, cell in enumerate(line):
            if cell is not None:
                sheet.write(number, column, cell, *([dated] if column == 0 else []))
    workbook.save(str(path))


def write_html(path: Path, count: int) -> None:
    """A table of a web page under the name of a workbook."""
    with path.open("w", encoding="utf-8") as file:
        file.write('<html><head><meta charset="utf-8"></head><body><table>')
        file.write("<tr>" + "".join(f"<td>{heading}</td>" for heading in HEADING) + "</tr>\n")
        for line in _delimited(rows(count)):
            file.write("<tr><td>" + line.rstrip().replace(",", "</td><td>") + "</td></tr>\n")
        file.write("</table></body></html>")


def write_parquet(path: Path, count: int) -> None:
    """Columns named as a ledger names them."""
    table = pl.DataFrame(list(rows(count)), schema=list(HEADING), orient="row", infer_schema_length=10)
    table.write_parquet(path)


def write_zip(path: Path, count: int) -> None:
    """The text in an archive."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("ledger.csv", "w", force_zip64=True) as file,
    ):
        file.write((",".join(HEADING) + "\n").encode())
        lines = _delimited(rows(count))
        while block := "".join(islice(lines, 10_000)):
            file.write(block.encode())


def write_sampled(path: Path, count: int) -> None:
    """By the writers of the layouts, which hold all rows in memory; the ending says which of them."""
    typed = path.suffix != ".pdf"
    lines = [list(line) for line in rows(count)] if typed else [_shown(line) for line in rows(count)]
    page = Page("Sheet1", [list(HEADING), *lines])
    container = {".xlsb": "xlsb", ".ods": "ods", ".xml": "xml-xls", ".pdf": "pdf"}[path.suffix]
    written = write_sample(
        Sample({"container": container}, Books((), "CNY", "", _FIRST, _FIRST), (page,), Counter(), {}), path
    )
    written.replace(path)


def _shown(line: Row) -> list[Cell]:
    day, reference, text, debit, credit, balance = line
    return [str(day), reference, text, _figure(debit), _figure(credit), f"{balance:.2f}"]


#: Format -> ending, writer, most rows that are measured.
FORMATS: Final = {
    "csv": (".csv", write_csv, 1_000_000),
    "text list": (".txt", write_text_list, 1_000_000),
    "xlsx": (".xlsx", write_xlsx, 1_000_000),
    "xls": (".xls", write_xls, 65_000),
    "xlsb": (".xlsb", write_sampled, 200_000),
    "ods": (".ods", write_sampled, 200_000),
    "xml workbook": (".xml", write_sampled, 200_000),
    "html as xls": (".xls", write_html, 200_000),
    "pdf of text": (".pdf", write_sampled, 3_000),
    "parquet": (".parquet", write_parquet, 1_000_000),
    "zip of csv": (".zip", write_zip, 1_000_000),
}
