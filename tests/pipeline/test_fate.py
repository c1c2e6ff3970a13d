"""What became of a line of the worked books."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.pipeline import worked_books as books

from liangqing.pipeline.check.answer import Answer
from liangqing.pipeline.fate import fate

if TYPE_CHECKING:
    from liangqing.core.schemas import Side


def of(side: Side, line: int) -> tuple[list[int], list[str]]:
    """The groups and the codes of the differences that a line is in."""
    tables = books.tables()
    told = fate(Answer(**tables, proof=books.proof(tables)), side, line)
    groups = [membership.group["group_id"] for membership in told.memberships]
    return groups, [mention.difference["code"] for mention in told.mentions]


@pytest.mark.parametrize(
    ("side", "line", "groups", "codes"),
    [
        ("ours", 2, [2], []),
        ("ours", 5, [4], ["B01"]),
        ("theirs", 4, [4], ["B01"]),
        ("ours", 12, [7], ["B04"]),
        ("ours", 3, [3], ["E02"]),
        ("ours", 6, [], ["T01"]),
        ("theirs", 7, [9, 10], ["S01"]),
        ("ours", 14, [10], []),
        ("theirs", 9, [8], ["E03", "E03"]),
        ("ours", 99, [], []),
    ],
)
def test_groups_and_differences_of_a_line(side: Side, line: int, groups: list[int], codes: list[str]) -> None:
    assert of(side, line) == (groups, codes)


def test_a_group_comes_with_all_its_lines_and_the_number_of_choices() -> None:
    tables = books.tables()
    answer = Answer(**tables, proof=books.proof(tables))
    first, second = fate(answer, "theirs", 7).memberships
    assert [(row["side"], row["line"]) for row in second.lines] == [("ours", 14), ("theirs", 7)]
    assert (first.choices, first.group["rank"], second.group["rank"]) == (2, 1, 2)
    assert fate(answer, "ours", 2).memberships[0].choices == 0


def test_subjects_come_before_evidence() -> None:
    tables = books.tables()
    (mention,) = fate(Answer(**tables, proof=books.proof(tables)), "ours", 4).mentions
    assert [(row["role"], row["line"]) for row in mention.lines] == [("subject", 4), ("evidence", 3)]
