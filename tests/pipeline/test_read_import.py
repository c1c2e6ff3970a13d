"""Sheets for the books are read in a child with limits, and their rows handed over as lines of JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.formats.ledgers import write_book

from liangqing.core.problems import RefusedError
from liangqing.pipeline.read_import import read_import

if TYPE_CHECKING:
    from pathlib import Path

PARTNERS = "编码|名称|心情\nC1|大明|好\nC2|华东|"


def test_rows_are_lines_of_json(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    read = read_import(write_book(tmp_path / "a.xlsx", PARTNERS), rows)
    assert (read.content, read.row_count, read.ignored) == ("partners", 2, ("Sheet1: 心情",))
    assert [json.loads(line)["code"] for line in rows.read_text(encoding="utf-8").splitlines()] == ["C1", "C2"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.xlsx", "rows.jsonl"]


def test_what_is_wrong_comes_back_from_the_child(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", "编码|名称\nC1| ")
    with pytest.raises(RefusedError) as refused:
        read_import(path, tmp_path / "rows.jsonl")
    assert [problem.code for problem in refused.value.problems] == ["import-required"]
    assert not (tmp_path / "rows.jsonl").exists()


def test_a_file_that_takes_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_text("编码,名称\n" + "C1,大明\n" * 900_000, encoding="utf-8")
    with pytest.raises(RefusedError) as refused:
        read_import(path, tmp_path / "rows.jsonl", memory_bytes=400 * 1024**2)
    assert refused.value.problems[0].code in {"read-memory", "read-time"}
