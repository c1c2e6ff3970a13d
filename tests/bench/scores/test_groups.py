from pathlib import Path

import pytest
from bench.scores.groups import GroupScore, compare, score_groups
from bench.scores.lines import read_lines
from bench.scores.wilson import Share
from tests.bench.scores.books import members, write_books

BOOKS = """
    ours   1 A 03 1000 X1 invoice | 1 yes exact -
    theirs 1 A 03 1000 X1 invoice | 1 yes exact -
    ours   2 A 05 4000 X2 invoice | 2 yes lump  -
    ours   3 A 06 5000 X3 invoice | 2 yes lump  -
    theirs 2 A 07 9000 -  invoice | 2 yes lump  -
    ours   4 A 08 7000 X4 invoice | 3 no  twins -
    theirs 3 A 08 7000 -  invoice | 3 no  twins -
    ours   5 A 09 7000 X5 invoice | 4 no  twins -
    theirs 4 A 09 7000 -  invoice | 4 no  twins -
    theirs 5 A 20 7700 V9 invoice | - -   lone  E01
"""


def scored(directory: Path, found: str, books: str = BOOKS) -> GroupScore:
    return score_groups(compare(read_lines(write_books(directory, books)), members(found)))


def test_the_truth_as_far_as_it_can_be_told_scores_full_marks(tmp_path: Path) -> None:
    score = scored(tmp_path, "7 o1 t1 \n 8 t2 o3 o2")
    assert score.precision == score.recall == score.refused == Share(2, 2)
    assert score.recall_of_all == Share(2, 4)


def test_a_group_lacking_a_line_is_wrong(tmp_path: Path) -> None:
    score = scored(tmp_path, "7 o1 t1 \n 8 t2 o3")
    assert score.precision == Share(1, 2)
    assert score.recall == Share(1, 2)
    assert score.precision_by_noise == {"exact": Share(1, 1), "lump": Share(0, 1)}
    assert score.recall_by_noise == {"exact": Share(1, 1), "lump": Share(0, 1)}


def test_a_wrong_group_counts_with_every_noise_it_has_a_line_of(tmp_path: Path) -> None:
    score = scored(tmp_path, "7 o1 t5")
    assert score.precision_by_noise == {"exact": Share(0, 1), "lone": Share(0, 1)}


def test_what_nobody_can_tell_is_refused_or_not(tmp_path: Path) -> None:
    score = scored(tmp_path, "7 o4 t4")
    assert score.refused == Share(0, 2)
    score = scored(tmp_path, "7 o4 t3")
    assert score.refused == score.refused_by_noise["twins"] == Share(1, 2)
    assert score.precision == Share(1, 1)


TWICE = """
    ours   1 A 03 1000 X1 invoice | 1 yes duplicate -
    ours   2 A 03 1000 X1 invoice | - -   duplicate E02
    theirs 1 A 03 1000 X1 invoice | 1 yes duplicate -
"""


def test_lines_that_look_the_same_are_interchangeable(tmp_path: Path) -> None:
    assert scored(tmp_path, "7 o2 t1", TWICE).precision == Share(1, 1)
    assert scored(tmp_path, "7 o2 t1", TWICE).recall == Share(1, 1)


def test_groups_that_look_the_same_are_right_only_as_often_as_they_are_true(tmp_path: Path) -> None:
    again = TWICE + "    theirs 2 A 03 1000 X1 invoice | - - strangers E01"
    score = scored(tmp_path, "7 o2 t1 \n 8 o1 t2", again)
    assert score.precision == Share(1, 2)
    assert score.recall == Share(1, 1)


def test_a_line_that_looks_like_a_matched_one_is_not_touched_by_it(tmp_path: Path) -> None:
    books = """
        ours   1 A 03 1000 - - | 1 no  rent  -
        theirs 1 A 09 1000 - - | 1 no  rent  -
        ours   2 A 03 1000 - - | 2 yes exact -
        theirs 2 A 03 1000 - - | 2 yes exact -
    """
    assert scored(tmp_path, "7 o1 t2", books).refused == Share(1, 1)
    assert scored(tmp_path, "7 o1 t2", books).recall == Share(1, 1)


OPENINGS = """
    ours   1 A 01 500  -  opening     | 1 yes opening -
    theirs 1 A 01 500  -  opening     | 1 yes opening -
    ours   2 A 03 1000 X1 invoice     | 2 yes reversed -
    ours   3 A 04 -1000 X1 invoice    | 2 yes reversed -
"""


def test_openings_and_reversals_are_held_against_the_truth(tmp_path: Path) -> None:
    score = scored(tmp_path, "7 o1 t1 \n 8 o2 o3", OPENINGS)
    assert score.precision == score.recall == Share(2, 2)


def test_openings_and_reversals_do_not_count_where_the_truth_has_none(tmp_path: Path) -> None:
    unknown = OPENINGS.replace("1 yes", "- -  ").replace("2 yes", "- -  ")
    score = scored(tmp_path, "7 o1 t1 \n 8 o2 o3", unknown)
    assert score.precision == score.recall == Share(0, 0)


def test_a_line_of_no_ledger_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="1 lines stand in groups, but in no ledger"):
        scored(tmp_path, "7 o1 t99")
