from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangqing.core.problems import RefusedError
from liangqing.formats.containers.delimited import read_delimited

if TYPE_CHECKING:
    from liangqing.formats.cells import Cell


def read(path: Path, text: str, encoding: str = "utf-8") -> list[list[Cell]]:
    """The rows of a text as a file."""
    path.write_bytes(text.encode(encoding))
    return read_delimited(path).grids[0].rows


def test_encoding_and_delimiter_are_said(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("日期;摘要;金额\n2026-06-05;货款;500\n".encode("gb18030"))
    grids = read_delimited(path)
    assert (grids.format, grids.encoding, grids.delimiter) == ("csv", "gb18030", ";")
    assert grids.grids[0].rows[1] == ["2026-06-05", "货款", "500"]


def test_what_a_person_gave_wins(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("日期,摘要|貨款\n".encode("big5"))
    assert read_delimited(path, "big5", "|").grids[0].rows == [["日期,摘要", "貨款"]]


def test_a_first_line_that_states_the_delimiter_is_no_row(tmp_path: Path) -> None:
    assert read(tmp_path / "a.csv", "sep=;\n日期;金额\n") == [[], ["日期", "金额"]]


@pytest.mark.parametrize(
    "cell",
    ['"0012"\t', ' "0012" ', '="0012"\t', '="0012"', '"=""0012"""', '"0012"', "0012\t", "  0012  ", "\u30000012"],
)
def test_cells_come_without_padding_and_wrapping(tmp_path: Path, cell: str) -> None:
    assert read(tmp_path / "a.csv", f"日期,单据号,金额\n2026-06-05,{cell},5\n")[1] == ["2026-06-05", "0012", "5"]


def test_padding_behind_a_quotation_mark_moves_no_cell(tmp_path: Path) -> None:
    assert read(tmp_path / "a.csv", '日期,摘要,金额\n2026-06-05,"a ""b"" , c"\t, "1,234.50" \n')[1] == [
        "2026-06-05",
        'a "b" , c',
        "1,234.50",
    ]


def test_a_tab_behind_a_quotation_mark_is_a_delimiter_where_tabs_are(tmp_path: Path) -> None:
    text = '日期\t摘要\t借方\t贷方\n"2026-06-05"\t\t"5"\t\n'
    assert read(tmp_path / "a.csv", text)[1] == ["2026-06-05", "", "5", ""]


def test_a_delimiter_in_a_wrapped_cell_separates_nothing(tmp_path: Path) -> None:
    assert read(tmp_path / "a.csv", '日期,单据号,金额\n2026-06-05,="A,1",5\n')[1] == ["2026-06-05", "A,1", "5"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_are_known(tmp_path: Path, end: str) -> None:
    text = end.join(["日期,摘要,金额", "2026-06-05,货款,5", ""])
    assert read(tmp_path / "a.csv", text) == [["日期", "摘要", "金额"], ["2026-06-05", "货款", "5"]]


def test_a_delimiter_at_the_end_of_rows_makes_a_blank_cell(tmp_path: Path) -> None:
    assert read(tmp_path / "a.txt", "日期|金额|\n2026-06-05|5|\n")[1] == ["2026-06-05", "5", ""]


def test_the_end_mark_of_old_systems_is_no_row(tmp_path: Path) -> None:
    assert read(tmp_path / "a.csv", "日期,金额\n2026-06-05,5\n\x1a")[2:] == [[]]


def test_a_zero_byte_is_refused_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        read(tmp_path / "a.csv", "日期,金额\n\0,5\n")
    assert [(problem.code, problem.row, problem.column) for problem in refused.value.problems] == [
        ("control-character", 2, "A")
    ]


@pytest.mark.parametrize("length", [32_768, 200_000])  # the second is beyond the parser's own limit
def test_a_cell_beyond_the_limit_is_refused(tmp_path: Path, length: int) -> None:
    with pytest.raises(RefusedError) as refused:
        read(tmp_path / "a.csv", "日期,金额\n" + "x" * length + ",5\n")
    assert [(problem.code, problem.row) for problem in refused.value.problems] == [("cell-too-long", 2)]


def test_the_parsers_limit_which_is_one_for_all_threads_is_not_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Two ledgers are read at once: a reader that set the limit left its own to whoever came after.
    set_to: list[int] = []
    monkeypatch.setattr(csv, "field_size_limit", set_to.append)
    assert len(read(tmp_path / "a.csv", "日期,金额\n2026-06-05,5\n")) == 2
    assert set_to == []


def test_a_quotation_mark_that_swallows_the_rest_of_a_long_file_is_refused_where_it_opens(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        read(tmp_path / "a.csv", '日期,金额\n2026-06-05,"5\n' + "2026-06-05,5\n" * 4_000)
    assert [(problem.code, problem.row) for problem in refused.value.problems] == [("quote-swallows", 2)]


def test_a_row_of_too_many_cells_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        read(tmp_path / "a.csv", "," * 1_000_000 + "\n")
    assert [problem.code for problem in refused.value.problems] == ["too-many-columns"]


def test_equal_cells_are_one_object(tmp_path: Path) -> None:
    rows = read(tmp_path / "a.csv", "日期,摘要,金额\n" + "2026-06-05,货款 电机,5\n" * 20)
    assert all(one is other for one, other in zip(rows[1], rows[2], strict=True))


def test_a_record_over_two_lines_does_not_move_the_rows_below(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('date,text\n2026-06-05,"two\nlines"\n2026-06-06,next\n')
    assert read_delimited(path).grids[0].rows == [
        ["date", "text"],
        ["2026-06-05", "two\nlines"],
        [],
        ["2026-06-06", "next"],
    ]


@pytest.mark.parametrize(("broken", "code"), [('a,"b\nc,d\n', "quote-swallows"), ('a,"b"c\n', "csv-broken")])
def test_a_quote_that_never_closes_is_refused_with_its_row(tmp_path: Path, broken: str, code: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text("date,text\n" + broken)
    with pytest.raises(RefusedError) as refused:
        read_delimited(path)
    (problem,) = refused.value.problems
    assert problem.code == code
    assert problem.row is not None
    assert problem.row >= 2


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=12)


@given(
    st.lists(st.lists(texts, min_size=3, max_size=3), min_size=1, max_size=8), st.sampled_from(["utf-8-sig", "gb18030"])
)
def test_a_table_that_was_written_is_read_back(rows: list[list[str]], encoding: str) -> None:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    with TemporaryDirectory() as directory:
        path = Path(directory) / "a.csv"
        path.write_bytes(out.getvalue().encode(encoding))
        assert read_delimited(path, encoding, ",").grids[0].rows == [[cell.strip() for cell in row] for row in rows]


@pytest.mark.parametrize(
    "cell", ["采购,,500\n2026-06-06,采购", "采购,,500\n记-2,2026-06-06,采购,,6", "采购\n2026-06-06"]
)
def test_a_quotation_mark_that_swallows_rows_is_refused(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'日期,摘要,借方,贷方\n2026-06-05,"{cell}",,600\n')
    with pytest.raises(RefusedError) as refused:
        read_delimited(path)
    assert [(problem.code, problem.row) for problem in refused.value.problems] == [("quote-swallows", 2)]


def test_a_text_of_several_lines_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('日期,摘要,借方,贷方\n2026-06-05,"货款, 六月\n急, 宁波",,600\n')
    assert read_delimited(path).grids[0].rows[1][1] == "货款, 六月\n急, 宁波"
