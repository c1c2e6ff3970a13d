from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.fresh_files import fresh

from liangqing.core.problems import RefusedError
from liangqing.formats.containers.html_tables import read_html
from liangqing.formats.grids import Span

if TYPE_CHECKING:
    from pathlib import Path

    from liangqing.formats.grids import Grid


def page(path: Path, body: str, head: str = "", encoding: str = "utf-8") -> Path:
    path.write_text(f"<html><head>{head}</head><body>{body}</body></html>", encoding=encoding)
    return path


def grid_of(path: Path) -> Grid:
    (grid,) = read_html(path).grids
    return grid


def refusal(path: Path) -> str:
    with pytest.raises(RefusedError) as refused:
        read_html(path)
    (problem,) = refused.value.problems
    return problem.code


def test_a_table_is_a_sheet_of_texts(tmp_path: Path) -> None:
    table = "<table><tr><th>日期<th>借方</tr><tr><td> 2026-06-05\n<td>1,234.50</td><td>&nbsp;</td></tr></table>"
    assert grid_of(page(tmp_path / "a.xls", table)).rows == [["日期", "借方"], ["2026-06-05", "1,234.50", ""]]


def test_texts_and_tables_stand_below_one_another(tmp_path: Path) -> None:
    body = "<h2>华西家电<br>对账单</h2><table><tr><td>a</table>之后 <b>粗</b><table><tr><td>b</table><p>完</p>"
    assert grid_of(page(tmp_path / "a.xls", body)).rows == [
        ["华西家电"],
        ["对账单"],
        [],
        ["a"],
        ["之后 粗"],
        [],
        ["b"],
        ["完"],
    ]


def test_a_caption_is_a_title(tmp_path: Path) -> None:
    body = "<table><caption>对账单 <b>2026年6月</b></caption><tr><td>a</table>"
    assert grid_of(page(tmp_path / "a.xls", body)).rows == [["对账单 2026年6月"], ["a"]]


def test_words_between_cells_stand_over_the_table_as_in_browsers(tmp_path: Path) -> None:
    body = "<table><tr><td>a</tr>单位：元<tr><td>b</table>"
    assert grid_of(page(tmp_path / "a.xls", body)).rows == [["单位：元"], ["a"], ["b"]]


def test_a_table_that_lays_out_others_is_walked_through(tmp_path: Path) -> None:
    body = "<table><tr><td>左<table><tr><td>a</table></td><td>右<table><tr><td>b</table></td></tr></table>"
    assert grid_of(page(tmp_path / "a.xls", body)).rows == [["左"], [], ["a"], ["右"], [], ["b"]]


def test_merged_cells_take_their_room(tmp_path: Path) -> None:
    rows = '<tr><td rowspan=2>a<td colspan="2">b<tr><td>c<td rowspan=9>d<tr><td colspan=0>e'
    grid = grid_of(page(tmp_path / "a.xls", f"<table>{rows}</table>"))
    assert grid.rows == [["a", "b", ""], ["", "c", "d"], ["e"]]
    assert grid.merged == (Span(0, 0, 1, 0), Span(0, 1, 0, 2), Span(1, 2, 2, 2))


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("<td x:num='1234.567'>1,235</td>", 1234.567),
        ('<td x:num="-0.5">(0.50)</td>', -0.5),
        ("<td sdval='500.5'>500.50</td>", 500.5),
        ("<td x:num>1,235</td>", "1,235"),
        ("<td x:num='46178'>2026-06-05</td>", "2026-06-05"),
        ("<td x:num='46178'>5. Juni</td>", "5. Juni"),
        ("<td x:num='NaN'>1</td>", "1"),
        ("<td x:num='0.5'>50%</td>", "50%"),
        ("<td style='mso-number-format:\"\\@\"'>00123</td>", "00123"),
        ("<td>a<br>b<p>c</p></td>", "a\nb\nc"),
        ("<td>a<script>alert(1)</script><style>x</style><!-- no --><comment>n</comment></td>", "a"),
        ("<td>&lt;b&gt; &amp; &#12288;&yen;5</td>", "<b> & ¥5"),
    ],
)
def test_a_cell_is_what_a_person_sees(tmp_path: Path, cell: str, value: object) -> None:
    assert grid_of(page(tmp_path / "a.xls", f"<table><tr>{cell}</table>")).rows == [[value]]


def test_rows_that_are_not_shown_are_told(tmp_path: Path) -> None:
    table = '<table><tr><td>a<tr style="color:red; display: none"><td>b</table><p style="display:none">c</p>'
    grid = grid_of(page(tmp_path / "a.xls", table))
    assert grid.rows == [["a"], ["b"]]
    assert grid.hidden_rows == {2}


@pytest.mark.parametrize("encoding", ["gb2312", "utf-16", "big5", "utf-8-sig"])
def test_the_page_names_its_encoding(tmp_path: Path, encoding: str) -> None:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={encoding.removesuffix("-sig")}">'
    body = "<table><tr><td>日期<td>金額</table>" if encoding == "big5" else "<table><tr><td>日期<td>金额</table>"
    grid = grid_of(page(tmp_path / "a.xls", body, head, encoding))
    assert grid.rows[0][0] == "日期"


def test_a_page_that_is_xml_too_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    page_text = "<html xmlns='http://www.w3.org/1999/xhtml'><body><table><tr><td>日期</td></tr></table></body></html>"
    path.write_text(f"<?xml version='1.0' encoding='UTF-8'?>{page_text}", encoding="utf-8")
    assert grid_of(path).rows == [["日期"]]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<table><tr><td>a", "truncated"),
        ("<table><tr><td>a<td>b</tr><tx><td>5</td></tr></table>", "truncated"),
        ("<table><tr><td>a</td><tx>500.00</td></tr></table>", "truncated"),
        ("<table>500.00<tr><td>a</td></tr></table>", "truncated"),
        ("<table><tr><td>a</table><!-- </table> --><table>", "truncated"),
        ("<table><tr><td colspan=5000>a</table>", "too-many-columns"),
        ("<table>" + "<tr><td colspan=1000>a" * 3 + "<td>b</table>", "too-many-columns"),
        ("<table><tr><td>a\x01</table>", "control-character"),
        ("<div>" * 3000 + "<table><tr><td>a</table>" + "</div>" * 3000, "truncated"),
        ("<table><tr><td>" * 400 + "a" + "</table>" * 400, "truncated"),
    ],
)
def test_a_page_that_cannot_be_trusted_is_refused(tmp_path: Path, body: str, code: str) -> None:
    assert refusal(page(tmp_path / "a.xls", body)) == code


def test_a_span_of_a_million_digits_counts_as_one(tmp_path: Path) -> None:
    table = f"<table><tr><td colspan={'9' * 1_000_000}>a</table>"
    assert grid_of(page(tmp_path / "a.xls", table)).rows == [["a"]]


def test_nothing_outside_the_page_is_fetched_or_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("geheim")
    path = tmp_path / "a.xls"
    path.write_text(
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]><html><body><table><tr><td>&x;<img src="file://{secret}">'
        "</table></body></html>"
    )
    assert "geheim" not in str(grid_of(path).rows)


@given(
    st.lists(st.lists(st.text("日期借方aZ09.,- <>&\"'", max_size=6), min_size=1, max_size=4), min_size=1, max_size=5)
)
def test_a_table_that_was_written_is_read_back(rows: list[list[str]]) -> None:
    written = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    with fresh("a.xls") as path:
        grid = grid_of(page(path, f"<table>{written}</table>"))
    assert grid.rows == [[" ".join(cell.split()) for cell in row] for row in rows]
