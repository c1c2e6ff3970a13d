from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from tests.formats.ledgers import write_book
from tests.formats.provoked import BOOK, unset, with_member

from liangqing.core.limits import MAX_ZIP_MEMBERS
from liangqing.core.problems import RefusedError
from liangqing.formats.archives import Hidden, HiddenCell, look_through
from liangqing.formats.cells import NOT_COMPUTED

if TYPE_CHECKING:
    from pathlib import Path


def test_an_ordinary_workbook_hides_nothing(tmp_path: Path) -> None:
    assert look_through(write_book(tmp_path / "a.xlsx", BOOK)) == Hidden()


def test_cells_that_seem_empty_are_found(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("六月")
        sheet.write_formula("B2", "=1/0", None, "#DIV/0!")
        sheet.write_formula("C3", "=A1+1", None, 987654)
        sheet.write_formula("E5", "=1+1", None, 2)
    unset(path, b"<v>987654</v>")
    assert look_through(path).cells == [HiddenCell("六月", 1, 1, "#DIV/0!"), HiddenCell("六月", 2, 2, NOT_COMPUTED)]


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE lolz [<!ENTITY lol "lol">]><x/>',
        b'<!DOCTYPE foo SYSTEM "file:///etc/passwd"><foo/>',
        "<!DOCTYPE x><x/>".encode("utf-16"),
    ],
)
def test_any_document_type_is_refused(tmp_path: Path, content: bytes) -> None:
    path = with_member(write_book(tmp_path / "a.xlsx", BOOK), "xl/comments9.xml", content)
    with pytest.raises(RefusedError) as refused:
        look_through(path)
    assert [problem.code for problem in refused.value.problems] == ["xml-entities"]


def test_many_members_are_a_bomb(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", BOOK)
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(MAX_ZIP_MEMBERS):
            archive.writestr(f"x/{number}", b"")
    with pytest.raises(RefusedError) as refused:
        look_through(path)
    assert refused.value.problems[0].code == "zip-bomb"


@pytest.mark.parametrize("cut", [10, 100, 1000])
def test_a_cut_archive_is_refused(tmp_path: Path, cut: int) -> None:
    path = write_book(tmp_path / "a.xlsx", BOOK)
    path.write_bytes(path.read_bytes()[:-cut])
    with pytest.raises(RefusedError) as refused:
        look_through(path)
    assert refused.value.problems[0].code == "truncated"


def test_a_part_in_an_encoding_nobody_knows_is_refused(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", BOOK)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content.replace(b"UTF-8", b"UTF-6"))
    with pytest.raises(RefusedError) as refused:
        look_through(path)
    assert [problem.code for problem in refused.value.problems] == ["not-a-workbook"]


def test_hidden_rows_are_noted(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("六月")
        for row in range(5):
            sheet.write_number(row, 0, row)
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_row(3, 30, None, {"hidden": True})
        sheet.set_row(4, 30)
    assert look_through(path).rows == {"六月": {2, 4}}
