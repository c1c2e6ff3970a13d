from __future__ import annotations

import json
from dataclasses import asdict

from liangqing.core.problems import Problem
from liangqing.core.questions import Option

LINE = {"line": 3, "date": "2026-06-03", "amount_minor": 50000, "currency": "CNY"}


def test_a_question_goes_through_json_unchanged() -> None:
    options = (
        Option(
            {"day_first": True}, 1, (LINE,), ({"customer": "甲", "currency": "CNY", "amount_minor": 7},), proved=True
        ),
        Option({"columns": {"debit": "F"}}, ends_in="date-no-such-day", asks_on=True),
    )
    question = Problem("date-day-or-month", "a.csv", None, 3, "A", "03/06/2026", {"count": 2}, options)
    assert Problem.from_json(json.loads(json.dumps(asdict(question)))) == question


def test_a_problem_without_options_is_no_question() -> None:
    assert Problem.from_json({"code": "file-empty"}) == Problem("file-empty")
