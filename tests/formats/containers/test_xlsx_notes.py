from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from tests.formats.ledgers import write_book
from tests.formats.provoked import BOOK, unset, with_member, zipped

from liangqing.core.problems import RefusedError
from liangqing.formats.cells import NOT_COMPUTED
from liangqing.formats.containers.sheet_notes import HiddenCell, SheetNotes
from liangqing.formats.containers.xlsx_notes import cells_shown_empty, look_through
from liangqing.formats.grids import Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SHEET = "xl/worksheets/sheet1.xml"


def with_sheet(tmp_path: Path, rows: str, *, before: str = "", root: str = "worksheet") -> Path:
    """A workbook whose only sheet is this XML."""
    path = write_book(tmp_path / "a.xlsx", BOOK)
    prefix = root.removesuffix("worksheet")
    spaces = f'xmlns{":" + prefix[:-1] if prefix else ""}="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    sheet = f"<{root} {spaces}>{before}<{prefix}sheetData>{rows}</{prefix}sheetData></{root}>"
    return replaced(path, SHEET, lambda _: sheet.encode())


def replaced(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members[part] = change(members[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(RefusedError) as refused:
        look_through(path)
    (problem,) = refused.value.problems
    return problem.code


def test_an_ordinary_workbook_hides_nothing(tmp_path: Path) -> None:
    assert look_through(write_book(tmp_path / "a.xlsx", BOOK)) == {"Sheet1": SheetNotes(stored=8)}


def test_cells_that_seem_empty_are_found(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("六月")
        sheet.write_blank("A2", None, book.add_format({"bold": True}))
        sheet.write_formula("B2", "=1/0", None, "#DIV/0!")
        sheet.write_formula("C3", "=A1+1", None, 987654)
        sheet.write_formula("E5", "=1+1", None, 2)
    unset(path, b"<v>987654</v>")
    assert cells_shown_empty(path, "六月") == [HiddenCell(1, 1, "#DIV/0!"), HiddenCell(2, 2, NOT_COMPUTED)]


def test_rows_and_columns_folded_away_and_merged_cells_are_noted(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("六月")
        for row in range(5):
            sheet.write_number(row, 0, row)
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_row(3, 30, None, {"hidden": True})
        sheet.set_row(4, 30)
        sheet.set_column("C:D", None, None, {"hidden": True})
        sheet.set_column("F:F", 30)
        sheet.merge_range("A7:C8", "合计")
    (notes,) = look_through(path).values()
    assert (notes.rows, notes.columns, notes.merged) == ({2, 4}, {2, 3}, [Span(6, 0, 7, 2)])


def test_names_with_a_prefix_and_single_quotes_are_the_same(tmp_path: Path) -> None:
    rows = "<x:row r='1' hidden='1'><x:c r='A1' t='e'><x:v>#N/A</x:v></x:c></x:row>"
    path = with_sheet(tmp_path, rows, root="x:worksheet")
    assert look_through(path)["Sheet1"].rows == {1}
    assert cells_shown_empty(path, "Sheet1") == [HiddenCell(0, 0, "#N/A")]


@pytest.mark.parametrize(("said", "starts_1904"), [('date1904="1"', True), ('date1904="0"', False), ("", False)])
def test_the_first_year_of_dates_is_noted(tmp_path: Path, said: str, *, starts_1904: bool) -> None:
    path = write_book(tmp_path / "a.xlsx", BOOK)
    replaced(path, "xl/workbook.xml", lambda book: book.replace(b"<workbookPr ", f"<workbookPr {said} ".encode()))
    assert look_through(path)["Sheet1"].starts_1904 == starts_1904


def test_what_a_sheet_says_of_its_own_size_counts_for_nothing(tmp_path: Path) -> None:
    path = with_sheet(tmp_path, '<row r="1"><c r="A1"><v>1</v></c></row>', before='<dimension ref="A1:XFD1048576"/>')
    assert look_through(path) == {"Sheet1": SheetNotes(stored=1)}


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ('<row r="1"><c r="XFD1"><v>1</v></c></row>', "too-many-columns"),
        ('<row r="1048576"><c r="ALL1048576"><v>1</v></c></row>', "cells-far-apart"),
        ('<row r="9999999"><c r="A9999999"><v>1</v></c></row>', "cells-far-apart"),
        ('<row r="1048576"><c r="all1048576"><v>1</v></c></row>', "cells-far-apart"),
        ('<row r="1048576"><c\tr="ALL1048576"><v>1</v></c></row>', "cells-far-apart"),
        ('<row r="4294967290"><c><v>1</v></c></row>', "cells-far-apart"),
    ],
)
def test_cells_too_far_apart_are_refused_before_they_are_laid_out(tmp_path: Path, rows: str, code: str) -> None:
    assert refusal(with_sheet(tmp_path, '<row r="1"><c r="A1"><v>1</v></c></row>' + rows)) == code


def test_cells_that_only_have_a_format_may_stand_anywhere(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row><row r="1048576"><c r="AA1048576" s="1"></c></row>'
    )
    assert look_through(with_sheet(tmp_path, rows))["Sheet1"].stored == 2


def test_places_may_be_written_in_small_letters(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="a1"><v>1</v></c><c r="b1" t="e"><v>#REF!</v></c></row>'
    assert cells_shown_empty(with_sheet(tmp_path, rows), "Sheet1") == [HiddenCell(0, 1, "#REF!")]


def test_two_values_for_one_cell_are_refused(tmp_path: Path) -> None:
    path = with_sheet(tmp_path, '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>')
    with pytest.raises(RefusedError) as refused:
        cells_shown_empty(path, "Sheet1")
    (problem,) = refused.value.problems
    assert (problem.code, problem.row, problem.column) == ("cell-twice", 1, "A")


def test_a_document_type_in_any_part_is_refused(tmp_path: Path) -> None:
    path = with_member(write_book(tmp_path / "a.xlsx", BOOK), "xl/comments9.xml", b"<!DOCTYPE x><x/>")
    assert refusal(path) == "xml-entities"


def test_two_sheets_of_one_name_are_refused(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", BOOK, BOOK)
    assert refusal(replaced(path, "xl/workbook.xml", lambda book: book.replace(b"Sheet2", b"Sheet1"))) == "truncated"


def test_a_part_in_an_encoding_nobody_knows_is_refused(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", BOOK)
    replaced(path, "xl/workbook.xml", lambda book: book.replace(b"UTF-8", b"UTF-6"))
    assert refusal(path) == "not-a-workbook"


def test_a_letter_is_no_workbook(tmp_path: Path) -> None:
    assert refusal(zipped(tmp_path / "a.xlsx", word___document__xml=b"<a/>")) == "not-a-workbook"
