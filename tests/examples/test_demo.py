import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from examples.demo import demo


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with a file of somebody's and a report of an earlier demo."""
    directory: Path = tmp_path_factory.mktemp("demo")
    (directory / "mine.txt").write_text("kept", encoding="utf-8")
    (directory / "reports" / "appliances" / "2026-06" / "C009").mkdir(parents=True)
    return directory


@pytest.fixture(scope="module")
def shown(out: Path) -> Result:
    """One company, two months, run once for all tests here."""
    arguments = ["--company", "appliances", "--months", "2", "--write", "data,xlsx", "--lang", "en", "--no-books"]
    return CliRunner().invoke(demo, ["--out", str(out), *arguments])


def test_every_planted_cause_is_found_and_nothing_else(shown: Result) -> None:
    assert shown.exit_code == 0, shown.output
    assert "33 of 33 causes found as they are" in shown.output
    assert "Differences reported that nobody planted: 0" in shown.output


@pytest.mark.usefixtures("shown")
def test_the_answer_before_and_after_the_decisions_is_kept(out: Path) -> None:
    july = out / "reports" / "appliances" / "2026-07"
    assert (july / "C002-decisions.xlsx").exists()
    assert (july / "C002-undecided" / "proof.json").exists()
    assert (july / "C002" / "proof.json").exists()


@pytest.mark.usefixtures("shown")
def test_a_run_replaces_earlier_reports_and_leaves_other_files_alone(out: Path) -> None:
    assert not (out / "reports" / "appliances" / "2026-06" / "C009").exists()
    assert (out / "mine.txt").read_text(encoding="utf-8") == "kept"


def test_the_files_to_open_are_named(out: Path, shown: Result) -> None:
    assert str(out / "sample" / "appliances") in shown.output
    assert "C002-decisions.xlsx" in shown.output


def test_the_books_are_kept_in_a_home_of_their_own_without_a_password(tmp_path: Path) -> None:
    """As a person gives it, in a process of its own: the books of a process cannot be opened twice."""
    command = [sys.executable, "-m", "examples.demo", "--company", "engineering", "--months", "1", "--lang", "en"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LIANGQING_", "DJANGO_"))}
    shown = subprocess.run(
        [*command, "--write", "data", "--out", str(tmp_path)],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert shown.returncode == 0, shown.stdout + shown.stderr
    assert "and the audit chain hold" in shown.stdout
    assert f"liangqing serve --home {tmp_path / 'books'}" in shown.stdout
    assert f"liangqing user password visitor --home {tmp_path / 'books'}" in shown.stdout
    with closing(sqlite3.connect(tmp_path / "books" / "books.sqlite3")) as books:
        passwords = [password for (password,) in books.execute("SELECT password FROM books_user")]
    assert passwords
    assert all(password.startswith("!") for password in passwords), "nobody has a password that was not set"
