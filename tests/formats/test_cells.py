from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangqing.formats.cells import column_index, column_letter, is_blank, is_error, plain, text_of


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("  A1\t", "A1"),
        ("`0.60%", "0.60%"),
        ("'00123", "00123"),
        ("\u3000摘要\xa0", "摘要"),
        (12.0, "12"),
        (12.5, "12.5"),
        (20260001, "20260001"),
        (date(2026, 6, 30), "2026-06-30"),
        (datetime(2026, 6, 30, 8), "2026-06-30"),  # noqa: DTZ001 - cells of workbooks know no zone
        (time(8, 30), "08:30:00"),
    ],
)
def test_a_cell_as_text(cell: object, text: str) -> None:
    assert text_of(cell) == text  # type: ignore[arg-type]


def test_blank_is_what_nobody_sees() -> None:
    assert all(is_blank(cell) for cell in (None, "", "  \t", "\u3000", "\ufeff"))
    assert not any(is_blank(cell) for cell in (0, 0.0, False, "-"))


def test_errors_of_formulas_are_known() -> None:
    assert is_error("#REF!")
    assert is_error("#DIV/0! ")
    assert not is_error("#12")
    assert not is_error(12)


def test_words_are_compared_plain() -> None:
    assert plain(" 往来帐（元） ") == "往来账(元)"
    assert plain("Ｄｅｂｉｔ ") == "debit"


def test_traditional_words_and_letters_with_marks_are_compared_as_the_usual_ones() -> None:
    assert plain("應收帳款 貸方 餘額 憑證號碼 單據") == plain("应收账款 贷方 余额 凭证号码 单据")
    assert plain("Débit") == plain("Debit")
    assert plain("Währung Número") == "wahrungnumero"


@given(st.integers(0, 20_000))
def test_letters_and_places_of_columns_are_one(index: int) -> None:
    assert column_index(column_letter(index)) == index


def test_columns_are_lettered_as_in_a_sheet() -> None:
    assert [column_letter(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
