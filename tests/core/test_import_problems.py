"""Every problem of an import says in both languages what is wrong and what to do."""

from __future__ import annotations

import re

import pytest
from tests.house.source import modules

from liangqing.core.import_problems import IMPORT_PROBLEMS
from liangqing.core.problems import PROBLEMS
from liangqing.core.text import translator


@pytest.mark.parametrize("code", IMPORT_PROBLEMS)
def test_its_sentences_are_in_both_languages(code: str) -> None:
    kind = PROBLEMS[code]
    sentences = [say(text) for say in (str, translator("zh")) for text in (kind.reason, kind.remedy)]
    assert len(set(sentences)) == 4


def test_every_problem_is_one_the_code_can_find_and_every_one_it_finds_is_here() -> None:
    texts = "".join(module.read_text(encoding="utf-8") for module in modules() if "import_problems" not in module.name)
    named = set(re.findall(r'"(import-[a-z-]+)"', texts))
    refusals = {"import-not-clean", "import-changed", "import-content-unknown", "import-not-undoable"}
    assert named - refusals == set(IMPORT_PROBLEMS)
