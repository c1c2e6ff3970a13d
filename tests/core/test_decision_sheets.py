"""The words of the decision sheets must stay apart in each language, or a sheet could be taken for another."""

from __future__ import annotations

import pytest

from liangqing.core import decision_sheets
from liangqing.core.text import LANGUAGES, Language, translator

HEADS = (
    decision_sheets.DECISION,
    decision_sheets.PAIR,
    decision_sheets.CODE,
    decision_sheets.NOTE,
    decision_sheets.KEY,
)
ANSWERS = (decision_sheets.ACCEPT, decision_sheets.REJECT, decision_sheets.PAIRED)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", [decision_sheets.SHEETS, HEADS, ANSWERS])
def test_no_two_words_are_the_same(language: Language, words: tuple[str, ...]) -> None:
    translate = translator(language)
    assert len({translate(word) for word in words}) == len(words)


def test_excel_takes_every_sheet_name() -> None:
    names = [translator(language)(sheet) for language in LANGUAGES for sheet in decision_sheets.SHEETS]
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)
