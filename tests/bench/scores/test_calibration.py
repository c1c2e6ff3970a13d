from pathlib import Path

from bench.scores.calibration import Bin, score_calibration
from bench.scores.groups import compare
from bench.scores.lines import read_lines
from bench.scores.wilson import Share
from tests.bench.scores.books import answer, write_books

BOOKS = """
    ours   1 A 03 1000 - receipt | 1 yes exact -
    theirs 1 A 03 1000 - receipt | 1 yes exact -
    ours   2 A 05 4000 - invoice | 2 no  rent  -
    theirs 2 A 05 4000 - invoice | 2 no  rent  -
    ours   3 A 06 4000 - invoice | 3 no  rent  -
    theirs 3 A 06 4000 - invoice | 3 no  rent  -
"""
GROUPS = """
    matched   1 amount_date - 1 40     | o1 t1
    matched   2 amount_date - 1 12     | o2 t3
    suggested 3 amount_date 1 1 250000 | o3 t3
    suggested 4 amount_date 1 2 250000 | o3 t2
    suggested 5 listed      2 1 -      | o2 t2
"""


def bins(directory: Path, groups: str) -> tuple[Bin, ...]:
    lines, found = read_lines(write_books(directory, BOOKS)), answer(groups)
    looks = lines.select("side", "line", "look")
    rated = found.members.join(looks, on=["side", "line"]).join(found.groups, on="group_id")
    return score_calibration(compare(lines, found.matched).true, rated)


def test_groups_stand_in_the_bin_of_their_rate_right_or_wrong(tmp_path: Path) -> None:
    assert bins(tmp_path, GROUPS) == (
        Bin(10, 12.0, Share(1, 1), Share(0, 0)),
        Bin(30, 40.0, Share(0, 1), Share(0, 0)),
        Bin(100_000, 250_000.0, Share(0, 0), Share(1, 2)),
    )


def test_matched_and_suggested_ones_of_a_bin_add_up(tmp_path: Path) -> None:
    (only,) = bins(tmp_path, GROUPS.replace("40  ", "12  ").replace("250000", "12    "))
    assert (only.matched_wrong, only.suggested_wrong, only.wrong) == (Share(1, 2), Share(1, 2), Share(2, 4))


def test_a_group_without_a_rate_stands_in_no_bin(tmp_path: Path) -> None:
    assert bins(tmp_path, "matched 1 exact - 1 - | o1 t1") == ()
