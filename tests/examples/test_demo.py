from pathlib import Path

from click.testing import CliRunner, Result
from examples.demo import demo


def shown(out: Path, *more: str) -> Result:
    return CliRunner().invoke(demo, ["--out", str(out), "--write", "data,xlsx", *more])


def test_two_months_find_every_planted_cause_and_nothing_else(tmp_path: Path) -> None:
    result = shown(tmp_path, "--months", "2", "--lang", "en")
    assert result.exit_code == 0, result.output
    assert "Differences reported that nobody planted: 0" in result.output
    assert "…" not in result.output.split("What was planted and what was found")[1]
    assert (tmp_path / "reports" / "2026-07" / "C002-decisions.xlsx").exists()
    assert (tmp_path / "reports" / "2026-07" / "C002-undecided" / "proof.json").exists()


def test_a_second_run_replaces_the_first_and_leaves_other_files_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("kept", encoding="utf-8")
    stale = tmp_path / "reports" / "2026-06" / "C009"
    stale.mkdir(parents=True)
    result = shown(tmp_path, "--months", "1")
    assert result.exit_code == 0, result.output
    assert not stale.exists()
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "kept"
