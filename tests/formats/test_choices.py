from __future__ import annotations

import pytest
from tests.formats.ledgers import cells

from liangqing.core.problems import PROBLEMS, Problem
from liangqing.formats.choices import answers_to, is_admission
from liangqing.formats.grids import Grid, Grids

NET = Grids((Grid(cells("供应商：甲\n日期|数量|未税金额|原币金额"), "6月"),), "xlsx")
GRIDS = Grids((Grid(cells("日期|摘要\n\n记账日|摘要|金额"), "6月"), Grid(cells("日期|金额"), "7月")), "xlsx")


def problem(code: str, column: str | None = None, **values: str) -> Problem:
    return Problem(code, sheet="6月", column=column, values=values)


@pytest.mark.parametrize(
    ("asked", "answers"),
    [
        (problem("date-day-or-month"), [{"day_first": True}, {"day_first": False}]),
        (problem("sign-unknown"), [{"positive": "raises"}, {"positive": "reduces"}]),
        (
            problem("two-headings", rows="1, 3"),
            [{"heading": ["日期", "摘要"]}, {"heading": ["记账日", "摘要", "金额"], "accept_lines_above": True}],
        ),
        (problem("several-tables", sheets="6月, 7月"), [{"sheet": ["6月"]}, {"sheet": ["7月"]}]),
        (
            problem("column-twice", role="debit", columns="C, F"),
            [{"columns": {"debit": "C"}}, {"columns": {"debit": "F"}}],
        ),
        (
            problem("columns-rival", role="amount", columns="D “金额”, AA “价税合计”"),
            [{"columns": {"amount": "D"}}, {"columns": {"amount": "AA"}}],
        ),
        (problem("raises-unproved", "C", heading="金额"), [{"columns": {"raises": "C"}}, {"ignore": ["C"]}]),
        (
            problem("debt-one-sided", role="raises", columns="E “已结”, F “折让”"),
            [{"columns": {"reduces": "E"}}, {"columns": {"reduces": "F"}}, {"ignore": ["E", "F"]}],
        ),
        (problem("encoding-unsure", names="gb18030, big5"), [{"encoding": "gb18030"}, {"encoding": "big5"}]),
        (problem("balances-unrelated", "F", heading="余额"), [{"ignore": ["余额"]}]),
        (problem("amount-not-a-number", "C"), []),
    ],
)
def test_each_question_offers_its_answers(asked: Problem, answers: list[object]) -> None:
    assert list(answers_to(asked, GRIDS)) == answers


def test_amounts_of_another_standing_are_offered_where_there_are_no_others() -> None:
    asked = Problem("no-amounts", sheet="6月", row=2)
    assert list(answers_to(asked, NET)) == [
        {"columns": {"amount": "未税金额"}},
        {"columns": {"amount": "原币金额"}},
    ]


def test_a_figure_nobody_reads_may_be_any_side_or_none() -> None:
    offered = answers_to(problem("figure-left-out", "E", name="其他"), GRIDS)
    assert [next(iter(answer)) for answer in offered] == ["columns", "columns", "columns", "ignore"]


def test_that_a_file_is_wrong_is_admitted_by_a_person_only() -> None:
    assert {code for code in PROBLEMS if is_admission(code)} >= {"chain-broken"}
    assert not is_admission("columns-rival")
