from pathlib import Path

from bench.scores.codes import CodeScore, score_codes
from bench.scores.lines import read_lines
from bench.scores.wilson import Share
from tests.bench.scores.books import answer, write_books

BOOKS = """
    ours   1 A 03 1000 X1 receipt | 1 yes fee       B01
    theirs 1 A 03 1020 X1 receipt | 1 yes fee       B01
    ours   2 A 05 4000 X2 invoice | - -   only_ours E01
    ours   3 A 06 7000 X3 invoice | 2 no  missing   E08
    theirs 2 A 06 7000 -  invoice | 2 no  missing   E08
"""
GROUPS = "matched 1 amount_difference - 1 - | o1 t1"
RIGHT = """
    B01 1 -20  |
    E01 - 4000 | o2
    S01 - 7000 | o3
    S01 - -7000 | t2
"""


def scored(directory: Path, differences: str, groups: str = GROUPS) -> CodeScore:
    return score_codes(read_lines(write_books(directory, BOOKS)), answer(groups, differences))


def test_every_difference_is_called_by_its_name_and_a_question_is_right_where_nobody_knows(tmp_path: Path) -> None:
    score = scored(tmp_path, RIGHT)
    assert score.right == Share(3, 3)
    assert score.called == {}
    assert score.claims == Share(2, 2)


def test_another_name_costs_its_code_and_its_claim(tmp_path: Path) -> None:
    score = scored(tmp_path, RIGHT.replace("B01", "D01"))
    assert score.right == Share(2, 3)
    assert score.by_code == {"B01": Share(0, 1), "E01": Share(1, 1), "E08": Share(1, 1)}
    assert score.called == {"B01": {"D01": 1}}
    assert score.claims == Share(1, 2)


def test_no_difference_at_all_is_no_code(tmp_path: Path) -> None:
    assert scored(tmp_path, "E01 - 4000 | o2").called == {"B01": {"none": 1}, "E08": {"none": 1}}


def test_a_question_about_what_can_be_told_is_no_answer(tmp_path: Path) -> None:
    assert scored(tmp_path, RIGHT.replace("E01", "S01")).called == {"E01": {"S01": 1}}


def test_one_of_several_names_for_a_group_is_enough(tmp_path: Path) -> None:
    assert scored(tmp_path, RIGHT + "E08 1 0 |").by_code["B01"] == Share(1, 1)


def test_gross_is_counted_without_signs_and_without_notes(tmp_path: Path) -> None:
    score = scored(tmp_path, RIGHT.replace("E01", "U99") + "E08 1 0 |")
    assert (score.gross_minor, score.unexplained_minor, score.asked_minor) == (18_020, 4_000, 14_000)
