from __future__ import annotations

import pytest

from liangqing.formats.words.sides import side_named


@pytest.mark.parametrize("word", ["借", "借方", "DR", "Dr.", "Débit", "Soll", "ＤＲ", "增加"])
def test_words_of_the_debit_side(word: str) -> None:
    assert side_named(word) == 1


@pytest.mark.parametrize("word", ["贷", "貸方", "CR", "Cr.", "Crédit", "Haben", "减少"])
def test_words_of_the_credit_side(word: str) -> None:
    assert side_named(word) == -1


def test_neither_and_unknown_words_are_told_apart() -> None:
    assert side_named("平") == 0
    assert [side_named(word) for word in ("", "-", "采购", "0")] == [None] * 4
