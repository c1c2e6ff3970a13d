from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangqing.core.amount_texts import AmountText, take_apart


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1,234.50", AmountText("1,234.50")),
        ("-5", AmountText("5", is_negative=True)),
        ("(1,234.50)", AmountText("1,234.50", is_negative=True)),
        ("1.234,56-", AmountText("1.234,56", is_negative=True)),
        ("负5", AmountText("5", is_negative=True)),
        ("\u202d1,234.50\u202c", AmountText("1,234.50")),
        ("1 234,56", AmountText("1 234,56")),
        ("1\u202f234,56", AmountText("1 234,56")),
        ("1’234.50", AmountText("1'234.50")),
        ("1,234.56CR", AmountText("1,234.56", side=-1)),
        ("1,234.56 Dr.", AmountText("1,234.56", side=1)),
        ("1.234,56 H", AmountText("1.234,56", side=-1)),
        ("贷1,234.56", AmountText("1,234.56", side=-1)),
        ("借方：-5", AmountText("5", is_negative=True, side=1)),
        ("USD 5 (CR)", AmountText("5", side=-1, before="USD")),
        ("CRC5", AmountText("5", before="CRC")),
        ("Rs. 5", AmountText("5", before="RS.")),
        ("人民币5.00元", AmountText("5.00", before="人民币", after="元")),
        ("*1,234.56", AmountText("1,234.56")),
        ("1,234.56 **", AmountText("1,234.56")),
    ],
)
def test_an_amount_and_its_parts(text: str, parts: AmountText) -> None:
    assert take_apart(text) == parts


@pytest.mark.parametrize(
    "text",
    ["", "元", "借", ".", "--5", "-(5)", "(5", "5)", "5.-", "1-2", "1e5", "0x10", "借5贷", "1_000", "٣", "5" * 65],
)
def test_what_is_no_amount(text: str) -> None:
    assert take_apart(text) is None


@pytest.mark.parametrize(
    ("body", "signs", "by_point", "by_comma"),
    [
        ("1,234.56", ".", ("1234", "56"), None),
        ("1.234,56", ",", None, ("1234", "56")),
        ("1.234", ".,", ("1", "234"), ("1234", "")),
        ("1,234", ".,", ("1234", ""), ("1", "234")),
        ("1234", "", ("1234", ""), ("1234", "")),
        ("1 234", "", ("1234", ""), ("1234", "")),
        ("12,34,567.00", ".", ("1234567", "00"), None),
        ("1.234.567", ",", None, ("1234567", "")),
        ("0.500", ".", ("0", "500"), None),
        ("12,34", ",", None, ("12", "34")),
        ("1'234.5", ".", ("1234", "5"), None),
        ("1.2345", ".", ("1", "2345"), None),
        ("1 2", "", None, None),
        ("1.2.3", "", None, None),
        ("1,23,4", "", None, None),
    ],
)
def test_which_signs_may_stand_before_the_decimals(
    body: str, signs: str, by_point: tuple[str, str] | None, by_comma: tuple[str, str] | None
) -> None:
    parts = AmountText(body)
    assert (parts.signs(), parts.digits("."), parts.digits(",")) == (signs, by_point, by_comma)


@given(st.text(alphabet="0123456789., '()-+借贷CRDS元¥*", max_size=64))
def test_whatever_is_taken_apart_holds_the_digits_of_the_text(text: str) -> None:
    parts = take_apart(text)
    if parts is not None:
        assert [sign for sign in parts.body if sign.isdigit()] == [sign for sign in text if sign.isdigit()]
