"""Words of columns: each value the engine may give has one, in both languages."""

from __future__ import annotations

import pytest

from liangqing.core.standing import PLACES
from liangqing.core.text import translator
from liangqing.documents import labels

TABLES = (labels.FAULTS, labels.BASES, labels.STATES, labels.SIDES, labels.PLACES, labels.CONCLUSIONS)


@pytest.mark.parametrize("table", TABLES)
def test_every_label_has_a_chinese_word_of_its_own(table: dict[str, str]) -> None:
    translate = translator("zh")
    words = [translate(message) for message in table.values()]
    assert len(set(words)) == len(words)
    assert not set(words) & set(table.values())


def test_every_place_of_the_statement_is_named() -> None:
    assert tuple(labels.PLACES) == PLACES


def test_the_four_conclusions_are_those_of_practice() -> None:
    words = [translator("zh")(message) for message in labels.CONCLUSIONS.values()]
    assert words == ["相符", "调节后相符", "部分相符", "不符"]


def test_a_code_is_shown_with_its_name() -> None:
    assert labels.code_label("T01", str) == "T01 Invoice in transit"
    assert labels.code_label("T01", translator("zh")) == "T01 在途货款"


def test_rmb_is_stated_in_yuan_and_the_rest_in_themselves() -> None:
    assert labels.currency_label("CNY", translator("zh")) == "CNY / 元"
    assert labels.currency_label("USD", translator("zh")) == "USD"
