"""For every problem of files and ledgers something small that provokes it.

Texts lie in `docs/errors/<code>.*`, for users to look at; what is binary or large is made here, by a recipe.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unittest import mock

import polars as pl
import xlsxwriter
import xlwt
from tests.formats.ledgers import write_book
from tests.formats.pdf_books import drawn_pdf, write_pdf, write_scan

from liangqing.core.limits import (
    MAX_CELL_CHARACTERS,
    MAX_FILE_BYTES,
    MAX_PDF_PAGES,
    MAX_SHEET_COLUMNS,
    MAX_SHEET_ROWS,
    MAX_SHEETS,
    READ_MEMORY_BYTES,
    READ_TIME_SECONDS,
)
from liangqing.formats.customer_map import read_customer_map
from liangqing.formats.ledger_file import read_file
from liangqing.formats.mapping import Mapping
from liangqing.pipeline.align import align
from liangqing.pipeline.read import read_ledger, read_two, run_child

if TYPE_CHECKING:
    from collections.abc import Callable

ERRORS: Final = Path(__file__).parents[2] / "docs" / "errors"

BOOK: Final = "应付账款\n日期|摘要|借方|贷方\n2026-06-05|采购| |500"
OTHER_BOOK: Final = "应付账款\n日期|摘要|金额|借贷方向\n2026-06-05|采购|500|贷"
MANY_BOOK: Final = "应付账款\n日期|摘要|借方|贷方\n" + "2026-06-05|采购| |5OO\n" * 10_001


def provoke(code: str, directory: Path) -> None:
    """Do what raises `RefusedError` with a problem of this code."""
    recipe = RECIPES.get(code)
    if recipe is not None:
        recipe(directory)
        return
    path = next(path for path in sorted(ERRORS.glob(f"{code}.*")) if path.suffix != ".toml")
    mapping = path.with_suffix(".toml")
    read_file(path, side="theirs", mapping=Mapping.read(mapping) if mapping.exists() else None)


def _read(path: Path) -> None:
    read_file(path, side="theirs")


def truncated(directory: Path) -> None:
    path = write_book(directory / "cut.xlsx", BOOK)
    path.write_bytes(path.read_bytes()[:-900])
    _read(path)


def not_a_ledger(directory: Path) -> None:
    """The statement of a bank in place of their ledger."""
    path = directory / "bank.csv"
    path.write_text("交易日期,交易金额,余额,对方户名,对方账号\n2026-06-05,500,500,华东家电,6222\n", encoding="utf-8")
    read_two(ERRORS / "ours.csv", path)


def password_protected(directory: Path) -> None:
    """An encrypted workbook is an OLE container with a stream of this name."""
    path = directory / "locked.xlsx"
    content = bytearray(old_workbook(directory).read_bytes())
    at = content.index("Workbook".encode("utf-16-le"))
    name = "EncryptedPackage".encode("utf-16-le")
    content[at : at + len(name)] = name
    content[at + 64 : at + 66] = (len(name) + 2).to_bytes(2, "little")
    path.write_bytes(content)
    _read(path)


def index_contradicts(directory: Path) -> None:
    """Sheets of two customers, and a list of them that says otherwise of one."""
    book = "应付账款\n日期|摘要|借方|贷方|余额\n2026-06-05|采购| |{0}|{0}"
    listed = "目录\n名称|期末余额\n华东家电|6\n华南家电|7"
    names = ("目录", "华东家电", "华南家电")
    _read(write_book(directory / "sheets.xlsx", listed, book.format(5), book.format(7), names=names))


def old_workbook(directory: Path) -> Path:
    """The small ledger as .xls."""
    path = directory / "old.xls"
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    for row, line in enumerate(BOOK.splitlines()):
        for column, cell in enumerate(line.split("|")):
            sheet.write(row, column, cell.strip())
    book.save(str(path))
    return path


def zipped(path: Path, **members: bytes) -> Path:
    """A zip archive; dots and strokes in the names of members are written `__` and `___`."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("___", "/").replace("__", "."), content)
    return path


