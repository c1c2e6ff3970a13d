from __future__ import annotations

from datetime import date

import pytest

from liangqing.formats.proofs.figures_beside import Figure, Style, figures_of

YUAN = Style("CNY")


def found(*cells: str | float, style: Style = YUAN) -> list[tuple[str, int, int]]:
    return [(figure.kind, figure.amount_minor, figure.side) for figure in figures_of(1, cells, style)]


@pytest.mark.parametrize(
    ("cells", "figures"),
    [
        (["期初余额：1,000.00"], [("opening", 100000, 0)]),
        (["期初余额", 1000.0], [("opening", 100000, 0)]),
        (["期初余额（元）：", "¥1,000.00元"], [("opening", 100000, 0)]),
        (["期初余额：借 1,000.00"], [("opening", 100000, 1)]),
        (["期末余额", "贷方", 900.5], [("closing", 90050, -1)]),
        (["期末余额：900.50（贷）"], [("closing", 90050, -1)]),
        (["期末余额：-900.50"], [("closing", -90050, 0)]),
        (
            ["期初余额：100.00 本期借方：500.00 期末余额：600.00"],
            [("opening", 10000, 0), ("closing", 60000, 0), ("debit", 50000, 0)],
        ),
        (["借方发生总额", 12345.0, "贷方发生总额", 6.5], [("debit", 1234500, 0), ("credit", 650, 0)]),
        (["Opening balance: 1,000.00", "Closing balance", "900"], [("opening", 100000, 0), ("closing", 90000, 0)]),
        (["尚欠货款为人民币900.50元"], [("closing", 90050, 0)]),
        (["期初餘額：-1216.01"], [("opening", -121601, 0)]),
        (["Solde d'ouverture : 1000.50"], [("opening", 100050, 0)]),
        (["Anfangssaldo:", 1000.5, "Endsaldo", 900.0], [("opening", 100050, 0), ("closing", 90000, 0)]),
        (["期初余额：12.5万元"], [("opening", 12500000, 0)]),
    ],
)
def test_figures_are_found_by_their_words(cells: list[str | float], figures: list[tuple[str, int, int]]) -> None:
    assert found(*cells) == figures


@pytest.mark.parametrize(
    "cells",
    [
        ["期初余额", "借方", "贷方", "期末余额"],
        ["期末余额 2026-06-30"],
        ["本年累计借方：500.00"],
        ["借方发生总笔数：12笔"],
        ["余额表"],
        ["制单：张三"],
    ],
)
def test_what_declares_no_amount_is_none(cells: list[str | float]) -> None:
    assert found(*cells) == []


def test_a_closing_is_that_of_its_day() -> None:
    (figure,) = figures_of(7, ["截至2026年6月30日止，贵公司尚欠我司余额：900.50"], YUAN)
    assert figure == Figure("closing", 90050, 7, figure.label, 0, date(2026, 6, 30))


def test_figures_are_written_as_in_the_table() -> None:
    assert found("期末余额：1.234,50", style=Style("EUR", ",")) == [("closing", 123450, 0)]
    assert found("期末余额", 1234.5, style=Style("EUR", ",")) == [("closing", 123450, 0)]
    assert found("期末余额：12.5", style=Style("CNY", ".", 4)) == [("closing", 12500000, 0)]


def test_amounts_in_words_are_read_in_yuan_only() -> None:
    assert found("合计人民币（大写）：玖佰元伍角整") == [("in-words", 90050, 0)]
    assert found("合计人民币（大写）：玖佰元伍角整", style=Style("USD")) == []
    assert found("合计人民币（大写）：佰元整") == []


@pytest.mark.parametrize("text", ["期初余额：1.2.3", "期初余额：1.234,56", "期初余额：1,2,3.005"])
def test_what_cannot_be_read_is_kept_to_be_told(text: str) -> None:
    (figure,) = figures_of(1, [text], YUAN)
    assert (figure.kind, figure.unread) == ("opening", text.split("：")[1])
