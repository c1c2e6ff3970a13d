from __future__ import annotations

from typing import Any

import pytest
from tests.formats.ledgers import read, shown

from liangqing.core.problems import RefusedError
from liangqing.formats.mapping import Mapping
from liangqing.formats.values.currencies import currency_words

HEAD = "应付账款\n日期|摘要|借方|贷方\n"


def codes(book: str, **given: Any) -> list[tuple[int | None, str | None, str]]:
    with pytest.raises(RefusedError) as refused:
        read(book, **given)
    return [(problem.row, problem.column, problem.code) for problem in refused.value.problems]


def currencies(book: str, **given: Any) -> list[str]:
    return read(book, **given).lines["currency"].to_list()


@pytest.mark.parametrize(
    ("book", "source"),
    [
        ("日期|借方|贷方\n2026-06-05| |5", "currency-declared"),
        ("币种:美元\n日期|借方|贷方\n2026-06-05| |5", "currency-heading"),
        ("日期|币种|借方|贷方\n2026-06-05|USD| |5", "currency-column"),
        ("日期|借方|贷方\n2026-06-05| |£5", "currency-sign"),
    ],
)
def test_where_the_currency_comes_from_is_said(book: str, source: str) -> None:
    assert read("应付账款\n" + book).currency_source.code == source


@pytest.mark.parametrize(
    "heading", ["贷方(USD)", "贷方（美元）", "贷方/美元", "Credit USD", "Credit (US$)", "美元贷方", "Credit in USD"]
)
def test_a_heading_may_name_the_currency(heading: str) -> None:
    assert currencies(f"应付账款\n日期|摘要|借方|{heading}\n2026-06-05|采购| |5") == ["USD"]


@pytest.mark.parametrize(
    "words", ["币种：美元 单位：元", "单位：元 币种：美元", "单位：美元", "币种|美元", "Amounts in USD"]
)
def test_the_words_above_may_name_it_where_yuan_alone_does_not(words: str) -> None:
    assert currencies(f"应付账款\n{words}\n日期|摘要|借方|贷方\n2026-06-05|采购| |5") == ["USD"]


def test_words_that_contradict_one_another_are_refused() -> None:
    assert codes("应付账款\n币种：人民币\n日期|摘要|借方|贷方(美元)\n2026-06-05|采购| |5")[0][2] == "mixed-currencies"
    assert codes("应付账款\n日期|摘要|借方(欧元)|贷方(美元)\n2026-06-05|采购| |5")[0][2] == "mixed-currencies"


def test_a_heading_and_a_column_that_contradict_one_another_are_a_question() -> None:
    book = "应付账款\n日期|摘要|币种|借方(美元)|贷方(美元)\n2026-06-05|采购|USD| |500\n2026-06-06|采购|CNY| |200\n"
    assert codes(book) == [(4, "C", "currency-contradicts")]
    assert currencies(book, columns={"currency": "币种"}) == ["USD", "CNY"]
    assert currencies(book, columns={"foreign_currency": "币种"}) == ["USD", "USD"]


def test_yuan_in_a_heading_contradicts_no_column() -> None:
    assert currencies("应付账款\n日期|币种|借方(元)|贷方(元)\n2026-06-05|美元| |5") == ["USD"]


def test_a_blank_currency_is_that_of_the_column_never_the_default() -> None:
    book = "应付账款\n日期|摘要|币种|借方|贷方\n2026-06-05|采购|美元| |500\n2026-06-06|采购| | |200\n"
    assert shown(read(book), "currency") == ["2026-06-05 500.00 USD", "2026-06-06 200.00 USD"]
    assert codes(book + "2026-06-07|采购|欧元| |1") == [(4, "C", "currency-missing")]
    assert codes(book + "2026-06-07|采购|贝壳| |1") == [(5, "C", "currency-unknown")]


def test_signs_on_the_amounts_name_their_currency() -> None:
    assert currencies(HEAD + "2026-06-05|采购| |€500") == ["EUR"]
    assert codes(HEAD + "2026-06-05|采购| |€500\n2026-06-05|采购| |$500") == [(4, "D", "mixed-currencies")]
    assert codes(HEAD + "2026-06-05|采购| |€500", mapping=Mapping(currency="CNY"))[0][2] == "amount-other-currency"


def test_a_sign_that_may_mean_the_declared_currency_does() -> None:
    assert currencies(HEAD + "2026-06-05|采购| |$500", currency="HKD") == ["HKD"]
    assert currencies(HEAD + "2026-06-05|采购| |¥500", currency="JPY") == ["JPY"]
    assert currencies(HEAD + "2026-06-05|采购| |$500") == ["USD"]


def test_a_sign_on_some_amounts_only_is_a_question_where_it_is_not_the_usual_currency() -> None:
    book = "应付账款\n日期|借方|贷方\n2026-06-05| |{}\n2026-06-06| |5.00"
    assert set(currencies(book.format("¥5"))) == {"CNY"}
    assert codes(book.format("$5")) == [(4, "C", "mixed-currencies")]


@pytest.mark.parametrize("words", ["Statement in USD", "All amounts in US dollars", "注：以上金额均为美元"])
def test_a_currency_in_any_words_around_the_table_is_never_passed_over(words: str) -> None:
    lines = HEAD.removeprefix("应付账款\n") + "2026-06-05|采购| |5\n"
    for book in (f"{words}\n{lines}", lines + words):
        assert codes(book)[0][2] == "mixed-currencies"
        assert currencies(book, currency="USD") == ["USD"]
        assert currencies(book, mapping=Mapping(currency="CNY")) == ["CNY"]


def test_the_mapping_names_the_currency_of_a_file_that_does_not() -> None:
    assert currencies(HEAD + "2026-06-05|采购| |5", mapping=Mapping(currency="HKD")) == ["HKD"]
    assert codes(HEAD + "2026-06-05|采购| |5", mapping=Mapping(currency="XXB"))[0][2] == "currency-unknown"


def test_the_words_of_a_heading_that_may_name_a_currency() -> None:
    assert currency_words("借方(USD)") == ["USD", "USD"]
    assert currency_words("Amount") == []
