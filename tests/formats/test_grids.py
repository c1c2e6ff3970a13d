from __future__ import annotations

import pytest

from liangqing.core.limits import MAX_CELL_CHARACTERS, MAX_SHEET_COLUMNS, MAX_SHEET_ROWS
from liangqing.core.problems import RefusedError
from liangqing.formats.grids import Grid, check_cells, check_size


def test_the_limits_themselves_are_allowed() -> None:
    check_size("a.csv", None, MAX_SHEET_ROWS, MAX_SHEET_COLUMNS)
    check_cells("a.csv", Grid([["x" * MAX_CELL_CHARACTERS, 1.0, None]]))


@pytest.mark.parametrize(
    ("rows", "columns", "code"),
    [(MAX_SHEET_ROWS + 1, 1, "too-many-rows"), (1, MAX_SHEET_COLUMNS + 1, "too-many-columns")],
)
def test_one_beyond_is_refused_with_the_numbers(rows: int, columns: int, code: str) -> None:
    with pytest.raises(RefusedError) as refused:
        check_size("a.xlsx", "6月", rows, columns)
    (problem,) = refused.value.problems
    assert (problem.code, problem.sheet) == (code, "6月")
    assert problem.values["count"] in {rows, columns}


def test_a_cell_too_long_is_named_by_its_row() -> None:
    with pytest.raises(RefusedError) as refused:
        check_cells("a.csv", Grid([["a"], ["x" * (MAX_CELL_CHARACTERS + 1)]]))
    assert refused.value.problems[0].row == 2


@pytest.mark.parametrize("text", ["a\x00b", "\x07", "XS\x1826"])
def test_a_control_character_is_refused_at_its_cell(text: str) -> None:
    with pytest.raises(RefusedError) as refused:
        check_cells("a.csv", Grid([["日期"], ["采购", text]]))
    (problem,) = refused.value.problems
    assert (problem.code, problem.row, problem.column) == ("control-character", 2, "B")
    assert "\\x" in (problem.text or "")


def test_line_breaks_and_tabs_within_a_cell_are_allowed() -> None:
    check_cells("a.csv", Grid([["一\n二\t三\r\n"]]))
