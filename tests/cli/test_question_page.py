from __future__ import annotations

import pytest
from rich.console import Console

from liangqing.cli.question_page import meaning, question_page
from liangqing.core.problems import Problem
from liangqing.core.questions import Option
from liangqing.core.text import Language, translator

LINE = {"line": 3, "date": "2026-06-03", "reference": "A1", "text": "采购", "amount_minor": 50000, "currency": "CNY"}
OPTIONS = (
    Option({"day_first": True}, 1, (LINE,), ({"customer": "", "currency": "CNY", "amount_minor": 7},), proved=True),
    Option({"day_first": False}, ends_in="date-no-such-day"),
    Option({"columns": {"debit": "F"}, "ignore": ["G", "H"]}, ends_in="sign-unknown", asks_on=True),
)


def page(language: Language, width: int = 130) -> str:
    console = Console(width=width, record=True, file=None, quiet=False)
    with console.capture() as captured:
        console.print(question_page(Problem("date-day-or-month", "june.csv", options=OPTIONS), language))
    return captured.get()


def test_the_ways_stand_side_by_side_with_what_each_would_give() -> None:
    shown = page("en")
    assert "june.csv" in shown
    assert "500.00" in shown
    assert "closing balance 0.07 CNY" in shown
    assert "balances and totals agree" in shown
    assert "[date-no-such-day]" in shown
    assert "further question" in shown
    tops = [line for line in shown.splitlines() if line.startswith("╭")]
    assert [line.count("╭") for line in tops] == [3]


def test_two_fit_on_a_terminal_of_80_columns() -> None:
    tops = [line for line in page("zh", 80).splitlines() if line.startswith("╭")]
    assert [line.count("╭") for line in tops] == [2, 1]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"day_first": False}, "month first"),
        ({"columns": {"debit": "F"}}, "column F is “debit”"),
        ({"ignore": ["G", "H"]}, "column G | H holds no amounts"),
        ({"heading": ["日期", "金额"]}, "the heading is: 日期 | 金额"),
        ({"decimal": ","}, "over a thousand"),
        ({"date_order": "ymd"}, "26-08-31"),
        ({"unit": 1}, "whole units"),
        ({"unit": 10000}, "stands for 10000"),
        ({"header_row": 0, "columns": {"date": "A"}}, "below row 0; column A is “date”"),
        ({"accept_wrong_total": True}, "the total is wrong, the rows are right"),
    ],
)
def test_an_answer_is_said_in_words(answer: dict[str, object], words: str) -> None:
    assert words in meaning(answer, translator("en"))
