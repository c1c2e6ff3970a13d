from __future__ import annotations

import pytest
from tests.formats.ledgers import cells

from liangqing.formats.grids import Grid, Span
from liangqing.formats.tables.heading_rows import heading_text, headings_of, is_figure, is_heading_like, year_over


def headings(book: str, *merged: Span) -> str:
    rows = cells(book)
    return "|".join(headings_of(Grid(rows, merged=merged), 1, len(rows)))


def test_a_heading_over_two_columns_adds_to_both() -> None:
    assert headings("日期|原币| |余额\n|借方|贷方|") == "日期|原币借方|原币贷方|余额"
    assert headings("日期|本期发生额| |余额\n|借方|贷方|") == "日期|借方|贷方|余额"


def test_merged_cells_say_how_far_a_heading_reaches() -> None:
    book = "日期|原币| | \n|借方|贷方|备注"
    assert headings(book).endswith("原币 备注")
    assert headings(book, Span(0, 1, 0, 2)).endswith("|备注")


def test_three_rows_and_two_languages() -> None:
    assert headings("日期|本期发生额| |余额\n|借方|贷方|\nDate|Debit|Credit|Balance") == (
        "日期Date|借方Debit|贷方Credit|余额Balance"
    )


def test_words_of_one_meaning_keep_it_when_joined() -> None:
    assert headings("借贷方向|金额（万元）\nDr/Cr|Amount") == "Dr/Cr|Amount金额（万元）"


def test_an_upper_row_longer_than_the_lower_one() -> None:
    assert headings("日期|本期发生额| |余额\n|借方|贷方") == "日期|借方|贷方|余额"


def test_the_year_over_month_and_day() -> None:
    grid = Grid([["2026年", "", "摘要"], ["月", "日", ""]])
    assert headings_of(grid, 1, 2) == ["月", "日", "摘要"]
    assert year_over(grid, (1, 2)) == 2026
    assert year_over(Grid([[2025.0, ""], ["月", "日"]]), (1, 2)) == 2025
    assert year_over(Grid([["摘要"], ["月"]]), (1, 2)) is None


def test_what_a_heading_can_be() -> None:
    assert heading_text("借方\n金额") == "借方 金额"
    assert heading_text("长" * 61) == ""
    assert heading_text("客户：华东家电") == ""
    assert heading_text("日期：Date") == "日期：Date"
    assert heading_text("摘要：") == "摘要："
    assert is_heading_like(["日期", "摘要", "借方"])
    assert not is_heading_like(["日期", "甲"])
    assert not is_heading_like(["日期", "摘要", 5.0])


@pytest.mark.parametrize(
    ("cell", "told"),
    [("500.00", True), ("2026-06-05", True), (5, True), ("2026年", False), ("30天", False), (None, False)],
)
def test_figures(cell: str | int | None, told: bool) -> None:  # noqa: FBT001 - what is told
    assert is_figure(cell) is told
