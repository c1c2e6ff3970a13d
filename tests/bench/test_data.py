import json
from pathlib import Path

import pytest
from bench.data import DataSet, make, reconciled

SMALL = DataSet("normal", 600, 3)


def test_a_data_set_is_made_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = make(SMALL, tmp_path)
    stamp = (first / "truth.parquet").stat().st_mtime_ns
    assert make(SMALL, tmp_path) == first
    assert (first / "truth.parquet").stat().st_mtime_ns == stamp
    assert capsys.readouterr().err.count("making normal-600-3") == 1


def test_the_ledgers_are_reconciled_as_of_their_own_day(tmp_path: Path) -> None:
    (tmp_path / "drawn.json").write_text(json.dumps({"as_of": "2026-03-31"}))
    command = reconciled(tmp_path, tmp_path / "answer")
    assert command[command.index("--as-of") + 1] == "2026-03-31"
