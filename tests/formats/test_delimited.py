from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangqing.core.problems import RefusedError
from liangqing.formats.delimited import decode, find_delimiter, read_delimited

CHINESE = "日期,摘要,金额\n2026-06-05,货款,500\n"


@pytest.mark.parametrize(
    ("written", "found"), [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("gb18030", "gb18030"), ("utf-16", "utf-16")]
)
def test_the_encoding_is_found_and_said(written: str, found: str) -> None:
    assert decode("a.csv", CHINESE.encode(written)) == (CHINESE, found)


def test_the_encoding_asked_for_wins() -> None:
    assert decode("a.csv", "貨款".encode("big5"), "big5") == ("貨款", "big5")


@pytest.mark.parametrize(
    ("content", "asked"), [(b"\xff\xff\xff", None), (CHINESE.encode("gb18030"), "utf-8"), (b"a", "klingon")]
)
def test_bytes_that_fit_no_encoding_are_refused(content: bytes, asked: str | None) -> None:
    with pytest.raises(RefusedError) as refused:
        decode("a.csv", content, asked)
    assert refused.value.problems[0].code == "encoding-unknown"


@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
def test_the_delimiter_is_the_one_on_every_line(mark: str) -> None:
    text = f'date{mark}text{mark}amount\n2026-06-05{mark}"a, b; c|d"{mark}5\n' * 3
    assert find_delimiter(text, ".csv") == mark


def test_a_file_named_tsv_has_tabs_where_nothing_tells() -> None:
    assert find_delimiter("date\n", ".tsv") == "\t"
    assert find_delimiter("", ".csv") == ","


def test_a_record_over_two_lines_does_not_move_the_rows_below(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('date,text\n2026-06-05,"two\nlines"\n2026-06-06,next\n')
    assert read_delimited(path).grids[0].rows == [
        ["date", "text"],
        ["2026-06-05", "two\nlines"],
        [],
        ["2026-06-06", "next"],
    ]


@pytest.mark.parametrize("broken", ['a,"b\nc,d\n', 'a,"b"c\n'])
def test_a_quote_that_never_closes_is_refused_with_its_row(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text("date,text\n" + broken)
    with pytest.raises(RefusedError) as refused:
        read_delimited(path)
    (problem,) = refused.value.problems
    assert problem.code == "csv-broken"
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
        assert read_delimited(path, encoding, ",").grids[0].rows == rows


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
