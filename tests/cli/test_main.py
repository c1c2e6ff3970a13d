"""The door of the program: quick, bilingual, and never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import click
import pytest
from click.testing import CliRunner

import liangqing
from liangqing.cli import main as door
from liangqing.core.problems import Problem, RefusedError

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

HEAVY = ("django", "polars", "numpy", "pydantic", "rich", "typst", "xlsxwriter", "python_calamine")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(door.main, arguments)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes `liangqing explain` raise what the test gives."""

    def raise_when_called(error: BaseException) -> None:
        @click.command()
        @click.option("--lang")
        def explain(lang: str) -> None:
            del lang
            raise error

        monkeypatch.setattr(door.LazyGroup, "get_command", lambda *_: explain)

    return raise_when_called


def test_help_names_every_command_in_both_languages() -> None:
    told = run("--help")
    assert told.exit_code == 0
    assert all(name in told.output for name in door.COMMANDS)
    assert "对账" in told.output
    assert "Reconcile" in told.output


def test_version() -> None:
    assert run("--version").output.split(" · ")[0].strip() == f"liangqing {liangqing.__version__}"


def test_help_loads_nothing_heavy() -> None:
    probe = f"import sys, liangqing.cli.main; print([name for name in {HEAVY!r} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


#: Commands of several parts.
PARTS = {"user": ("add", "list", "role", "deactivate", "password"), "audit": ("head", "events")}
ALONE = [[name] for name in door.COMMANDS if name not in PARTS]


@pytest.mark.parametrize("words", [*ALONE, *([name, part] for name, parts in PARTS.items() for part in parts)])
def test_every_command_explains_itself(words: list[str]) -> None:
    told = run(*words, "--help")
    assert told.exit_code == 0, told.output
    assert "--lang" in told.output


@pytest.mark.parametrize("name", PARTS)
def test_a_command_of_several_lists_them(name: str) -> None:
    told = run(name, "--help").output
    assert [part for part in PARTS[name] if part not in told] == []


def test_an_unknown_command_is_refused_in_chinese() -> None:
    told = run("reconcil")
    assert told.exit_code == door.REFUSED
    assert told.stderr == f"没有命令 reconcil；可用的命令：{', '.join(door.COMMANDS)}\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["explain", "--lang", "en"], "Something is missing"),
        (["explain", "--lang=en", "--no-such-option"], "There is no option"),
        (["explain", "--lang", "zh"], "缺少参数"),
        (["explain", "--lang", "fr"], "--lang"),
    ],
)
def test_a_wrong_command_line_is_refused_in_the_language_asked_for(arguments: list[str], says: str) -> None:
    told = run(*arguments)
    assert told.exit_code == door.REFUSED
    assert says in told.stderr


def test_all_problems_are_shown_with_place_reason_and_remedy(failing: Any) -> None:
    failing(
        RefusedError(
            [
                Problem("file-missing", file="ours.xlsx"),
                Problem("policy-invalid", file="p.toml", column="dates", text="ten", values={"detail": "no number"}),
            ]
        )
    )
    told = run("explain", "--lang", "en")
    assert told.exit_code == door.REFUSED
    assert told.stderr.splitlines() == [
        "Refused. Nothing was written. Problems found: 2",
        "✘ ours.xlsx [file-missing]",
        "  The file does not exist.",
        "  → Check the path and the spelling of the file name.",
        "✘ p.toml:dates [policy-invalid]",
        "  The policy file has a wrong value: no number  “ten”",
        "  → Correct this entry; `docs/policy.md` lists every setting with its range.",
    ]


def test_problems_beyond_the_limit_are_counted(failing: Any) -> None:
    failing(RefusedError([Problem("file-missing", file=f"{number}.csv") for number in range(25)]))
    told = run("explain", "--lang", "en").stderr
    assert told.count("[file-missing]") == 20
    assert told.endswith("… and 5 more.\n")


def test_a_failure_of_ours_has_a_reference_and_no_traceback(failing: Any) -> None:
    failing(ZeroDivisionError("secret figure"))
    told = run("explain", "--lang", "en")
    assert told.exit_code == door.FAULT
    assert "our fault" in told.stderr
    assert "secret" not in told.output
    assert "Traceback" not in told.output


def test_the_details_of_a_failure_go_into_the_file_asked_for(failing: Any, tmp_path: Path) -> None:
    failing(ZeroDivisionError("secret figure"))
    log = tmp_path / "fault.log"
    told = run("--debug", str(log), "explain", "--lang", "en")
    assert told.exit_code == door.FAULT
    assert "secret figure" in log.read_text(encoding="utf-8")
    assert "Traceback" not in told.output
    reference = log.read_text(encoding="utf-8").split()[1]
    assert reference in told.stderr


def test_a_file_the_system_refuses_is_named(failing: Any) -> None:
    failing(PermissionError(13, "Permission denied", "out.xlsx"))
    told = run("explain", "--lang", "en")
    assert told.exit_code == door.REFUSED
    assert told.stderr == "The file out.xlsx cannot be read or written: Permission denied\n"


def test_a_reader_that_leaves_ends_the_program_without_words() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    script = "from liangqing.cli.main import main; main(['--help'])"
    told = subprocess.run([sys.executable, "-c", script], stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert b"Traceback" not in told.stderr
