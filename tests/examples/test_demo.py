from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from examples.demo import demo


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with a file of somebody's and a report of an earlier demo."""
    directory: Path = tmp_path_factory.mktemp("demo")
    (directory / "mine.txt").write_text("kept", encoding="utf-8")
    (directory / "reports" / "2026-06" / "C009").mkdir(parents=True)
    return directory


@pytest.fixture(scope="module")
def shown(out: Path) -> Result:
    """Two months, run once for all tests here."""
    return CliRunner().invoke(demo, ["--out", str(out), "--write", "data,xlsx", "--months", "2", "--lang", "en"])


def test_every_planted_cause_is_found_and_nothing_else(shown: Result) -> None:
    assert shown.exit_code == 0, shown.output
    assert "Differences reported that nobody planted: 0" in shown.output
    assert "…" not in shown.output.split("What was planted and what was found")[1]


@pytest.mark.usefixtures("shown")
def test_the_answer_before_and_after_the_decisions_is_kept(out: Path) -> None:
    july = out / "reports" / "2026-07"
    assert (july / "C002-decisions.xlsx").exists()
    assert (july / "C002-undecided" / "proof.json").exists()
    assert (july / "C002" / "proof.json").exists()


@pytest.mark.usefixtures("shown")
def test_a_run_replaces_earlier_reports_and_leaves_other_files_alone(out: Path) -> None:
    assert not (out / "reports" / "2026-06" / "C009").exists()
    assert (out / "mine.txt").read_text(encoding="utf-8") == "kept"


def test_the_first_page_shows_what_is_found(shown: Result) -> None:
    printed = shown.output.split("What was planted and what was found")[1]
    found = [cells(line, "│") for line in printed.splitlines() if line.startswith("│ 2026-")]
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    told = [cells(line, "|") for line in readme.splitlines() if line.startswith("| 2026-")]
    assert found
    assert [row for row in told if row[0] in {"2026-06", "2026-07"}] == found


def cells(line: str, border: str) -> list[str]:
    """The cells of a row of a table."""
    return [cell.strip() for cell in line.strip(border).split(border)]
