"""How two spellings of one number are told to be the same, and how lists in a text are read."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangqing.core.references import digits_expression, digits_of, key_expression, key_of, mentions, same_number


@pytest.mark.parametrize(
    ("reference", "key"),
    [
        ("INV-2026-00012345", "INV202600012345"),
        ("inv 2026/00012345", "INV202600012345"),
        ("发票00012345", "00012345"),
        ("ＩＮＶ１２", "INV12"),
        ("0000", None),
        ("无", None),
        ("", None),
    ],
)
def test_a_reference_is_reduced_to_its_letters_and_digits(reference: str, key: str | None) -> None:
    assert key_of(reference) == key


@given(st.text(alphabet="INVinv019 -/.发票１Ａ", max_size=12))
def test_a_column_is_reduced_as_one_reference_is(reference: str) -> None:
    frame = pl.DataFrame({"reference": [reference]}).with_columns(key_expression("reference").alias("key"))
    key = frame["key"][0]
    assert key == key_of(reference)
    if key is not None:
        assert frame.select(digits_expression("key")).item() == digits_of(key)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("202600012345", "12345", True),
        ("00012345", "12345", True),
        ("12345", "12345", True),
        ("12345", "99345", False),
        ("0000", "12345", False),
    ],
)
def test_numbers_that_end_alike_are_one_number(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a row of the table
    assert same_number(one, other) == same
    assert same_number(other, one) == same


def first_readings(text: str) -> list[str]:
    return [key for mention in mentions(text) for key in mention[0]]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("付 INV-1005、INV-1006、1007", ["INV1005", "INV1006", "INV1007"]),
        ("A-20260012、0013", ["A20260012", "A20260013"]),
        ("12345, 12346", ["12345", "12346"]),
        ("A0012至A0015", ["A0012", "A0013", "A0014", "A0015"]),
        ("A0012至0015", ["A0012", "A0013", "A0014", "A0015"]),
        ("0012~0015", ["0012", "0013", "0014", "0015"]),
        ("INV 0012 to 0014", ["0012", "0013", "0014"]),
        ("INV-2026-1005至INV-2026-1007", ["INV20261005", "INV20261006", "INV20261007"]),
        ("2026年6月30日 货款", []),
        ("6月货款", []),
        ("第3批", []),
        ("货款", []),
    ],
)
def test_what_documents_a_text_names(text: str, keys: list[str]) -> None:
    assert first_readings(text) == keys


def test_a_short_number_after_a_long_one_may_stand_alone() -> None:
    assert mentions("A-20260012、0013")[1] == (("A20260013",), ("0013",))


def test_a_hyphen_may_be_a_range_or_part_of_the_number() -> None:
    (mention,) = mentions("A0012-0014")
    assert mention == (("A00120014",), ("A0012", "A0013", "A0014"))


def test_a_range_that_runs_backwards_or_too_far_names_nothing() -> None:
    assert mentions("0015~0012") == []
    assert mentions("0001~9999") == []


def test_two_series_are_no_range() -> None:
    assert mentions("A0012至B0015") == []