def with_member(path: Path, name: str, content: bytes) -> Path:
    """The archive with one member more."""
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return path


def xml_entities(directory: Path) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    _read(with_member(write_book(directory / "entities.xlsx", BOOK), "xl/extra.xml", bomb))


def formula_not_computed(directory: Path) -> None:
    path = directory / "uncomputed.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for column, text in enumerate(("日期", "摘要", "借方", "贷方")):
            sheet.write_string(0, column, text)
        sheet.write_string(1, 0, "2026-06-05")
        sheet.write_formula(1, 3, "=100+400", None, 123456789)
    unset(path, b"<v>123456789</v>")
    _read(path)


def unset(path: Path, value: bytes) -> None:
    """Take the stored value out of the formulas of the first sheet, as libraries that do not calculate leave it."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content.replace(value, b"<v></v>"))


def wide(directory: Path) -> None:
    path = directory / "wide.csv"
    path.write_text("," * (MAX_SHEET_COLUMNS + 1))
    _read(path)


def long(directory: Path) -> None:
    path = directory / "long.csv"
    path.write_text("x\n" * 11)
    with mock.patch("liangqing.formats.containers.delimited.MAX_LEDGER_LINES", 10):
        _read(path)


def long_cell(directory: Path) -> None:
    path = directory / "cell.csv"
    path.write_text("x" * (MAX_CELL_CHARACTERS + 1))
    _read(path)


def huge(directory: Path) -> None:
    path = directory / "huge.csv"
    with path.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)  # sparse: takes no room
    _read(path)


def canonical(directory: Path, **columns: list[object]) -> Path:
    """A Parquet file of one canonical line, some columns put in another way."""
    path = directory / "ledger.parquet"
    line = {"line": [1], "customer": ["C001"], "date": ["2026-06-05"], "amount_minor": [1200], "currency": ["CNY"]}
    pl.DataFrame({**line, **columns}).write_parquet(path)
    return path


def cell_twice(directory: Path) -> None:
    path = write_book(directory / "twice.xlsx", BOOK)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content.replace(b'r="B3"', b'r="A3"'))
    _read(path)


def many_sheets(directory: Path) -> None:
    path = directory / "sheets.xls"
    sheets = "".join(f'<Worksheet ss:Name="{number}"/>' for number in range(MAX_SHEETS + 1))
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    path.write_text(f'<Workbook xmlns="{space}" xmlns:ss="{space}">{sheets}</Workbook>')
    _read(path)


def nested_column(directory: Path) -> None:
    path = directory / "nested.parquet"
    pl.DataFrame({"日期": [1], "明细": [[1, 2]]}).write_parquet(path)
    _read(path)


def crashing(directory: Path) -> None:
    """More cells than fit in the memory given."""
    path = directory / "large.csv"
    path.write_text("应付账款\n日期,摘要,借方,贷方\n" + "2026-06-05,采购,,500\n" * 900_000)
    read_ledger(path, side="theirs", memory_bytes=400 * 1024**2)


def far_corners(path: Path) -> Path:
    """A workbook of a few kilobytes that would take tens of gigabytes to lay out."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "日期")
        sheet.write_string(MAX_SHEET_ROWS - 1, MAX_SHEET_COLUMNS - 1, "金额")
    return path


def ours_and(code: str) -> None:
    ours = read_file(ERRORS / "ours.csv", side="ours")
    theirs = read_file(ERRORS / f"{code}.csv", side="theirs")
    align(ours, theirs, customer="华西家电" if code == "customer-unknown" else None)


def parquet_without_columns(directory: Path) -> None:
    path = directory / "other.parquet"
    pl.DataFrame({"amount_minor": [1]}).write_parquet(path)
    _read(path)


def book_with(directory: Path, *books: str, **mapping: object) -> None:
    path = write_book(directory / "book.xlsx", *books)
    read_file(path, side="theirs", mapping=Mapping.of(mapping))


def many(directory: Path) -> None:
    read_ledger(write_book(directory / "many.xlsx", MANY_BOOK), side="theirs")


