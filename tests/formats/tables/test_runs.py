from __future__ import annotations

import pytest
from tests.formats.ledgers import cells, read

from liangqing.core.problems import RefusedError
from liangqing.formats.grids import Grid
from liangqing.formats.mapping import Mapping
from liangqing.formats.tables.entries import Entry
from liangqing.formats.tables.layout import find_table
from liangqing.formats.tables.runs import place, runs_of

HEAD = "应付账款\n日期|摘要|借方|贷方\n"


def entries(book: str) -> list[Entry]:
    grid = Grid(cells(book))
    table, _ = find_table("book", grid, Mapping())
    assert table is not None
    rows = grid.rows[table.rows[-1] :]
    return [Entry("line", "", None, number, row, table) for number, row in enumerate(rows, 3)]


def test_entries_under_one_heading_are_a_run_with_columns() -> None:
    [run] = runs_of(entries(HEAD + "2026-06-05|采购| |500\n2026-06-06|付款|20"))
    assert run.column("debit") == ["", 20.0]
    assert run.column("credit") == [500.0, None]
    assert run.column("customer") == [None, None]


def test_a_column_is_kept_until_its_cells_are_said_to_be_others() -> None:
    [run] = runs_of(entries(HEAD + "2026-06-05|采购| |500"))
    assert run.column("date") == ["2026-06-05"]
    run.entries[0].cells[0] = "2026-06-06"
    run.changed(0)
    assert run.column("date") == ["2026-06-06"]


def test_two_headings_are_two_runs() -> None:
    one, other = (
        entries(HEAD + "2026-06-05|采购| |500"),
        entries("应付账款\n摘要|日期|借方|贷方\n采购|2026-06-05| |500"),
    )
    assert [run.column("date") for run in runs_of([*one, *other, *one])] == [["2026-06-05"]] * 3


def test_a_problem_has_the_place_of_its_cell() -> None:
    [entry] = entries(HEAD + "2026-06-05|采购| |5OO")
    problem = place("book", entry, "credit", "amount-not-a-number")
    assert (problem.row, problem.column, problem.text) == (3, "D", "5OO")


def test_failed_formulas_are_refused_wherever_they_matter() -> None:
    with pytest.raises(RefusedError) as refused:
        read(HEAD + "2026-06-05|#REF!| |500\n#N/A|采购| |500\n2026-06-05|采购| |#DIV/0!\n2026-06-05|#12| |5")
    assert [(problem.row, problem.column, problem.code) for problem in refused.value.problems] == [
        (3, "B", "cell-error"),
        (4, "A", "cell-error"),
        (5, "D", "cell-error"),
    ]
