from __future__ import annotations

import json
from typing import TYPE_CHECKING

import polars as pl
from bench.peers.answer import SCHEMA, answer, grouped, paired
from bench.peers.erpnext_ranks import match
from tests.bench.peers.books import ledger

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_pairs_become_groups_of_two() -> None:
    groups = paired(pl.DataFrame({"ours": [7, 8], "theirs": [1, 2]}))
    assert groups.rows() == [(0, "ours", 7), (0, "theirs", 1), (1, "ours", 8), (1, "theirs", 2)]


def test_a_line_that_stands_in_several_rows_of_a_group_is_told_once() -> None:
    groups = grouped(pl.DataFrame({"group_id": [3, 3], "ours": [1, 2], "theirs": [5, 5]}))
    assert groups.rows() == [(3, "ours", 1), (3, "ours", 2), (3, "theirs", 5)]


def test_a_peer_leaves_out_what_is_dated_later_and_tells_its_seconds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger("K1 1 5 opening\nK1 2 100 51234\nK1 30 70 51235").write_parquet(tmp_path / "ours.parquet")
    ledger("K1 1 5 opening\nK1 3 100 51234\nK1 30 70 51235").write_parquet(tmp_path / "theirs.parquet")
    (tmp_path / "drawn.json").write_text('{"as_of": "2026-06-20"}', encoding="utf-8")
    answer(match, [str(tmp_path), str(tmp_path / "out.parquet")])
    groups = pl.read_parquet(tmp_path / "out.parquet")
    assert groups.schema == SCHEMA
    assert groups.rows() == [(0, "ours", 2), (0, "theirs", 2), (-1, "ours", 1), (-1, "theirs", 1)]
    assert json.loads(capsys.readouterr().out)["seconds"].keys() == {"prepare", "match", "write"}
