from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.formats.provoked import provoke

from liangqing.core.problems import RefusedError
from liangqing.core.proof_problems import PROOF_PROBLEMS
from liangqing.core.text import translator

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("code", sorted(PROOF_PROBLEMS))
def test_every_problem_can_be_provoked_and_said_in_both_languages(code: str, tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        provoke(code, tmp_path)
    problem = next(problem for problem in refused.value.problems if problem.code == code)
    sentences = [say(translator(language)) for language in ("en", "zh") for say in (problem.reason, problem.remedy)]
    assert len(set(sentences)) == 4
    assert not any("{" in sentence for sentence in sentences)
