from __future__ import annotations

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
