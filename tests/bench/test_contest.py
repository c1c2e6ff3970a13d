from pathlib import Path

import pytest
from bench import contest
from bench.data import DataSet
from bench.results import OURS


def test_all_stand_on_the_same_files_and_the_same_truth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contest, "PEERS", {"equi-join": "duckdb_join"})
    found = contest.contested(DataSet("normal", 600, 3), tmp_path, 1)
    assert list(found.entries) == [OURS, "equi-join"]
    ours, join = (entry.score for entry in found.entries.values())
    assert ours.recall.whole == join.recall.whole > 300
    assert ours.recall.part > join.recall.part > 0
    assert "write" in found.entries["equi-join"].stages
