from __future__ import annotations

from typing import Any

import pytest
from tests.formats.ledgers import cells, read

from liangqing.core.problems import RefusedError
from liangqing.formats.grids import Grid, Grids
from liangqing.formats.ledger import read_ledger
from liangqing.formats.mapping import Mapping

BOOK = "应付账款\n日期|摘要|借方|贷方\n2026-06-05|采购| |500"


def refused(book: str) -> list[tuple[str, int | None]]:
    with pytest.raises(RefusedError) as raised:
        read(book)
    return [(problem.code, problem.row) for problem in raised.value.problems]


def test_a_cell_beyond_the_heading_of_a_text_file_is_refused_at_each_row() -> None:
    assert refused(BOOK + "|7\n2026-06-06|采购| |8\n2026-06-07|采购| |9|1") == [
        ("row-too-wide", 3),
        ("row-too-wide", 5),
    ]


def test_blank_cells_beyond_the_heading_are_nothing() -> None:
    assert read(BOOK + "| | ").lines.height == 1


def test_a_line_above_the_heading_is_never_taken_for_a_title() -> None:
    book = "2026-06-01|采购| |5\n2026-06-02|采购| |7\n日期|摘要|借方|贷方\n2026-06-05|采购| |500"
    assert refused(book) == [("lines-above-heading", 1)]


TWICE = f"{BOOK}\n2026-06-06|采购| |300\n记账日期|摘要|借方|贷方\n2026-06-07|采购| |200"


@pytest.mark.parametrize("said", [{"header_row": 5}, {"heading": ["记账日期", "借方"]}])
def test_lines_above_a_heading_that_a_person_named_are_asked_about(said: dict[str, Any]) -> None:
    with pytest.raises(RefusedError) as raised:
        read(TWICE, **said)
    assert [(problem.code, problem.row) for problem in raised.value.problems] == [("lines-above-heading", 3)]
    assert read(TWICE, **said, accept_lines_above=True).lines.height == 1


def test_days_in_two_columns_above_a_heading_are_lines_too() -> None:
    rows = "应付账款 2026年\n6|5|采购| |500\n月|日|摘要|借方|贷方\n6|7|采购| |200"
    assert refused(rows) == [("lines-above-heading", 2)]


def test_an_empty_row_at_a_cut_end_is_refused_like_any_row_too_short() -> None:
    rows = [*cells(BOOK), []]
    with pytest.raises(RefusedError) as raised:
        read_ledger(
            "book",
            "0" * 64,
            Grids((Grid(rows, is_unended=True),), "csv"),
            side="theirs",
            mapping=Mapping(),
            currency="CNY",
        )
    assert [(problem.code, problem.row) for problem in raised.value.problems] == [("file-cut", 4)]
