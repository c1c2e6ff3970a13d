from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from tests.formats.xml_book import HEAD, book, row

from liangqing.core.limits import MAX_SHEETS
from liangqing.core.problems import RefusedError
from liangqing.formats.cells import NOT_COMPUTED
from liangqing.formats.containers.spreadsheet_xml import read_spreadsheet_xml
from liangqing.formats.grids import Span

if TYPE_CHECKING:
    from pathlib import Path

    from liangqing.formats.grids import Grid


def grid_of(path: Path) -> Grid:
    (grid,) = read_spreadsheet_xml(path).grids
    return grid


def refusal(path: Path) -> str:
    with pytest.raises(RefusedError) as refused:
        read_spreadsheet_xml(path)
    (problem,) = refused.value.problems
    return problem.code


def test_every_cell_has_the_type_the_file_gives_it(tmp_path: Path) -> None:
    cells = row(
        ("DateTime", "2026-06-05T00:00:00.000"),
        ("DateTime", "2026-06-05T08:30:00"),
        ("String", "00123"),
        ("Number", "1234.5"),
        ("Number", "123456789012345678"),
        ("Number", "-1.5E3"),
        ("Boolean", "1"),
        ("Error", "#DIV/0!"),
        ("Number", "about ten"),
        ("DateTime", "soon"),
    )
    assert grid_of(book(tmp_path / "a.xls", cells)).rows == [
        [
            date(2026, 6, 5),
            datetime(2026, 6, 5, 8, 30),  # noqa: DTZ001 - the file knows no zone
            "00123",
            1234.5,
            123456789012345678,
            -1500.0,
            True,
            "#DIV/0!",
            "about ten",
            "soon",
        ]
    ]


def test_rows_and_cells_stand_where_they_say(tmp_path: Path) -> None:
    rows = row("a") + '<Row ss:Index="3"><Cell ss:Index="2"><Data ss:Type="String">b</Data></Cell></Row>' + row("c")
    assert grid_of(book(tmp_path / "a.xls", rows)).rows == [["a"], [], ["", "b"], ["c"]]


def test_merged_cells_take_their_room(tmp_path: Path) -> None:
    merged = '<Row><Cell ss:MergeAcross="2" ss:MergeDown="1"><Data ss:Type="String">合计</Data></Cell><Cell/></Row>'
    grid = grid_of(book(tmp_path / "a.xls", merged))
    assert (grid.rows, grid.merged) == ([["合计", "", "", ""]], (Span(0, 0, 1, 2),))


def test_what_is_folded_away_is_told(tmp_path: Path) -> None:
    columns = '<Column/><Column ss:Index="3" ss:Span="1" ss:Hidden="1"/>'
    rows = row("a") + row("b", attributes='ss:Hidden="1" ss:Span="1"') + row("c")
    hidden = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    grid = grid_of(book(tmp_path / "a.xls", columns + rows, after=hidden))
    assert (grid.hidden_rows, grid.hidden_columns, grid.hidden) == (frozenset({2, 3}), frozenset({2, 3}), True)
    assert grid.rows == [["a"], ["b"], [], ["c"]]


def test_rich_text_is_its_text_and_a_comment_is_none(tmp_path: Path) -> None:
    rich = '<Data ss:Type="String"><B xmlns="http://www.w3.org/TR/REC-html40">应收</B>账款</Data>'
    comment = '<Comment><Data ss:Type="String">note</Data></Comment>'
    cells = f'<Row><Cell>{rich}{comment}</Cell><Cell>{comment}</Cell><Cell ss:Formula="=1"/></Row>'
    assert grid_of(book(tmp_path / "a.xls", cells)).rows == [["应收账款", "", NOT_COMPUTED]]


def test_the_encoding_is_the_one_the_file_names(tmp_path: Path) -> None:
    assert grid_of(book(tmp_path / "a.xls", row("应收账款"), encoding="gb2312")).rows == [["应收账款"]]


@pytest.mark.parametrize(
    ("table", "code"),
    [
        (row("a") + row("b", attributes='ss:Index="1"'), "cell-twice"),
        ('<Row><Cell/><Cell ss:Index="1"/></Row>', "cell-twice"),
        ('<Row><Cell ss:Index="16384"/></Row>', "too-many-columns"),
        ('<Row><Cell ss:MergeAcross="9999999"/></Row>', "too-many-columns"),
        (row(*"a" * 60) + row("b", attributes='ss:Index="1048576"'), "cells-far-apart"),
        (row("b", attributes='ss:Index="9999999"'), "cells-far-apart"),
        (row("b", attributes='ss:Index="99999999999"'), "truncated"),
        (row("b", attributes='ss:Index="0"'), "cell-twice"),
        (row("b", attributes='ss:Index="first"'), "truncated"),
        ("<Row>", "truncated"),
        (row("a") + "<Rox/>", "truncated"),
        (row("a").replace("Cell", "Cel"), "truncated"),
        (row("&bomb;"), "truncated"),
        (row("a\x01"), "truncated"),
    ],
)
def test_a_table_that_cannot_be_is_refused(tmp_path: Path, table: str, code: str) -> None:
    assert refusal(book(tmp_path / "a.xls", table)) == code


def test_too_many_sheets_are_refused(tmp_path: Path) -> None:
    assert refusal(book(tmp_path / "a.xls", *[""] * (MAX_SHEETS + 1))) == "too-many-sheets"


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text(HEAD.replace("<Workbook", '<!DOCTYPE x [<!ENTITY bomb "b">]><Workbook') + "</Workbook>")
    assert refusal(path) == "xml-entities"


def test_a_file_cut_anywhere_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xls", row("日期", ("Number", "1234.50")) * 3)
    whole = path.read_bytes()
    for length in range(1, len(whole), 37):
        path.write_bytes(whole[:length])
        assert refusal(path) == "truncated"
