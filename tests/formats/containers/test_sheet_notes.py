from __future__ import annotations

import pytest

from liangqing.core.limits import MAX_SHEET_CELLS, MAX_SHEET_COLUMNS, MAX_SHEET_ROWS
from liangqing.core.problems import RefusedError
from liangqing.formats.containers.sheet_notes import check_extent


@pytest.mark.parametrize(
    ("rows", "columns"),
    [(0, 0), (MAX_SHEET_ROWS, 26), (1, MAX_SHEET_COLUMNS), (MAX_SHEET_CELLS // 100, 100)],
)
def test_sheets_as_people_fill_them_may_be_laid_out(rows: int, columns: int) -> None:
    check_extent("a.xlsx", "6月", rows, columns)


@pytest.mark.parametrize(
    ("rows", "columns", "code"),
    [
        (MAX_SHEET_ROWS + 1, 1, "cells-far-apart"),
        (MAX_SHEET_ROWS, 100, "cells-far-apart"),
        (1, MAX_SHEET_COLUMNS + 1, "too-many-columns"),
    ],
)
def test_one_that_would_take_all_memory_is_refused(rows: int, columns: int, code: str) -> None:
    with pytest.raises(RefusedError) as refused:
        check_extent("a.xlsx", "6月", rows, columns)
    (problem,) = refused.value.problems
    assert (problem.code, problem.sheet) == (code, "6月")