def slow(directory: Path) -> None:
    """More processor time than a second: half a million rows."""
    path = directory / "slow.csv"
    path.write_text("应付账款\n日期,摘要,借方,贷方\n" + "2026-06-05,采购,,500\n" * 300_000)
    read_ledger(path, side="theirs", time_seconds=1)


def forbidden(directory: Path) -> None:
    """A superuser may read everything, so the refusal of the system is played."""
    path = write_book(directory / "a.xlsx", BOOK)
    with mock.patch.object(Path, "open", side_effect=PermissionError):
        _read(path)


def failing(directory: Path) -> None:
    """A request that names no file ends the child by a fault of its own."""
    limits = {"memory_bytes": READ_MEMORY_BYTES, "time_seconds": READ_TIME_SECONDS}
    run_child(directory, {"what": "ledger", **limits}, "book.xlsx")


def page_too_full(directory: Path) -> None:
    with mock.patch("liangqing.formats.pdf.pages.MAX_PDF_OBJECTS", 10):
        _read(drawn_pdf(directory / "a.pdf", "1 1 2 2 re f " * 11))


RECIPES: Final[dict[str, Callable[[Path], None]]] = {
    "scan": lambda directory: _read(write_scan(directory / "scan.pdf", BOOK)),
    "pdf-unproved": lambda directory: _read(write_pdf(directory / "a.pdf", BOOK)),
    "too-many-pages": lambda directory: _read(drawn_pdf(directory / "a.pdf", "", pages=MAX_PDF_PAGES + 1)),
    "page-too-full": page_too_full,
    "file-missing": lambda directory: _read(directory / "nowhere.csv"),
    "file-is-directory": _read,
    "file-forbidden": forbidden,
    "file-too-large": huge,
    "truncated": truncated,
    "not-a-ledger": not_a_ledger,
    "password-protected": password_protected,
    "not-a-workbook": lambda directory: _read(zipped(directory / "letter.xlsx", word___document__xml=b"<a/>")),
    "zip-bomb": lambda directory: _read(
        with_member(write_book(directory / "bomb.xlsx", BOOK), "xl/media/zeros", bytes(300 * 1024**2))
    ),
    "xml-entities": xml_entities,
    "cell-twice": cell_twice,
    "cells-far-apart": lambda directory: _read(far_corners(directory / "corners.xlsx")),
    "too-many-sheets": many_sheets,
    "bundle-empty": lambda directory: _read(zipped(directory / "a.zip", Thumbs__db=b"?")),
    "bundle-nested": lambda directory: _read(zipped(directory / "a.zip", b__zip=b"PK")),
    "bundle-name": lambda directory: _read(zipped(directory / "a.zip", **{"__" * 2 + "___a__csv": b"a"})),
    "column-nested": nested_column,
    "too-many-rows": long,
    "too-many-columns": wide,
    "cell-too-long": long_cell,
    "read-memory": crashing,
    "read-time": slow,
    "read-failed": failing,
    "date-zero-lost": lambda directory: book_with(directory, "2026年6月\n日期|应付金额|已付金额\n6.1|500|"),
    "sheet-empty": lambda directory: book_with(directory, "\n"),
    "sheet-missing": lambda directory: book_with(directory, BOOK, sheet="Sheet7"),
    "several-tables": lambda directory: book_with(directory, BOOK, OTHER_BOOK),
    "index-contradicts": index_contradicts,
    "sheets-alike": lambda directory: book_with(directory, BOOK, BOOK),
    "formula-not-computed": formula_not_computed,
    "mapping-invalid": lambda _: book_with(Path(), x=Mapping.read(ERRORS / "mapping-invalid.toml")),
    "parquet-not-canonical": parquet_without_columns,
    "canonical-type": lambda directory: _read(canonical(directory, amount_minor=[12.5])),
    "more-problems": many,
    "customers-unaligned": lambda _: ours_and("customers-unaligned"),
    "customer-unknown": lambda _: ours_and("customer-unknown"),
    "customer-ambiguous": lambda _: ours_and("customer-ambiguous"),
    "customer-map-invalid": lambda _: (read_customer_map(ERRORS / "customer-map-invalid.csv"), None)[1],
}
