from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from tests.formats.ledgers import cells, write_book
from tests.formats.ods_book import row as ods_row
from tests.formats.ods_book import table, write_ods
from tests.formats.provoked import BOOK, canonical, old_workbook, zipped
from tests.formats.xlsb_book import sheet as records
from tests.formats.xlsb_book import write_xlsb
from tests.formats.xml_book import book, row

from liangqing.core.problems import RefusedError
from liangqing.core.readings import Remark
from liangqing.formats.ledger_file import digest_of, read_file

if TYPE_CHECKING:
    from pathlib import Path


def test_every_format_gives_the_same_lines(tmp_path: Path) -> None:
    text = tmp_path / "a.csv"
    text.write_text(BOOK.replace("|", ","), encoding="gb18030")
    tabs = tmp_path / "a.tsv"
    tabs.write_text(BOOK.replace("|", "\t"), encoding="utf-8")
    page = tmp_path / "a.html"
    page.write_text(as_html(BOOK), encoding="utf-8")
    rows = cells(BOOK)
    paths = [
        text,
        tabs,
        write_book(tmp_path / "a.xlsx", BOOK),
        old_workbook(tmp_path),
        write_xlsb(tmp_path / "a.xlsb", records(rows)),
        write_ods(tmp_path / "a.ods", table("".join(map(ods_row, rows)))),
        page,
        book(tmp_path / "a.xml", "".join(row(*map(str, line)) for line in rows)),
        zipped(tmp_path / "a.zip", ledger__csv=text.read_bytes()),
    ]
    readings = [read_file(path, side="theirs") for path in paths]
    formats = ["csv", "csv", "xlsx", "xls", "xlsb", "ods", "html", "xml", "csv"]
    assert [reading.format for reading in readings] == formats
    assert [reading.encoding for reading in readings][:2] == ["gb18030", "utf-8"]
    assert all(reading.lines.drop("source").equals(readings[0].lines.drop("source")) for reading in readings)
    assert not any(remark.code == "read-as" for reading in readings for remark in reading.remarks)


def as_html(ledger: str) -> str:
    """The ledger as programs write it that call a page a workbook."""
    lines = ("".join(f"<td>{cell}</td>" for cell in line.split("|")) for line in ledger.splitlines())
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


@pytest.mark.parametrize("name", ["a.xls", "a.csv", "a.dat"])
def test_a_file_under_another_name_is_read_and_that_is_said(tmp_path: Path, name: str) -> None:
    page, workbook = tmp_path / name, tmp_path / f"book-{name}"
    page.write_text(as_html(BOOK), encoding="utf-8")
    write_book(tmp_path / "a.xlsx", BOOK).rename(workbook)
    for path, found in ((page, "html"), (workbook, "xlsx")):
        reading = read_file(path, side="theirs")
        assert reading.lines.height == 1
        assert reading.remarks[0] == Remark("read-as", {"name": path.suffix, "found": found})


def test_the_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"x" * 3_000_000)
    assert digest_of(path) == sha256(b"x" * 3_000_000).hexdigest()


def test_a_canonical_file_is_checked_not_interpreted(tmp_path: Path) -> None:
    reading = read_file(canonical(tmp_path), side="theirs")
    assert reading.canonical
    assert reading.perspective == "receivable"


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".xls", ".zip"])
def test_a_file_cut_anywhere_is_wholly_in_or_wholly_out(tmp_path: Path, suffix: str) -> None:
    ledger = BOOK + "\n2026-06-06|付款|200|\n|合计|200|500"
    path = tmp_path / f"a{suffix}"
    if suffix == ".csv":
        path.write_text(ledger.replace("|", ",") + "\n", encoding="utf-8")
    elif suffix == ".xls":
        path.write_text(as_html(ledger), encoding="utf-8")
    elif suffix == ".zip":
        zipped(path, ledger__csv=ledger.replace("|", ",").encode())
    else:
        write_book(path, ledger)
    whole = path.read_bytes()
    counts = {lines_read(path, whole[:length]) for length in range(0, len(whole), max(1, len(whole) // 60))}
    assert counts <= {None, 1, 2}
    assert None in counts


def lines_read(path: Path, content: bytes) -> int | None:
    """How many lines a file of this content has; None where it is refused."""
    path.write_bytes(content)
    try:
        return read_file(path, side="theirs").lines.height
    except RefusedError:
        return None
