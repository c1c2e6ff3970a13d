"""Each line the other's only fit, or a question."""

from __future__ import annotations

from tests.matching.ledgers import answer


def test_a_line_with_two_rivals_is_asked_about() -> None:
    told = answer("""
        o1 A 06-10 receipt - -4,000.00
        o2 A 06-12 receipt - -4,000.00
        t1 A 06-11 receipt - -4,000.00
    """)
    assert told.matched == []
    assert told.asked == ["amount_date o1 t1 rivals", "amount_date o2 t1 rivals"]
    assert [(group["alternatives_id"], group["rank"]) for group in told.groups("suggested")] == [(1, 1), (1, 2)]
    assert told.left == ["S01 -4,000.00 o1", "S01 4,000.00 t1", "S01 -4,000.00 o2"]


def test_lines_that_are_the_same_to_the_letter_are_interchangeable() -> None:
    books = """
        o1 A 06-10 receipt - -4,123.45 货款
        o2 A 06-10 receipt - -4,123.45 货款
        t1 A 06-11 receipt - -4,123.45 付款
        t2 A 06-11 receipt - -4,123.45 付款
    """
    assert answer(books).matched == ["amount_date o1 t1", "amount_date o2 t2"]


def test_lines_that_differ_in_a_word_are_not_interchangeable() -> None:
    told = answer("""
        o1 A 06-10 receipt - -4,123.45 货款
        o2 A 06-10 receipt - -4,123.45 定金
        t1 A 06-11 receipt - -4,123.45 付款
        t2 A 06-11 receipt - -4,123.45 付款
    """)
    assert told.matched == []
    assert len(told.asked) == 4


def test_too_many_lines_of_one_amount_are_not_compared_and_that_is_said() -> None:
    crowd = "\n".join(
        f"{side}{line} A 06-{line % 28 + 1:02d} - - 5.00 {line}" for side in "ot" for line in range(1, 251)
    )
    told = answer(crowd)
    assert told.result.proof["limits_met"]["lines_of_one_amount"] >= 1
    assert told.matched == []


def test_of_equal_candidates_none_is_explained_by_itself() -> None:
    ours = "\n".join(f"o{line} A 06-{line + 9:02d} invoice - 3,000.00 甲{line}" for line in range(1, 6))
    theirs = "\n".join(f"t{line} A 06-{line + 10:02d} invoice - 3,000.00 乙{line}" for line in range(1, 6))
    told = answer(f"{ours}\n{theirs}")
    assert told.matched == []
    assert {words.split()[0] for words in told.left} == {"S01"}


def test_each_line_shows_its_own_likeliest_candidates() -> None:
    ours = "\n".join(f"o{line} A 06-{line + 9:02d} invoice - 3,000.00 甲{line}" for line in range(1, 6))
    theirs = "\n".join(f"t{line} A 06-{line + 10:02d} invoice - 3,000.00 乙{line}" for line in range(1, 8))
    told = answer(f"{ours}\n{theirs}")
    nearest = {f"o{line} t{line}" for line in range(1, 6)} | {f"o5 t{line}" for line in (6, 7)}
    assert nearest <= {" ".join(words.split()[1:3]) for words in told.asked}


def test_what_one_question_shows_is_not_asked_again_from_the_other_side() -> None:
    told = answer("""
        o1 A 06-10 invoice - 3,000.00 甲
        o2 A 06-11 invoice - 3,000.00 乙
        t1 A 06-12 invoice - 3,000.00 丙
        t2 A 06-13 invoice - 3,000.00 丁
    """)
    assert len({group["alternatives_id"] for group in told.groups("suggested")}) == 2
