from pathlib import Path

from bench.results import Results, load, save
from tests.bench.figures import results


def test_results_are_read_as_they_were_written(tmp_path: Path) -> None:
    save(results(), tmp_path / "results.json")
    assert load(tmp_path / "results.json") == results()


def test_there_are_none_before_anything_was_measured(tmp_path: Path) -> None:
    assert load(tmp_path / "results.json") == Results()
