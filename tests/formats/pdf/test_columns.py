from __future__ import annotations

from dataclasses import replace

import pytest
from tests.formats.pdf.printed import HEADING, HEADINGS, ROWS, line, signs

from liangqing.formats.pdf.columns import (
    Columns,
    columns_by_gaps,
    columns_by_rules,
    columns_without_headings,
    has_row,
    is_figure,
    ruled,
)
from liangqing.formats.pdf.headings import heading_of
from liangqing.formats.pdf.lines import Line, joined, lines_of
from liangqing.formats.pdf.pages import Rule


def cells(columns: Columns, one: Line) -> list[str] | None:
    found = columns.cells(one)
    return None if found is None else [joined(words) for words in found]


def test_columns_part_where_no_row_writes() -> None:
    columns = replace(columns_by_gaps(heading_of(HEADING), ROWS), headings=HEADINGS)
    assert [cells(columns, row) for row in ROWS] == [
        ["2026-06-05", "采购空调", "500.00", "500.00"],
        ["2026-06-09", "付款", "", "1,500.00"],
    ]
    assert columns.telling == {0, 2, 3}


def test_columns_that_no_strip_parts_stay_one() -> None:
    wide = lines_of([*signs("2026-06-05"), *signs("采购空调采购空调采购空", x=62), *signs("500.00", x=150)])
    assert len(columns_by_gaps(heading_of(HEADING), ROWS).borders) == 3
    assert len(columns_by_gaps(heading_of(HEADING), [*ROWS, *wide]).borders) == 2


def test_ruled_lines_part_columns_whatever_stands_in_them() -> None:
    rules = [Rule(is_vertical=True, at=at, start=0, end=100) for at in (-2, 52, 105, 150, 260)]
    columns = columns_by_rules(heading_of(HEADING), rules, 0, 90)
    assert columns == Columns((52, 105, 150), is_ruled=True)


def test_a_few_lines_rule_no_table() -> None:
    rules = [Rule(is_vertical=True, at=52, start=0, end=20)]
    assert columns_by_rules(heading_of(HEADING), rules, 0, 90) is None


def test_pieces_of_a_line_count_together() -> None:
    rules = [Rule(is_vertical=False, at=10, start=at, end=at + 20) for at in (0, 20, 40)]
    assert ruled(rules, is_vertical=False, start=0, end=60) == [10]
    assert ruled(rules, is_vertical=False, start=0, end=150) == []


def test_columns_are_found_below_headings_nobody_knows() -> None:
    assert [cells(columns_without_headings(ROWS), row) for row in ROWS] == [
        ["2026-06-05", "采购空调", "500.00", "500.00"],
        ["2026-06-09", "付款", "", "1,500.00"],
    ]


def test_a_text_over_several_columns_is_no_row() -> None:
    columns = columns_by_gaps(heading_of(HEADING), ROWS)
    assert columns.cells(line("请于收到本对账单后七日内核对并盖章确认逾期视为无异议")) is None


def test_a_text_longer_than_its_column_stays_in_it_and_a_figure_ends_in_its_own() -> None:
    columns = Columns((40.0, 80.0))
    assert cells(columns, lines_of(signs("采购空调采购空调", x=45))[0]) == ["", "采购空调采购空调", ""]
    assert cells(columns, lines_of(signs("1,234,567.89", x=50))[0]) == ["", "", "1,234,567.89"]


@pytest.mark.parametrize(
    "text", ["500.00", "-1,234.56", "(12.00)", "¥ 5.00", "12.00-", "CNY 5", "2026-06-05", "5 June 2026"]
)
def test_amounts_and_dates_are_figures(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize("text", ["INV-001", "记-12", "采购 12 台", "", "-"])
def test_other_texts_are_none(text: str) -> None:
    assert not is_figure(text)


def test_a_date_and_an_amount_or_several_amounts_are_a_row() -> None:
    assert has_row(line("2026-06-05 采购 500.00"))
    assert has_row(line("合计 200.00 500.00"))
    assert not has_row(line("打印于 2026-06-30"))
