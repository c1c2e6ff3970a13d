from __future__ import annotations

from liangqing.core.problem_kind import ProblemKind


def test_a_kind_is_what_happened_and_what_to_do() -> None:
    kind = ProblemKind("The file is empty.", "Export it again.")
    assert (kind.reason, kind.remedy) == ("The file is empty.", "Export it again.")
    assert kind == ProblemKind("The file is empty.", "Export it again.")
