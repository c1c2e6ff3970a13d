"""Amounts in words. The table is the one the payment rules print, with the forms invoices use."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangqing.core.uppercase import DIGITS, LIMIT_MINOR, parse_rmb_uppercase, rmb_uppercase

WORDS = [
    (140950, "壹仟肆佰零玖元伍角整"),
    (600714, "陆仟零柒元壹角肆分"),
    (168032, "壹仟陆佰捌拾元零叁角贰分"),
    (10700053, "壹拾万柒仟元零伍角叁分"),
    (1640902, "壹万陆仟肆佰零玖元零贰分"),
    (32504, "叁佰贰拾伍元零肆分"),
    (106000, "壹仟零陆拾元整"),
    (8586, "捌拾伍元捌角陆分"),
    (1070, "壹拾元零柒角整"),
    (5600, "伍拾陆元整"),
    (-50000, "（负数）伍佰元整"),
    (0, "零元整"),
    (7, "柒分"),
    (30, "叁角整"),
    (-45, "（负数）肆角伍分"),
    (100_00, "壹佰元整"),
    (100_01, "壹佰元零壹分"),
    (1_0001_00, "壹万零壹元整"),
    (10_0000_00, "壹拾万元整"),
    (1_0010_0000_00, "壹亿零壹拾万元整"),
    (10_1000_0000_00, "壹拾亿壹仟万元整"),
    (1_0000_0000_0000_00, "壹万亿元整"),
    (1_0000_0000_0001_00, "壹万亿零壹元整"),
    (9_999_999_999_999_99, "玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
]

#: Forms that the rules also permit; they must read as the same amount.
ALSO_PERMITTED = [
    (140950, "壹仟肆佰零玖元伍角"),
    (168032, "壹仟陆佰捌拾元叁角贰分"),
    (10700053, "壹拾万零柒仟元伍角叁分"),
    (10045, "壹佰圆肆角伍分"),
    (1070, "壹拾圆柒角"),
]


def read(words: str) -> int:
    """The amount the words say, in fen: an independent reading, place by place."""
    sign = -1 if words.startswith("（负数）") else 1
    found = re.fullmatch(r"(?:(.+)[元圆])?零?(?:(.)角)?(?:(.)分)?整?", words.removeprefix("（负数）"))
    assert found is not None, words
    yuan, jiao, fen = found.groups()
    digits = [DIGITS.index(part) if part else 0 for part in (jiao, fen)]
    return sign * (100 * read_integer(yuan or "") + 10 * digits[0] + digits[1])


def read_integer(words: str) -> int:
    for word, unit in (("亿", 10**8), ("万", 10**4), ("仟", 1000), ("佰", 100), ("拾", 10)):
        high, found, low = words.rpartition(word)
        if found:
            return read_integer(high) * unit + read_integer(low)
    return DIGITS.index(words.strip("零") or "零")


@pytest.mark.parametrize(("amount_minor", "words"), WORDS)
def test_the_printed_examples(amount_minor: int, words: str) -> None:
    assert rmb_uppercase(amount_minor) == words


@pytest.mark.parametrize(("amount_minor", "words"), WORDS + ALSO_PERMITTED)
def test_every_permitted_form_says_the_same_amount(amount_minor: int, words: str) -> None:
    assert read(words) == amount_minor


@given(st.integers(-(10**17), 10**17) | st.integers(-(10**7), 10**7))
def test_words_read_back_to_the_amount(amount_minor: int) -> None:
    words = rmb_uppercase(amount_minor)
    assert read(words) == amount_minor
    assert "零零" not in words
    assert words.endswith(("分", "整"))


def test_an_amount_beyond_the_words_is_refused() -> None:
    with pytest.raises(ValueError, match="in words"):
        rmb_uppercase(LIMIT_MINOR)
    assert rmb_uppercase(LIMIT_MINOR - 1).startswith("玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿")


@given(st.integers(-(LIMIT_MINOR - 1), LIMIT_MINOR - 1).filter(bool))
def test_words_are_read_back(amount: int) -> None:
    assert parse_rmb_uppercase(rmb_uppercase(amount)) == amount


@pytest.mark.parametrize(
    ("words", "amount"),
    [("伍佰圆正", 50000), ("壹仟陆佰捌拾元叁角贰分", 168032), ("负肆角伍分", -45), ("玖佰元", 90000)],
)
def test_other_pens_are_understood(words: str, amount: int) -> None:
    assert parse_rmb_uppercase(words) == amount


@pytest.mark.parametrize("words", ["", "元整", "伍伍元", "佰元", "壹佰", "伍拾佰元", "叁分贰角"])
def test_words_of_another_form_are_not(words: str) -> None:
    assert parse_rmb_uppercase(words) is None
