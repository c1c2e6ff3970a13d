from pathlib import Path

from bench.scores.groups import compare
from bench.scores.lines import read_lines
from bench.scores.rules import score_rules
from bench.scores.wilson import Share
from tests.bench.scores.books import answer, write_books


def test_each_rule_answers_for_its_own_groups(tmp_path: Path) -> None:
    books = write_books(
        tmp_path,
        """
        ours   1 A 03 1000 X1 invoice | 1 yes exact -
        theirs 1 A 03 1000 X1 invoice | 1 yes exact -
        ours   2 A 05 4000 X2 invoice | 2 yes exact -
        theirs 2 A 05 4000 -  invoice | 2 yes exact -
        ours   3 A 05 4000 X3 invoice | - -   lone  E01
        """,
    )
    found = answer(
        """
        matched   1 exact       - 1 -  | o1 t1
        matched   2 amount_date - 1 50 | o3 t2
        suggested 3 amount_date 1 1 90 | o2 t2
        """
    )
    compared = compare(read_lines(books), found.matched)
    assert score_rules(compared, found.groups) == {"amount_date": Share(0, 1), "exact": Share(1, 1)}
