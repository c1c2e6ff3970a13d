"""The one writer of XLSX: text stays text, money stays exact, equal input makes equal bytes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.documents.spreadsheet import formulas, sheets

from liangqing.documents.book import Book, Money, Total, Value, lines_needed, money_format


def written(path: Path, *rows: list[Value]) -> list[list[Any]]:
    with Book(path, title="t", created=date(2026, 6, 30), language="en", translate=str) as book:
        sheet = book.sheet("S")
        for row in rows:
            sheet.write(row)
    return sheets(path)["S"]


@pytest.mark.parametrize(
    "text",
    ["=1+1", '=HYPERLINK("x")', "+86 571", "-5", "@SUM(A1)", "http://a.b", "mailto:a@b", "007", "1e5", "{=1}", " =1"],
)
def test_text_stays_text_whatever_it_begins_with(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.xlsx"
    assert written(path, [text]) == [[text]]
    assert formulas(path) == {"S": {}}


def test_values_come_back_as_what_they_are(tmp_path: Path) -> None:
    rows = written(tmp_path / "a.xlsx", ["甲", 7, date(2026, 6, 30), Money(-123456, "CNY"), Total("=D1", 1, "JPY")])
    assert rows == [["甲", 7.0, date(2026, 6, 30), -1234.56, 1.0]]


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.sampled_from(["CNY", "JPY", "KWD"]))
def test_an_amount_of_fifteen_digits_is_exact(minor: int, currency: str) -> None:
    decimals = {"CNY": 2, "JPY": 0, "KWD": 3}[currency]
    with TemporaryDirectory() as folder:
        [[number]] = written(Path(folder) / "a.xlsx", [Money(minor, currency)])
    assert round(number * 10**decimals) == minor


def test_an_amount_beyond_fifteen_digits_is_written_as_exact_text(tmp_path: Path) -> None:
    assert written(tmp_path / "a.xlsx", [Money(10**15 + 1, "CNY")]) == [["10,000,000,000,000.01"]]


def test_a_text_too_long_for_a_cell_is_not_lost_in_silence(tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        written(tmp_path / "a.xlsx", ["x" * 32_768])


def test_the_same_rows_make_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    for path in (one, other):
        written(path, ["甲", Money(1, "CNY"), date(2026, 1, 1)])
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize(
    ("currency", "look"),
    [("CNY", "#,##0.00;[Red]-#,##0.00"), ("JPY", "#,##0;[Red]-#,##0"), ("KWD", "#,##0.000;[Red]-#,##0.000")],
)
def test_only_negative_figures_are_red(currency: str, look: str) -> None:
    assert money_format(currency) == look


def test_chinese_takes_twice_the_room() -> None:
    assert lines_needed("abcdefgh", 10) == 1
    assert lines_needed("一二三四五六七八", 10) == 2
    assert lines_needed("a\nb\nc", 10) == 3
