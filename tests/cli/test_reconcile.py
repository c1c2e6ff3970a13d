"""`liangqing reconcile`: what it prints, what it writes, its exit codes."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from tests.pipeline import books_on_disk as books

from liangqing.cli.main import OPEN_QUESTIONS, PROVED, REFUSED, main
from liangqing.cli.reconcile import STAGES, reconcile
from liangqing.pipeline.reconcile import run


def reconciled(directory: Path, ours: str, theirs: str, *options: str) -> Result:
    files = [str(books.write(directory, "ours", ours)), str(books.write(directory, "theirs", theirs))]
    out = ["--out", str(directory / "out"), "--as-of", "2026-06-30", "--write", "data"]
    return CliRunner().invoke(main, ["reconcile", *files, *out, *options])


def test_a_proved_gap_ends_with_0(tmp_path: Path) -> None:
    told = reconciled(tmp_path, books.OURS, books.THEIRS, "--lang", "en")
    assert told.exit_code == PROVED, told.output
    assert "Reconciled as of 2026-06-30: 3 of our lines, 2 of theirs" in told.output
    assert "T01 Invoice in transit" in told.output
    assert "agreed after adjustment" in told.output
    assert (tmp_path / "out" / "proof.json").is_file()


def test_what_was_learned_is_written_where_a_person_says(tmp_path: Path) -> None:
    path = tmp_path / "learned.toml"
    told = reconciled(tmp_path, books.OURS, books.THEIRS, "--save-learned", str(path), "--lang", "en")
    assert told.exit_code == PROVED, told.output
    assert f"What was learned is in {path}" in told.output
    assert "[learned.days_raising]\n1 = 1\n" in path.read_text(encoding="utf-8")


def test_an_open_question_ends_with_1(tmp_path: Path) -> None:
    ours = "06-10 receipt - -40.00\n06-12 receipt - -40.00"
    told = reconciled(tmp_path, ours, "06-11 receipt - -40.00")
    assert told.exit_code == OPEN_QUESTIONS
    assert "S01 待确认" in told.output


def test_a_refusal_ends_with_2_and_writes_nothing(tmp_path: Path) -> None:
    told = CliRunner().invoke(
        main, ["reconcile", str(tmp_path / "none.xlsx"), str(tmp_path / "none.csv"), "--lang", "en"]
    )
    assert told.exit_code == REFUSED
    assert "none.xlsx" in told.output
    assert "none.csv" in told.output
    assert "Traceback" not in told.output


@pytest.mark.parametrize("names", ["paper", "", "data,paper"])
def test_what_cannot_be_written_is_a_usage_error(tmp_path: Path, names: str) -> None:
    told = reconciled(tmp_path, books.OURS, books.THEIRS, "--write", names)
    assert told.exit_code == REFUSED
    assert not (tmp_path / "out").exists()


def test_every_stage_of_a_run_has_a_name(tmp_path: Path) -> None:
    stages: list[str] = []
    run(books.june(tmp_path, language="en"), lambda stage, _: stages.append(stage))
    assert set(stages) <= set(STAGES)


def test_every_option_says_what_it_is_in_both_languages() -> None:
    told = CliRunner().invoke(reconcile, ["--help"])
    assert told.exit_code == PROVED
    options = [option for option in reconcile.params if isinstance(option, click.Option)]
    undocumented = [option.name for option in options if " · " not in (option.help or "")]
    assert undocumented == []


def test_a_question_on_the_way_is_answered_once_and_the_next_run_goes_through(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours.csv", tmp_path / "theirs.csv"
    ours.write_text("应收账款\n客户,日期,摘要,借方,贷方\nC001,03/06/2026,销售,500,\n", encoding="utf-8")
    theirs.write_text("供应商：甲\n日期,摘要,借方,贷方\n03/06/2026,采购,,500\n", encoding="utf-8")
    layouts = ("--layouts", str(tmp_path / "layouts"))
    command = ["reconcile", str(ours), str(theirs), "--customer", "C001", *layouts, "--out", str(tmp_path / "out")]

    def run_it(*more: str) -> Result:
        return CliRunner().invoke(main, [*command, "--write", "data", *more])

    asked = run_it("--lang", "en")
    assert asked.exit_code == REFUSED
    assert "inspect ours.csv --side ours --answer N" in asked.output
    assert "inspect theirs.csv --partner C001 --answer N" in asked.output
    for file, owner in ((ours, ("--side", "ours")), (theirs, ("--partner", "C001"))):
        assert CliRunner().invoke(main, ["inspect", str(file), *owner, *layouts, "--answer", "1"]).exit_code == 0
    assert run_it().exit_code == PROVED
    assert CliRunner().invoke(main, ["check", str(tmp_path / "out"), *command[1:5]]).exit_code == PROVED
