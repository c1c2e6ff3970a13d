from __future__ import annotations

import pytest
from tests.formats.pdf.printed import line, signs

from liangqing.formats.pdf.headings import heading_of, is_neighbour, under, united_headings
from liangqing.formats.pdf.lines import joined, lines_of


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("日期   摘要   借方   贷方   余额", ["日期", "摘要", "借方", "贷方", "余额"]),
        ("Date   Document number   Debit   Credit", ["Date", "Document number", "Debit", "Credit"]),
        ("日期   借方", []),
        ("日期   摘要   借方   500.00   300.00", []),
        ("供应商：华东家电   币种：CNY", []),
    ],
)
def test_a_heading_is_a_line_of_several_known_words(text: str, headings: list[str]) -> None:
    assert [joined(piece) for piece in heading_of(line(text))] == headings


def test_a_heading_of_two_lines_is_one() -> None:
    upper, lower = lines_of([*signs("Date    Document    Debit  Credit"), *signs("number   amount", x=40, y=12)])
    assert is_neighbour(lower, upper)
    pieces = united_headings(heading_of(upper), [lower])
    assert [{word.text for word in piece} for piece in pieces] == [
        {"Date"},
        {"Document", "number"},
        {"Debit", "amount"},
        {"Credit"},
    ]


def test_a_heading_over_several_columns_adds_nothing() -> None:
    upper, lower = lines_of([*signs("本期发生额还有更多字", x=50), *signs("日期   摘要   借方   贷方", y=12)])
    pieces = heading_of(lower)
    assert len(under(upper.pieces(1)[0], pieces)) > 1
    assert united_headings(pieces, [upper]) == pieces


@pytest.mark.parametrize("text", ["客户：华东家电    币种：CNY", "2026-06-05    500.00", "应付账款"])
def test_titles_and_rows_beside_a_heading_are_no_part_of_it(text: str) -> None:
    upper, lower = lines_of([*signs(text), *signs("日期   摘要   借方   贷方", y=12)])
    assert not is_neighbour(upper, lower)


def test_a_heading_broken_within_a_word_is_whole_again() -> None:
    upper, lower = lines_of([*signs("日期   摘   借方   贷方"), *signs("要", x=25, y=12)])
    assert is_neighbour(lower, upper)
    assert not is_neighbour(lines_of(signs("空", x=25, y=12))[0], upper)


def test_lines_in_one_box_are_one_heading_and_those_in_two_are_not() -> None:
    upper, lower = lines_of([*signs("日期   摘要   借方   贷方"), *signs("年月日", y=25)])
    assert is_neighbour(lower, upper, (-10, 30))
    assert not is_neighbour(lower, upper, (-10, 13, 30))
