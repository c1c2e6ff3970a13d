from __future__ import annotations

from string import Formatter

import pytest
from tests.core.errors_page import PAGE, page

from liangqing.core.problems import PROBLEMS, Problem, RefusedError


def test_a_problem_names_its_place_as_far_as_known() -> None:
    assert Problem("date-missing", "ours.xlsx", "6月", 12, "C").place() == "ours.xlsx!6月!12:C"
    assert Problem("file-empty", "ours.csv").place() == "ours.csv"
    assert Problem("mapping-invalid", column="opening").place() == ":opening"


def test_a_problem_says_what_is_wrong_and_what_to_do() -> None:
    problem = Problem("too-many-rows", values={"count": 7, "limit": 5})
    assert problem.reason(str) == "7 rows; at most 5 are read."
    assert problem.remedy(str).endswith("canonical form.")


def test_a_refusal_carries_every_problem() -> None:
    refused = RefusedError(Problem(code, "a.csv") for code in ("file-empty", "date-missing"))
    assert [problem.code for problem in refused.problems] == ["file-empty", "date-missing"]
    assert str(refused) == "file-empty a.csv; date-missing a.csv"


@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_sentences_are_sentences_and_codes_are_kebab_case(code: str) -> None:
    assert code == code.lower().replace("_", "-").replace(" ", "")
    for sentence in (PROBLEMS[code].reason, PROBLEMS[code].remedy):
        assert sentence[0].isupper() or sentence[0] in "“{"
        assert all(name for _, name, _, _ in Formatter().parse(sentence) if name is not None)


def test_the_page_of_errors_is_in_step_with_the_catalogue() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m tests.core.errors_page`"
