from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.formats.ledgers import read, shown

from liangqing.core.problems import RefusedError

HEAD = "应付账款\n日期|摘要|借方|贷方\n"


def codes(book: str, **given: Any) -> list[tuple[int | None, str | None, str]]:
    with pytest.raises(RefusedError) as refused:
        read(book, **given)
    return [(problem.row, problem.column, problem.code) for problem in refused.value.problems]


def test_one_cell_that_allows_one_sign_only_decides_for_all() -> None:
    assert shown(read(HEAD + "2026-06-05|采购| |'1.234\n2026-06-06|付款|2,50|")) == [
        "2026-06-05 1234.00",
        "2026-06-06 -2.50",
    ]
    assert shown(read(HEAD + "2026-06-05|采购| |1,234\n2026-06-06|付款|'2.50|")) == [
        "2026-06-05 1234.00",
        "2026-06-06 -2.50",
    ]


def test_a_column_of_balances_decides_too() -> None:
    book = "应付账款\n日期|摘要|借方|贷方|余额\n2026-06-05|采购| |'1.234|1.234,00"
    assert shown(read(book)) == ["2026-06-05 1234.00"]


def test_a_thousand_with_a_point_alone_is_a_question() -> None:
    book = HEAD + "2026-06-05|采购| |`1.500\n2026-06-06|采购| |`2.000"
    assert codes(book) == [(3, "D", "amount-style-unsure")]
    assert shown(read(book, decimal=",")) == ["2026-06-05 1500.00", "2026-06-06 2000.00"]
    assert shown(read(book, decimal=".")) == ["2026-06-05 1.50", "2026-06-06 2.00"]


def test_a_thousand_with_a_comma_alone_is_one_in_currencies_of_two_decimals() -> None:
    book = HEAD + "2026-06-05|采购| |1,500"
    assert shown(read(book)) == ["2026-06-05 1500.00"]
    assert codes(book, currency="KWD") == [(3, "D", "amount-style-unsure")]
    assert shown(read(book + "\n2026-06-06|采购| |`0.250", currency="KWD")) == [
        "2026-06-05 1500.000",
        "2026-06-06 0.250",
    ]


def test_amounts_written_in_both_ways_are_refused_where_they_stand() -> None:
    assert codes(HEAD + "2026-06-05|采购| |1.234,56\n2026-06-06|采购| |1,234.56") == [(3, "D", "amount-not-a-number")]


def test_a_number_cell_among_texts_with_a_comma_is_a_question() -> None:
    book = HEAD + "2026-06-05|采购| |1.234,56\n2026-06-06|采购| |1.5"
    assert codes(book) == [(4, "D", "amount-style-unsure")]
    assert shown(read(book, decimal=",")) == ["2026-06-05 1234.56", "2026-06-06 1.50"]


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=6))
def test_a_table_with_a_comma_is_read_right_or_asked_about(minors: list[int]) -> None:
    texts = [f"{minor / 100:,.2f}".translate(str.maketrans(",.", ".,")).removesuffix(",00") for minor in minors]
    try:
        reading = read(HEAD + "\n".join(f"2026-06-05|采购| |`{text}" for text in texts))
    except RefusedError:
        assume(any("," in text for text in texts))
        raise
    assert reading.lines["amount_minor"].to_list() == minors
