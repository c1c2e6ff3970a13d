import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from examples.findings import not_planted, read_answer, verdicts

from liangqing.core.schemas import DIFFERENCE_LINES, DIFFERENCES, GROUPS, MATCHES


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Our line 5 matched with their line 6 but for two cents; our 7 alone; their 8 and 9 cancel; our 11 alone."""
    tables: dict[str, tuple[Any, list[dict[str, Any]]]] = {
        "groups": (
            GROUPS,
            [
                {"group_id": 1, "status": "matched", "rule": "amount_difference"},
                {"group_id": 2, "status": "matched", "rule": "cancelled"},
            ],
        ),
        "matches": (
            MATCHES,
            [
                {"group_id": 1, "side": "ours", "line": 5},
                {"group_id": 1, "side": "theirs", "line": 6},
                {"group_id": 2, "side": "theirs", "line": 8},
                {"group_id": 2, "side": "theirs", "line": 9},
            ],
        ),
        "differences": (
            DIFFERENCES,
            [
                {"difference_id": 1, "code": "P06", "group_id": 1, "state": "new", "nature": "money"},
                {"difference_id": 2, "code": "T01", "state": "new", "nature": "money", "amount_minor": 900},
                {"difference_id": 3, "code": "E01", "state": "new", "nature": "money", "amount_minor": 1_250},
                {"difference_id": 4, "code": "T02", "state": "cleared", "nature": "money"},
            ],
        ),
        "difference_lines": (
            DIFFERENCE_LINES,
            [
                {"difference_id": 2, "side": "ours", "line": 7, "role": "subject"},
                {"difference_id": 3, "side": "ours", "line": 11, "role": "subject"},
                {"difference_id": 4, "side": "theirs", "line": 6, "role": "subject"},
            ],
        ),
    }
    for name, (schema, rows) in tables.items():
        pl.DataFrame(rows, schema=schema).write_parquet(tmp_path / f"{name}.parquet")
    (tmp_path / "proof.json").write_text("{}", encoding="utf-8")
    return tmp_path


#: The two files, each with one page whose row 3 is line 3, and so on.
READ = {side: {(f"{side}.xlsx", "明细", row): row for row in range(1, 20)} for side in ("ours", "theirs")}


def cause(code: str | None, *places: tuple[str, int], rule: str | None = None) -> dict[str, Any]:
    lines = [{"side": side, "file": f"{side}.xlsx", "page": "明细", "row": row} for side, row in places]
    parts = [{"month": "2026-06", "part_minor": 900}]
    return {"code": code, "rule": rule, "customer": "C001", "month": "2026-06", "lines": lines, "parts": parts}


def test_a_cause_is_right_when_its_code_stands_on_its_lines(output: Path) -> None:
    causes = [
        cause("P06", ("ours", 5), ("theirs", 6)),
        cause("T01", ("ours", 7)),
        cause(None, ("theirs", 8), ("theirs", 9), rule="cancelled"),
        cause("T02", ("theirs", 6)),
        cause("E05", ("ours", 3)),
    ]
    judged = verdicts(causes, "2026-06", "C001", read_answer(output), READ)
    assert [verdict.is_right for verdict in judged] == [True, True, True, False, False]
    assert judged[-1].found == frozenset()
    assert judged[1].part_minor == 900


def test_causes_of_other_months_and_customers_are_not_judged_here(output: Path) -> None:
    causes = [cause("T01", ("ours", 7))]
    assert verdicts(causes, "2026-07", "C001", read_answer(output), READ) == []
    assert verdicts(causes, "2026-06", "C002", read_answer(output), READ) == []


def test_a_difference_where_nothing_was_planted_is_told(output: Path) -> None:
    causes = [cause("P06", ("ours", 5)), cause("T01", ("ours", 7))]
    assert not_planted(causes, "C001", read_answer(output), READ) == ["E01 12.50"]


def test_the_proof_is_read_as_it_stands(output: Path) -> None:
    (output / "proof.json").write_text(json.dumps({"customers": []}), encoding="utf-8")
    assert read_answer(output).proof == {"customers": []}


def test_a_row_is_left_out_where_no_line_was_read_from_it(output: Path) -> None:
    answer = read_answer(output)
    (left_out,) = verdicts([cause(None, ("ours", 40), rule="left_out")], "2026-06", "C001", answer, READ)
    (counted,) = verdicts([cause(None, ("ours", 4), rule="left_out")], "2026-06", "C001", answer, READ)
    assert (left_out.is_right, counted.is_right) == (True, False)


def test_lines_of_a_combined_ledger_are_found_by_their_offset(output: Path) -> None:
    causes = [cause("P06", ("theirs", 1))]
    (verdict,) = verdicts(causes, "2026-06", "C001", read_answer(output), READ, offset=5)
    assert verdict.is_right
