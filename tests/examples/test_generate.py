from pathlib import Path

from click.testing import CliRunner
from examples.generate import generate


def names(out: Path, *more: str) -> set[str]:
    result = CliRunner().invoke(generate, ["--out", str(out), *more])
    assert result.exit_code == 0, result.output
    return {path.name for path in out.iterdir()}


def test_the_small_sample_is_twelve_ledgers_and_the_truth(tmp_path: Path) -> None:
    written = names(tmp_path, "--seed", "2")
    assert len(written) == 13
    assert {"truth.json", "ours-2026-06.xlsx", "C001-2026-07.xlsx", "C003-2026-08.csv"} <= written


def test_the_large_sample_is_two_ledgers_and_the_truth(tmp_path: Path) -> None:
    assert names(tmp_path, "--lines", "1000") == {"ours.parquet", "theirs.parquet", "truth.parquet"}
