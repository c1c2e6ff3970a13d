"""The tutorial shows what the program prints: its commands are run on the sample files, its blocks compared."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from click.testing import CliRunner
from examples.companies.appliances import APPLIANCES
from examples.deciding import decide
from examples.sample import write_sample

from liangqing.cli.main import main

if TYPE_CHECKING:
    from examples.story import Story

    from liangqing.core.text import Language

DOCS: Final = Path(__file__).parents[2] / "docs"
#: A command, or a block of what was printed.
STEP: Final = re.compile(r"^    (?P<command>liangqing [^\n]*)$|^```\n(?P<printed>.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("page", "language"), [("tutorial.md", "en"), ("tutorial.zh-CN.md", "zh")])
def test_the_tutorial_shows_what_is_printed(
    page: str, language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = APPLIANCES.tell(1)
    write_sample(APPLIANCES, story, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    write_odd_files()
    output, compared = "", 0
    for step in STEP.finditer((DOCS / page).read_text(encoding="utf-8")):
        if step["command"]:
            fill_in(step["command"], story, language)
            output = CliRunner().invoke(main, shlex.split(step["command"])[1:]).output
        else:
            assert [part for part in step["printed"].split("\n\n") if squeezed(part) not in squeezed(output)] == []
            compared += 1
    assert compared == 9


def write_odd_files() -> None:
    """What `sed` writes in the tutorial: other headings, then no column of balances."""
    text = Path("C003-2026-06.csv").read_text(encoding="utf-8").replace("Debit,Credit", "Minus,Plus")
    Path("odd.csv").write_text(text, encoding="utf-8")
    bare = [re.sub(r',("[^"]*"|[^,"]*)$', "", line) for line in text.splitlines()]
    Path("bare.csv").write_text("\n".join(bare) + "\n", encoding="utf-8")


def fill_in(command: str, story: Story, language: Language) -> None:
    """The clerk's work before a command that takes decisions: fill in the workbook of the run before."""
    words = shlex.split(command)
    if "--decisions" in words:
        workbook = Path(words[words.index("--out") + 1]) / "reconciliation.xlsx"
        decide(workbook, Path(words[words.index("--decisions") + 1]), story.deals, language)


def squeezed(text: str) -> str:
    """Without white space: how wide the terminal is, and where it breaks a line, is no matter."""
    return "".join(text.split())
