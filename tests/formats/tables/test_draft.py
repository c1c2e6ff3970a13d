from __future__ import annotations

import pytest

from liangqing.core.problems import Problem, RefusedError
from liangqing.formats.mapping import Mapping
from liangqing.formats.tables.draft import Draft


def test_a_draft_without_problems_goes_on() -> None:
    draft = Draft("a.csv", "ours", Mapping(), "CNY")
    draft.stop()
    assert draft.problems == []


def test_a_draft_stops_with_all_its_problems() -> None:
    draft = Draft("a.csv", "ours", Mapping(), "CNY")
    draft.problems += [Problem("date-missing", row=3), Problem("date-missing", row=5)]
    with pytest.raises(RefusedError) as refused:
        draft.stop()
    assert [problem.row for problem in refused.value.problems] == [3, 5]
