from __future__ import annotations

from dataclasses import replace

import pytest
from tests.formats.pdf.printed import HEADING, HEADINGS, ROWS, line, signs

from liangqing.formats.pdf.columns import columns_by_gaps
from liangqing.formats.pdf.headings import heading_of
from liangqing.formats.pdf.lines import lines_of
from liangqing.formats.pdf.strips import as_note, heading_strips, strips_of, touching, under_headings

COLUMNS = replace(columns_by_gaps(heading_of(HEADING), ROWS), headings=HEADINGS)


def test_lines_with_a_date_or_an_amount_are_rows() -> None:
    assert [strip.is_row for strip in strips_of(ROWS, COLUMNS)] == [True, True]


@pytest.mark.parametrize("text", ["3", "第 3 页", "3 / 12", "Page 3 of 12", "- 3 -", "第3页 共12页"])
def test_a_page_number_at_the_foot_is_a_note(text: str) -> None:
    *_, foot = strips_of([*ROWS, *lines_of(signs(text, x=190, y=300))], COLUMNS)
    assert foot.is_note
    assert foot.cells == (text, "", "", "") or foot.cells[0].replace(" ", "") == text.replace(" ", "")


def test_a_printed_note_is_one_text_though_it_holds_a_date() -> None:
    (strip,) = strips_of([line("打印日期：2026-06-30   2026-06-30   制单：张三")], COLUMNS)
    assert strip.is_note
    assert strip.cells[1:] == ("", "", "")


def test_words_where_amounts_stand_make_a_note() -> None:
    (strip,) = strips_of(lines_of(signs("以下空白", x=135)), COLUMNS)
    assert strip.is_note


def test_a_text_is_neither_row_nor_note_until_it_is_told() -> None:
    (strip,) = strips_of(lines_of(signs("空调", x=55)), COLUMNS)
    assert (strip.is_row, strip.is_note) == (False, False)
    assert as_note(strip, COLUMNS).cells == ("空调", "", "", "")


def test_an_amount_half_way_up_a_text_of_two_lines_is_one_row() -> None:
    lines = lines_of(
        [*signs("采购", x=55), *signs("2026-06-05", y=6), *signs("500.00", x=110, y=6), *signs("空调", x=55, y=12)]
    )
    (strip,) = touching(strips_of(lines, COLUMNS))
    assert strip.cells == ("2026-06-05", "采购空调", "500.00", "")


def test_a_party_is_joined_with_no_row() -> None:
    lines = lines_of([*signs("客户：华东家电", x=0), *signs("2026-06-05", y=6), *signs("500.00", x=110, y=6)])
    assert len(touching(strips_of(lines, COLUMNS))) == 2


def test_a_heading_over_several_columns_stays_a_row_of_its_own() -> None:
    upper = lines_of(signs("本期发生额以及余额", x=150, y=-12))
    rows = heading_strips([*upper, HEADING], COLUMNS, [])
    assert [strip.cells for strip in rows] == [("", "", "本期发生额以及余额", ""), ("日期", "摘要", "借方", "余额")]


def test_headings_of_two_lines_are_known_whole_and_line_by_line() -> None:
    rows = heading_strips([*lines_of(signs("结算", x=120, y=-12)), HEADING], COLUMNS, [])
    assert under_headings(COLUMNS, rows).headings[2] == ("结算借方", "结算", "借方")
