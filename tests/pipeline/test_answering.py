from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from liangqing.core.problems import RefusedError
from liangqing.formats.mapping import Mapping
from liangqing.pipeline.answering import read_answering

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from liangqing.core.problems import Problem

BOOK = "供应商：宁波砚溪\n日期,摘要,金额\n03/06/2026,甲,500\n05/06/2026,乙,200\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "june.csv"
    path.write_text(BOOK, encoding="utf-8")
    return path


def test_each_question_is_answered_in_turn_and_the_answers_are_handed_back(path: Path) -> None:
    asked: list[str] = []

    def first(problems: Sequence[Problem]) -> int:
        asked.append(problems[0].code)
        return 1

    reading, said = read_answering(path, mapping=None, side="theirs", currency="CNY", choose=first)
    assert asked == ["date-day-or-month", "sign-unknown"]
    assert said == Mapping(day_first=True, positive="raises")
    assert reading.lines["amount_minor"].to_list() == [50000, 20000]
    assert reading.said == {"day_first": True, "positive": "raises"}


def test_a_question_left_open_refuses_the_file(path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        read_answering(path, mapping=None, side="theirs", currency="CNY", choose=lambda _: None)
    assert [option.answer for option in refused.value.problems[0].options] == [
        {"day_first": True},
        {"day_first": False},
    ]
    assert all(option.asks_on for option in refused.value.problems[0].options)
