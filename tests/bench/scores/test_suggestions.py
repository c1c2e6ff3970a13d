from pathlib import Path

from bench.scores.groups import compare
from bench.scores.lines import read_lines
from bench.scores.suggestions import SuggestionScore, score_suggestions
from bench.scores.wilson import Share
from tests.bench.scores.books import answer, write_books

BOOKS = """
    ours   1 A 03 7000 X1 invoice | 1 no rent -
    theirs 1 A 03 7000 -  invoice | 1 no rent -
    ours   2 A 04 7000 X2 invoice | 2 no rent -
    theirs 2 A 05 7000 -  invoice | 2 no rent -
"""


def scored(directory: Path, groups: str, books: str = BOOKS) -> SuggestionScore:
    lines, found = read_lines(write_books(directory, books)), answer(groups)
    looks = lines.select("side", "line", "look")
    suggested = found.suggested.join(looks, on=["side", "line"]).join(found.groups, on="group_id")
    return score_suggestions(compare(lines, found.matched), suggested)


def test_a_true_group_stands_at_its_best_rank(tmp_path: Path) -> None:
    score = scored(
        tmp_path,
        """
        suggested 1 amount_date 1 1 - | o1 t1
        suggested 2 amount_date 1 2 - | o2 t1
        suggested 3 amount_date 2 1 - | o1 t2
        suggested 4 amount_date 2 2 - | o2 t2
        """,
    )
    assert score.first == Share(1, 2)
    assert score.first_three == score.first_three_by_noise["rent"] == Share(2, 2)


def test_fourth_is_too_late(tmp_path: Path) -> None:
    score = scored(tmp_path, "suggested 1 amount_date 1 4 - | o1 t1")
    assert score.first_three == Share(0, 2)


def test_what_is_matched_wrongly_is_missed_but_was_not_refused(tmp_path: Path) -> None:
    score = scored(
        tmp_path,
        """
        matched   1 amount_date - 1 - | o1 t2
        suggested 2 amount_date 1 1 - | o2 t1
        """,
    )
    assert score.first_three == Share(0, 2)
    assert score.first_three_of_untouched == Share(0, 0)


def test_two_groups_that_look_the_same_need_two_questions(tmp_path: Path) -> None:
    same = BOOKS.replace("04 7000 X2", "03 7000 X1").replace("05 7000", "03 7000")
    one = "suggested 1 amount_date 1 1 - | o1 t1 \n suggested 2 amount_date 1 2 - | o1 t2"
    assert scored(tmp_path, one, same).first_three == Share(1, 2)
    assert scored(tmp_path, one + "\n suggested 3 amount_date 2 1 - | o2 t1", same).first_three == Share(2, 2)
