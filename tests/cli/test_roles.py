from __future__ import annotations

import pytest

from liangqing.cli.roles import ROLE_WORDS, in_role_words, role_words
from liangqing.core.problems import Problem
from liangqing.core.readings import Remark
from liangqing.core.text import translator
from liangqing.formats.words.headings import ROLES, meanings


def test_every_role_of_a_ledger_has_words() -> None:
    assert ROLES - ROLE_WORDS.keys() == set()


@pytest.mark.parametrize("role", sorted(ROLES & {"date", "debit", "credit", "raises", "reduces", "amount", "balance"}))
def test_the_words_on_the_page_are_understood_as_headings(role: str) -> None:
    for language in ("zh", "en"):
        assert meanings(role_words(role, translator(language)))[0][0] == role


def test_a_role_without_words_keeps_its_name() -> None:
    assert role_words("flavour", translator("zh")) == "flavour"


def test_sentences_name_roles_in_words() -> None:
    chinese = translator("zh")
    spare = in_role_words(Remark("spare", {"role": "text", "heading": "摘要"}), chinese)
    assert spare.values == {"role": "摘要", "heading": "摘要"}
    ways = in_role_words(Problem("roles-by-values", values={"ways": "date A, raises D", "header_row": 1}), chinese)
    assert ways.reason(chinese).endswith("日期 A, 增加 D")
