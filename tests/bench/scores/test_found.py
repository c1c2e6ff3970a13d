from pathlib import Path

import polars as pl
from bench.scores.found import read_found
from tests.bench.scores.books import answer, members, write_answer

GROUPS = """
    matched   1 exact       - 1 -  | o1 t1
    suggested 2 amount_date 1 1 90 | o2 t2
"""


def test_matched_and_suggested_lines_are_kept_apart(tmp_path: Path) -> None:
    found = read_found(write_answer(tmp_path, answer(GROUPS, "E01 - 500 | o3")))
    assert found.matched.equals(members("1 o1 t1"))
    assert found.suggested.equals(members("2 o2 t2"))
    assert found.difference_lines.rows() == [(0, "ours", 3, "subject")]


def test_differences_of_an_earlier_run_that_are_cleared_do_not_count(tmp_path: Path) -> None:
    given = answer(GROUPS, "E01 - 500 | o3 \n E02 - 600 | o4")
    states = pl.Series("state", ["cleared", "carried"])
    write_answer(tmp_path, given)
    given.differences.with_columns(states).write_parquet(tmp_path / "differences.parquet")
    assert read_found(tmp_path).differences["code"].to_list() == ["E02"]
