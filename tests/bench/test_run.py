from pathlib import Path

import pytest
from bench import run
from bench.results import OURS, START, YARDSTICK, load
from click.testing import CliRunner


def measured(out: Path, *options: str) -> str:
    """The page, made with these options."""
    told = CliRunner().invoke(run.main, ["--out", str(out), "--no-plots", *options], catch_exceptions=False)
    assert told.exit_code == 0
    return (out / "benchmarks.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory: Path = tmp_path_factory.mktemp("bench")
    measured(directory, "--parts", "accuracy", "--profiles", "normal", "--lines", "600")
    return directory


def test_accuracy_is_measured_on_ledgers_made_for_it(out: Path) -> None:
    (answer,) = load(out / "results.json").answers
    assert answer.data.name == "normal-600-1"
    assert answer.score.groups.recall.whole > 300
    assert answer.score.groups.precision.part > 300


def test_another_part_is_added_to_what_is_known(out: Path) -> None:
    page = measured(out, "--parts", "speed", "--speed-lines", "600", "--rounds", "1")
    known = load(out / "results.json")
    assert list(known.made) == ["accuracy", "speed"]
    assert set(known.races[0].measured) == {OURS, START, YARDSTICK}
    assert "read" in known.races[0].stages
    assert "## Accuracy" in page
    assert "## Speed" in page


def test_a_page_needs_no_new_figures(out: Path) -> None:
    assert "## Accuracy: 600 lines a side" in measured(out, "--parts", "")
