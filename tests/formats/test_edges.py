from __future__ import annotations

import pytest
from tests.formats.ledgers import read

from liangqing.core.problems import RefusedError

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
