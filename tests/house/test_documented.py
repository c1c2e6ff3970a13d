"""What can be refused, set or found is written down for users."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import pytest
from scripts.write_docs import PAGE, policy_page
from tests.house.source import ROOT, tracked_files

from liangqing.cli.main import COMMANDS
from liangqing.core.codes import CODES
from liangqing.core.problems import PROBLEMS
from liangqing.core.text import translator
from liangqing.pipeline.check import FINDINGS

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The target of a link in a page, without the place within it.
LINK: Final = re.compile(r"\]\(([^)#\s]+)")


def test_every_problem_is_documented() -> None:
    assert missing(PROBLEMS, "docs/errors.md") == []


def test_every_command_is_documented() -> None:
    assert missing((f"liangqing {name}" for name in COMMANDS), "README.md") == []


@pytest.mark.parametrize(
    "catalogue", [FINDINGS, {code.code: code.name for code in CODES.values()}], ids=["findings", "codes"]
)
def test_every_entry_has_a_chinese_sentence(catalogue: dict[str, Any]) -> None:
    translate = translator("zh")
    assert [code for code, message in catalogue.items() if translate(message) == message] == []


def test_the_page_of_settings_is_the_one_the_code_writes() -> None:
    assert PAGE.read_text(encoding="utf-8") == policy_page(), "run `make docs`"


def test_every_link_between_pages_leads_somewhere() -> None:
    broken = [
        (page.name, target)
        for page in tracked_files()
        if page.suffix == ".md"
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert broken == []


def missing(words: Iterable[str], page: str) -> list[str]:
    """Words that a page does not hold."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return [word for word in words if word not in text]
