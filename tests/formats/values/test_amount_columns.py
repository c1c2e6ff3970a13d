from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.ledgers import read, shown

from liangqing.core.problems import RefusedError
from liangqing.formats.grids import Grid, Grids
from liangqing.formats.ledger import read_ledger
from liangqing.formats.mapping import Mapping

HEAD = "应付账款\n日期|摘要|借方|贷方\n"
SIGNED = "应付账款\n日期|摘要|金额\n"


def codes(book: str, **mapping: Any) -> list[tuple[int | None, str | None, str]]:
    with pytest.raises(RefusedError) as refused:
        read(book, **mapping)
    return [(problem.row, problem.column, problem.code) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1,234.50", "1234.50"),
        ("￥1,234.50", "1234.50"),
        ("-1,234.50", "-1234.50"),
        ("(1,234.50)", "-1234.50"),
        ("1,234.50-", "-1234.50"),
        ("1234.5元", "1234.50"),
        ("１，２３４．５０", "1234.50"),
        ("12,34,567.50", "1234567.50"),
        ("1 234,50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1’234.50", "1234.50"),
        ("*1,234.50", "1234.50"),
        ("1,234元整", "1234.00"),
        ("贷1,234.50", "1234.50"),
        ("1,234.50 CR", "1234.50"),
        ("1.5万元", "15000.00"),
    ],
)
def test_amounts_as_text(written: str, amount: str) -> None:
    # Beside 退货 a minus is meant; else a column of negatives alone is a question.
    assert shown(read(HEAD + f"2026-06-05|退货| |{written}")) == [f"2026-06-05 {amount}"]


@pytest.mark.parametrize("nothing", ["-", "—", "–", "--", "¥-", "/", "0", "0.00", ""])
def test_a_stroke_is_no_amount(nothing: str) -> None:
    assert shown(read(HEAD + f"2026-06-05|采购|{nothing}|500\n2026-06-06|付款|20|{nothing}")) == [
        "2026-06-05 500.00",
        "2026-06-06 -20.00",
    ]


@pytest.mark.parametrize("amount", ["NaN", "inf", "面议", "五百", "五百元整", "500.50元整"])
def test_words_in_an_amount_column_are_refused_not_passed_over(amount: str) -> None:
    assert codes(f"{HEAD}2026-06-05|采购| |500\n2026-06-06|采购| |{amount}") == [(4, "D", "amount-not-a-number")]


def test_truth_values_are_no_amounts() -> None:
    rows = [
        ["应付账款"],
        ["日期", "摘要", "借方", "贷方"],
        ["2026-06-05", "采购", None, 1],
        ["2026-06-06", "采购", None, True],
    ]
    grids = Grids((Grid(rows),), "xlsx")  # type: ignore[arg-type]
    with pytest.raises(RefusedError) as refused:
        read_ledger("book", "0" * 64, grids, side="theirs", mapping=Mapping(), currency="CNY")
    assert [(problem.row, problem.code) for problem in refused.value.problems] == [(4, "amount-not-a-number")]


def test_all_that_is_wrong_is_told_row_by_row() -> None:
    assert codes(HEAD + "2026-06-05|采购|x|5\n2026-06-05|采购| |y\n2026-06-06|采购|z|w\n2026-06-06|采购|1|2") == [
        (3, "C", "amount-not-a-number"),
        (4, "D", "amount-not-a-number"),
        (5, "C", "amount-not-a-number"),
        (5, "D", "amount-not-a-number"),
        (6, "C", "both-sides"),
    ]


def test_direction_beside_the_amount() -> None:
    book = "应付账款\n日期|摘要|金额|借/贷\n2026-06-05|采购|500|贷\n2026-06-06|付款|200|借方"
    assert shown(read(book)) == ["2026-06-05 500.00", "2026-06-06 -200.00"]
    assert codes(book + "\n2026-06-06|付款|200|左") == [(5, "D", "direction-unknown")]
    assert codes(book + "\n2026-06-06|付款|200|") == [(5, "D", "direction-missing")]


def test_amounts_may_name_their_side_themselves() -> None:
    book = SIGNED + "2026-06-05|采购|1,234.50 CR\n2026-06-06|付款|200.00DR\n2026-06-07|作废|0.00"
    assert shown(read(book)) == ["2026-06-05 1234.50", "2026-06-06 -200.00"]
    assert shown(read(SIGNED + "2026-06-05|采购|贷1,234.50\n2026-06-06|付款|借200.00")) == [
        "2026-06-05 1234.50",
        "2026-06-06 -200.00",
    ]


def test_beside_amounts_that_name_their_side_one_that_does_not_is_refused() -> None:
    assert codes(SIGNED + "2026-06-05|采购|500.00 CR\n2026-06-06|付款|200.00") == [(4, "C", "direction-missing")]


def test_balances_may_name_their_side_themselves() -> None:
    book = "应付账款\n日期|摘要|借方|贷方|余额\n2026-06-05|采购| |500|500.00CR\n2026-06-06|付款|600| |100.00DR"
    reading = read(book)
    assert shown(reading) == ["2026-06-05 500.00", "2026-06-06 -600.00"]
    assert reading.proofs[0].holds


def test_a_side_that_contradicts_its_column_or_direction_is_refused() -> None:
    assert codes(HEAD + "2026-06-05|采购| |500 DR") == [(3, "D", "side-contradicts")]
    assert codes("应付账款\n日期|摘要|应付金额|已付金额\n2026-06-05|采购|500 DR|") == [(3, "C", "side-contradicts")]
    book = "应付账款\n日期|摘要|金额|借/贷\n2026-06-05|采购|500CR|借"
    assert codes(book) == [(3, "D", "side-contradicts")]


def test_what_cannot_be_exact_is_refused() -> None:
    assert codes(HEAD + "2026-06-05|采购| |1,234.567") == [(3, "D", "amount-too-many-decimals")]
    assert codes(HEAD + "2026-06-05|采购| |12345678901234567") == [(3, "D", "amount-too-many-digits")]


@given(
    st.lists(st.integers(1, 10**9), min_size=1, max_size=5),
    st.sampled_from(["{:,.2f}", "{:.2f}", "{:,.2f} CR", "¥{:,.2f}"]),
)
def test_amounts_are_read_as_they_were_written(minors: list[int], form: str) -> None:
    rows = "\n".join(f"2026-06-05|采购| |{form.format(minor / 100)}" for minor in minors)
    assert read(HEAD + rows).lines["amount_minor"].to_list() == minors
