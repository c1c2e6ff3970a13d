"""A question whose lines a later pass has matched, or that would move nothing now, is not put."""

from __future__ import annotations

from tests.matching.ledgers import answer

from liangqing.core.decisions import Decision, LineKey


def test_a_question_about_lines_that_count_is_put() -> None:
    told = answer("o1 A 06-10 receipt - -40.00\no2 A 06-12 receipt - -40.00\nt1 A 06-11 receipt - -40.00")
    assert len(told.asked) == 2


def test_a_question_about_lines_after_the_date_is_none_yet() -> None:
    told = answer("o1 A 07-01 receipt - -40.00\no2 A 07-02 receipt - -40.00\nt1 A 07-03 receipt - -40.00")
    assert told.asked == []


def test_a_line_after_the_date_may_answer_a_question() -> None:
    told = answer("o1 A 06-29 receipt - -40.00\no2 A 06-30 receipt - -40.00\nt1 A 07-01 receipt - -40.00")
    assert len(told.asked) == 2
    assert told.left == ["S01 -40.00 o1", "S01 -40.00 o2"]


def test_an_alternative_that_is_answered_otherwise_falls_away() -> None:
    told = answer("""
        o1 B 06-05 invoice INV-1001 59,500.00
        t1 B 06-05 invoice INV-1001 1,204.00
        o2 A 06-05 invoice INV-1001 1,204.00
    """)
    assert told.matched == ["cross_customer o2 t1"]
    assert told.asked == []
    assert told.left == ["E03 1,204.00 o2 t1", "E03 -1,204.00 o2 t1", "E01 59,500.00 o1"]


def test_a_question_nobody_answered_is_asked_again_next_month() -> None:
    june = answer("""
        o1 A 06-10 receipt - -4,000.00
        o2 A 06-12 receipt - -4,000.00
        t1 A 06-11 receipt - -4,000.00
    """)
    july = answer(
        """
        o1 A 07-01 opening - -8,000.00
        t1 A 07-01 opening - -4,000.00
        """,
        "07-31",
        previous=june,
    )
    (first, second) = july.groups("suggested")
    assert (first["alternatives_id"], first["rank"], second["rank"]) == (1, 1, 2)
    assert len(first["evidence"]["line_keys"]) == 2
    assert [words.split()[0] for words in july.carried] == ["S01", "S01", "S01"]
    assert july.proof()["conclusion"] == "partly_agreed"
    settled = answer(
        """
        o1 A 07-01 opening - -8,000.00
        t1 A 07-01 opening - -4,000.00
        """,
        "07-31",
        previous=june,
        decisions=[Decision("accept", tuple(LineKey.parse(key) for key in first["evidence"]["line_keys"]))],
    )
    assert len(settled.cleared) == 2
    assert len(settled.carried) == 1
