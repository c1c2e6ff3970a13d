import json
from pathlib import Path

from bench.scores.score import main, score_answer, score_members
from bench.scores.wilson import Share
from click.testing import CliRunner
from tests.bench.scores.books import answer, members, write_answer, write_books

BOOKS = """
    ours   1 A 03 1000 X1 receipt | 1 yes fee       B01
    theirs 1 A 03 1020 X1 receipt | 1 yes fee       B01
    ours   2 A 05 4000 X2 invoice | - -   only_ours E01
    ours   3 A 06 7000 X3 invoice | 2 no  missing   -
    theirs 2 A 06 7000 -  invoice | 2 no  missing   -
"""
GROUPS = """
    matched   1 amount_difference - 1 - | o1 t1
    suggested 2 amount_date 1 1 90      | o3 t2
"""
DIFFERENCES = """
    B01 1 -20  |
    E01 - 4000 | o2
    S01 - 7000 | o3
    S01 - -7000 | t2
"""


def test_a_perfect_answer_has_full_marks_everywhere(tmp_path: Path) -> None:
    data = write_books(tmp_path, BOOKS)
    score = score_answer(write_answer(tmp_path / "answer", answer(GROUPS, DIFFERENCES)), data)
    assert score.groups.precision == score.groups.recall == score.groups.refused == Share(1, 1)
    assert score.precision_by_rule == {"amount_difference": Share(1, 1)}
    assert score.suggestions.first == Share(1, 1)
    assert score.reachable == 1.0
    assert score.groups.unharmed == Share(1, 1)
    assert score.codes.right == score.codes.claims == Share(2, 2)
    assert [one.wrong for one in score.calibration] == [Share(0, 1)]


def test_groups_alone_are_scored_like_those_of_the_program(tmp_path: Path) -> None:
    data = write_books(tmp_path, BOOKS)
    members("5 o1 t1").write_parquet(tmp_path / "peer.parquet")
    score = score_answer(write_answer(tmp_path / "answer", answer(GROUPS, DIFFERENCES)), data)
    assert score_members(tmp_path / "peer.parquet", data) == score.groups


def test_the_command_prints_counts(tmp_path: Path) -> None:
    data = write_books(tmp_path, BOOKS)
    output = write_answer(tmp_path / "answer", answer(GROUPS, DIFFERENCES))
    members("5 o1 t1").write_parquet(tmp_path / "peer.parquet")
    whole = json.loads(CliRunner().invoke(main, [str(output), str(data)]).output)
    alone = json.loads(CliRunner().invoke(main, [str(tmp_path / "peer.parquet"), str(data)]).output)
    assert whole["groups"] == alone
    assert alone["precision"] == {"part": 1, "whole": 1}
