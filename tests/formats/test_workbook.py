from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.ledgers import write_book
from tests.formats.provoked import BOOK, old_workbook

from liangqing.core.problems import RefusedError
from liangqing.formats.ledger_file import read_file
from liangqing.formats.workbook import read_workbook


def test_both_kinds_of_workbook_give_the_same_cells(tmp_path: Path) -> None:
    new = read_workbook(write_book(tmp_path / "new.xlsx", BOOK.replace("500", "5oo")), "zip").grids[0].rows
    old = read_workbook(old_workbook(tmp_path), "ole").grids[0].rows
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
    rows = read_workbook(path, "zip").grids[0].rows
    assert rows[2] == ["", date(2026, 6, 30), 1234.5, "00123", True, "#DIV/0!"]
    assert all(cell == "" for row in rows[:2] for cell in row)


def test_hidden_sheets_are_marked(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("看得见").write_string(0, 0, "a")
        hidden = book.add_worksheet("看不见")
        hidden.write_string(0, 0, "b")
        hidden.hide()
    assert [(grid.sheet, grid.hidden) for grid in read_workbook(path, "zip").grids] == [
        ("看得见", False),
        ("看不见", True),
    ]


def test_an_old_workbook_under_a_new_name_is_refused(tmp_path: Path) -> None:
    path = old_workbook(tmp_path).rename(tmp_path / "a.xlsx")
    with pytest.raises(RefusedError) as refused:
        read_workbook(path, "ole")
    assert refused.value.problems[0].code == "not-as-named"


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
        read = read_workbook(path, "zip").grids[0].rows
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
