from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.ledgers import write_book
from tests.formats.ods_book import row as ods_row
from tests.formats.ods_book import table, write_ods
from tests.formats.provoked import BOOK, old_workbook
from tests.formats.xlsb_book import sheet as records
from tests.formats.xlsb_book import write_xlsb

from liangqing.core.limits import MAX_SHEETS
from liangqing.core.problems import RefusedError
from liangqing.formats.containers.workbook import read_workbook
from liangqing.formats.grids import Span
from liangqing.formats.ledger_file import read_file


def test_both_kinds_of_workbook_give_the_same_cells(tmp_path: Path) -> None:
    new = read_workbook(write_book(tmp_path / "new.xlsx", BOOK.replace("500", "5oo")), "xlsx").grids[0].rows
    old = read_workbook(old_workbook(tmp_path), "xls").grids[0].rows
    assert new[:2] == old[:2]


def test_cells_keep_their_types_and_places(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_datetime(2, 1, date(2026, 6, 30), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_number(2, 2, 1234.5)
        sheet.write_string(2, 3, "00123")
        sheet.write_boolean(2, 4, True)
        sheet.write_formula(2, 5, "=1/0", None, "#DIV/0!")
    rows = read_workbook(path, "xlsx").grids[0].rows
    assert rows[2] == ["", date(2026, 6, 30), 1234.5, "00123", True, "#DIV/0!"]
    assert all(cell == "" for row in rows[:2] for cell in row)


def test_hidden_sheets_are_marked(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("看得见").write_string(0, 0, "a")
        hidden = book.add_worksheet("看不见")
        hidden.write_string(0, 0, "b")
        hidden.hide()
    assert [(grid.sheet, grid.hidden) for grid in read_workbook(path, "xlsx").grids] == [
        ("看得见", False),
        ("看不见", True),
    ]


def test_a_book_of_records_gives_the_same_cells(tmp_path: Path) -> None:
    rows: list[list[object]] = [["日期", "摘要", "借方"], [date(2026, 6, 5), "采购", 500.5], ["", True, (7,)]]
    (grid,) = read_workbook(write_xlsb(tmp_path / "a.xlsb", records(rows, hidden_rows=[1])), "xlsb").grids
    assert grid.rows == [*rows[:2], ["", True, "#DIV/0!"]]
    assert grid.hidden_rows == {2}


def test_an_open_document_gives_the_same_cells(tmp_path: Path) -> None:
    rows = ods_row(["日期", "摘要", "借方"]) + ods_row([date(2026, 6, 5), "采购 & 运费", 500.5])
    failed = ods_row(["#DIV/0!"]).replace('"string"', '"string" office:string-value="" calcext:value-type="error"')
    (grid,) = read_workbook(write_ods(tmp_path / "a.ods", table(rows + failed)), "ods").grids
    assert grid.rows == [["日期", "摘要", "借方"], [date(2026, 6, 5), "采购 & 运费", 500.5], ["#DIV/0!", "", ""]]
    assert grid.sheet == "六月"


def test_what_a_file_is_called_does_not_matter(tmp_path: Path) -> None:
    new = write_book(tmp_path / "a.csv", BOOK)
    old = old_workbook(tmp_path).rename(tmp_path / "a.xlsx")
    assert read_workbook(new, "xlsx").grids[0].rows[0][0] == "应付账款"
    assert read_workbook(old, "xls").grids[0].rows[0][0] == "应付账款"


def test_a_workbook_of_too_many_sheets_is_refused(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "a.ods", *(table("", f"{number}") for number in range(MAX_SHEETS + 1)))
    with pytest.raises(RefusedError) as refused:
        read_workbook(path, "ods")
    assert refused.value.problems[0].code == "too-many-sheets"


def test_dates_count_from_the_year_the_workbook_says(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path), {"date_1904": True}) as book:
        book.add_worksheet().write_datetime(0, 0, date(2026, 6, 30), book.add_format({"num_format": "yyyy-mm-dd"}))
    (grid,) = read_workbook(path, "xlsx").grids
    assert (grid.rows, grid.starts_1904) == ([[date(2026, 6, 30)]], True)


def test_merged_cells_and_columns_folded_away_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:B2", "应付账款")
        sheet.set_column("B:B", None, None, {"hidden": True})
    (grid,) = read_workbook(path, "xlsx").grids
    assert grid.merged == (Span(0, 0, 1, 1),)
    assert grid.hidden_columns == {1}


@settings(max_examples=25)
@given(
    st.lists(
        st.lists(
            st.integers(-(10**12), 10**12).map(lambda minor: minor / 100)
            | st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), max_size=8),
            min_size=1,
            max_size=5,
        ),
        min_size=1,
        max_size=6,
    )
)
def test_a_sheet_that_was_written_is_read_back(rows: list[list[float | str]]) -> None:
    with TemporaryDirectory() as directory:
        path = Path(directory) / "a.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet()
            for row, line in enumerate(rows):
                for column, cell in enumerate(line):
                    if isinstance(cell, str):
                        sheet.write_string(row, column, cell)
                    else:
                        sheet.write_number(row, column, cell)
        read = read_workbook(path, "xlsx").grids[0].rows
    seen = [[cell for cell in line if cell != ""] for line in read]
    wanted = [[cell for cell in line if cell != ""] for line in rows]
    assert seen == wanted[: len(seen)]
    assert not any(cell for line in wanted[len(seen) :] for cell in line)


def test_a_text_file_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Key,Decision")
    with pytest.raises(RefusedError) as refused:
        read_workbook(path, "text")
    assert [problem.code for problem in refused.value.problems] == ["not-a-workbook"]


def test_rows_the_sheet_hides_are_lines_and_said(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for row, line in enumerate(("日期|应付金额", "2026-06-05|5", "2026-06-06|6", "2026-06-07|7")):
            sheet.write_row(row, 0, line.split("|"))
        sheet.set_row(2, None, None, {"hidden": True})
    reading = read_file(path, side="theirs")
    assert reading.lines.height == 3
    assert [remark.values for remark in reading.remarks if remark.code == "rows-hidden"] == [{"count": 1, "row": 3}]


def test_columns_the_sheet_hides_are_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for row, line in enumerate(("日期|应付金额|内部码", "2026-06-05|5|x", "2026-06-06|6|y")):
            sheet.write_row(row, 0, line.split("|"))
        sheet.set_column("B:C", None, None, {"hidden": True})
    reading = read_file(path, side="theirs")
    assert reading.lines["amount_minor"].to_list() == [500, 600]
    assert [remark.values for remark in reading.remarks if remark.code == "columns-hidden"] == [
        {"count": 1, "columns": "B"}
    ]


def test_one_stray_cell_far_below_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "stray.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["日期", "金额"])
        sheet.write_string(800_000, 0, "x")
    with pytest.raises(RefusedError) as refused:
        read_workbook(path, "xlsx")
    assert [problem.code for problem in refused.value.problems] == ["cells-far-apart"]
