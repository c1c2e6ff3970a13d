from pathlib import Path

from bench.scores.lines import read_lines
from tests.bench.scores.books import write_books


def looks(directory: Path) -> dict[tuple[str, int], int]:
    rows = read_lines(directory).select("side", "line", "look").iter_rows()
    return {(side, line): look for side, line, look in rows}


def test_lines_that_agree_in_all_that_is_shown_look_the_same(tmp_path: Path) -> None:
    books = write_books(
        tmp_path,
        """
        ours   1 A 03 1000 X1 invoice | 1 yes exact     -
        ours   2 A 03 1000 X1 invoice | - -   duplicate E02
        ours   3 A 03 1000 -  invoice | 2 yes exact     -
        ours   4 A 03 1000 -  -       | 3 yes exact     -
        ours   5 A 04 1000 X1 invoice | 4 yes exact     -
        ours   6 B 03 1000 X1 invoice | 5 yes exact     -
        theirs 1 A 03 1000 X1 invoice | 1 yes exact     -
        """,
    )
    found = looks(books)
    assert found["ours", 1] == found["ours", 2]
    assert len(set(found.values())) == len(found) - 1


def test_lines_without_number_or_kind_can_look_the_same_too(tmp_path: Path) -> None:
    books = write_books(
        tmp_path,
        """
        ours   1 A 03 1000 - - | 1 yes exact -
        ours   2 A 03 1000 - - | 2 yes exact -
        theirs 1 A 03 1000 - - | 1 yes exact -
        """,
    )
    assert looks(books)["ours", 1] == looks(books)["ours", 2]


def test_every_line_has_its_truth(tmp_path: Path) -> None:
    books = write_books(
        tmp_path,
        """
        ours   1 A 01 1000 -  opening | 1 yes opening -
        ours   2 A 03 1000 X1 invoice | - -   late    T01
        theirs 1 A 01 1000 -  opening | 1 yes opening -
        """,
    )
    rows = read_lines(books).select("line", "is_opening", "true_group", "noise", "code").rows()
    assert rows == [(1, True, 1, "opening", None), (2, False, None, "late", "T01"), (1, True, 1, "opening", None)]
