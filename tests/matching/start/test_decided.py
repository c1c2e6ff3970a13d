"""What people decided is carried out before anything is matched, wherever their lines stand in the file by now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.matching.ledgers import answer, decide

from liangqing.core.decisions import Decision, LineKey

if TYPE_CHECKING:
    from tests.matching.ledgers import Answer

    from liangqing.core.decisions import Action

ANSWERS: Final[tuple[Action, ...]] = ("accept", "reject")
RIVALS = """
    o1 A 06-10 receipt - -4,000.00
    o2 A 06-12 receipt - -4,000.00
    t1 A 06-11 receipt - -4,000.00
"""


def again(books: str, *decisions: Decision) -> Answer:
    return answer(books, decisions=decisions)


def reasons(told: Answer) -> list[str]:
    return [entry["reason"] for entry in told.result.proof["decisions"]["unused"]]


def test_an_accepted_suggestion_is_a_match() -> None:
    told = again(RIVALS, Decision("accept", answer(RIVALS).keys(rank=1)))
    assert told.matched == ["decision o1 t1"]
    assert told.group("decision")["evidence"] == {"action": "accept"}
    assert told.asked == []
    assert told.left == ["E01 -4,000.00 o2"]
    assert told.result.proof["decisions"] == {"applied": 1, "unused": []}


def test_a_rejected_suggestion_is_never_made_again() -> None:
    told = again(RIVALS, Decision("reject", answer(RIVALS).keys(rank=1)))
    assert "amount_date o1 t1 rivals" not in told.asked


@pytest.mark.parametrize(
    "books",
    [
        "o1 A 06-03 invoice INV-1001 59.00\nt1 A 06-05 invoice INV-1001 59.00",
        "o1 A 06-03 invoice INV-2026-12345 59.00\nt1 A 06-05 invoice 12345 59.00",
        "o1 A 06-05 receipt SK-2001 -59,500.00\nt1 A 06-05 receipt SK-2001 -60,000.00",
        "o1 A 06-03 invoice INV-10234 1,234.56\nt1 A 06-05 invoice INV-10324 1,234.56",
        "o1 A 06-10 receipt - -4,123.45\nt1 A 06-12 receipt - -4,123.45",
        "o1 B 06-20 invoice INV-3001 8,000.00\nt1 A 06-21 invoice INV-3001 8,000.00",
    ],
)
def test_a_match_that_a_person_rejected_is_neither_made_nor_suggested(books: str) -> None:
    assert len(answer(books).matched) == 1
    told = again(books, decide("reject", answer(books), "o1", "t1"))
    assert (told.matched, told.asked) == ([], [])


def test_a_pair_is_matched_and_its_difference_named() -> None:
    books = "o1 A 06-02 receipt - -1,000.00\nt1 A 06-25 receipt FK-9 -1,007.00"
    told = again(books, decide("pair", answer(books), "o1", "t1", note="电话确认"))
    assert told.matched == ["decision o1 t1"]
    assert told.left == ["B01 7.00 o1 t1"]
    assert told.difference("B01")["evidence"]["note"] == "电话确认"


def test_lines_of_one_ledger_may_be_paired_where_they_cancel() -> None:
    books = "o1 A 06-02 invoice INV-1 1,000.00\no2 A 06-25 adjustment TZ-2 -1,000.00"
    told = again(books, decide("pair", answer(books), "o1", "o2"))
    assert told.matched == ["cancelled o1 o2"]
    assert told.group("cancelled")["evidence"]["side"] == "ours"


@pytest.mark.parametrize(
    ("books", "reason"),
    [
        ("o1 A 06-02 invoice - 3.00\no2 A 06-25 adjustment - -2.00", "one_side_not_zero"),
        ("o1 A 06-02 invoice - 3.00\no2 B 06-02 invoice - -3.00", "customers_differ"),
        ("o1 A 06-02 invoice - 3.00\nt1 B 06-25 invoice - 2.00", "customers_differ"),
        ("o1 A 06-02 invoice - 3.00\nt1 B 06-25 invoice - 1.00\nt2 C 06-25 invoice - 2.00", "customers_differ"),
        ("o1 A 06-02 invoice - 3.00\nt1 A 06-25 invoice - 3.00 currency=USD", "currencies_differ"),
        ("o1 A 06-02 opening - 3.00\nt1 A 06-25 invoice - 3.00", "line_already_matched"),
    ],
)
def test_a_pair_that_would_break_the_proof_is_refused_and_said(books: str, reason: str) -> None:
    lines = [line.split()[0] for line in books.splitlines()]
    told = again(books, decide("pair", answer(books), *lines))
    assert reasons(told) == [reason]
    assert told.result.proof["decisions"]["applied"] == 0


def test_one_event_under_two_customers_may_be_paired() -> None:
    books = "o1 A 06-02 invoice - 3.00\nt1 B 06-25 invoice - 3.00"
    told = again(books, decide("pair", answer(books), "o1", "t1"))
    assert (told.gap("A"), told.gap("B")) == ("3.00 = E03 3.00", "-3.00 = E03 -3.00")
    assert told.result.differences["linked_difference_id"].to_list() == [2, 1]


def test_an_old_item_is_not_paired_with_another_customer_s_line() -> None:
    june = answer("o1 A 06-01 invoice - 412.37\nt1 B 06-02 invoice - 1.00")
    books = """
        o1 A 07-01 opening - 412.37
        t1 B 07-01 opening - 1.00
        t2 B 07-25 invoice - 412.37
    """
    july = answer(books, "07-31", previous=june)
    pair = Decision("pair", (*decide("pair", june, "o1").lines, *decide("pair", july, "t2").lines))
    assert reasons(answer(books, "07-31", previous=june, decisions=[pair])) == ["customers_differ"]


def test_a_line_is_used_once_whoever_decides() -> None:
    first = answer(RIVALS)
    told = again(RIVALS, decide("pair", first, "o1", "t1"), decide("pair", first, "o2", "t1"))
    assert told.matched == ["decision o1 t1"]
    assert reasons(told) == ["line_already_matched"]


def test_a_line_that_is_gone_is_said() -> None:
    told = again(RIVALS, Decision("pair", (LineKey("ours", "0" * 16, 1), LineKey("theirs", "0" * 16, 1))))
    assert reasons(told) == ["line_not_found"]


def test_a_code_replaces_the_engine_s_and_says_whose_it_is() -> None:
    books = "o1 A 06-03 invoice INV-1003 70.00"
    told = again(books, decide("code", answer(books), "o1", code="N05", note="2019 年呆账"))
    difference = told.difference("N05")
    told_by = {"by_decision": True, "engine_code": "E01", "note": "2019 年呆账"}
    assert told_by.items() <= difference["evidence"].items()
    assert difference["basis"] == "presumed"


def test_a_line_with_a_code_is_not_asked_about() -> None:
    told = again(RIVALS, decide("code", answer(RIVALS), "t1", code="B07"))
    assert told.asked == []
    assert "B07 4,000.00 t1" in told.left


def test_the_code_the_engine_gave_already_is_no_decision_of_note() -> None:
    books = "o1 A 06-03 invoice INV-1003 70.00"
    evidence = again(books, decide("code", answer(books), "o1", code="E01")).difference("E01")["evidence"]
    assert "by_decision" not in evidence


def test_a_code_does_not_touch_the_notes_of_a_group() -> None:
    books = """
        o1 A 06-25 receipt PAY-1001 -300.00
        t1 A 06-25 receipt PAY-1001 -100.00
        t2 A 06-26 receipt PAY-1001 -200.05
    """
    told = again(books, decide("code", answer(books), "o1", "t1", "t2", code="D04"))
    assert told.left == ["D04 0.05 o1 t1 t2"]
    assert told.notes == ["B04 0.00 o1 t1 t2"]


def test_the_halves_of_a_wrong_customer_keep_their_code_and_that_is_said() -> None:
    books = "o1 A 06-25 invoice INV-1001 300.00\nt1 B 06-25 invoice INV-1001 300.00"
    told = again(books, decide("code", answer(books), "o1", "t1", code="D04"))
    assert told.left == ["E03 300.00 o1 t1", "E03 -300.00 o1 t1"]
    assert reasons(told) == ["customers_differ"]
    assert told.result.proof["decisions"]["applied"] == 0


def test_a_note_is_kept_with_its_difference() -> None:
    books = "o1 A 06-03 invoice INV-1003 70.00"
    told = again(books, decide("note", answer(books), "o1", note="已催"))
    assert told.difference("E01")["evidence"]["note"] == "已催"
    rivals = again(RIVALS, decide("note", answer(RIVALS), "t1", note="已催"))
    assert [row["evidence"].get("note") for row in rivals.differences] == [None, "已催", None]


@given(front=st.integers(0, 3), between=st.integers(0, 3), action=st.sampled_from(ANSWERS))
def test_a_decision_survives_an_export_with_rows_added(front: int, between: int, action: Action) -> None:
    decision = Decision(action, answer(RIVALS).keys(rank=1))
    rows = [row.split(maxsplit=1)[1] for row in RIVALS.strip().splitlines()]
    strangers = [f"A 05-{day:02d} invoice XS-90{day} 1{day}.00" for day in range(1, 7)]
    ours = [*strangers[:front], rows[0], *strangers[3 : 3 + between], rows[1]]
    theirs = [*strangers[:front], rows[2]]
    text = [f"o{line} {row}" for line, row in enumerate(ours, 1)] + [
        f"t{line} {row}" for line, row in enumerate(theirs, 1)
    ]
    told = again("\n".join(text), decision)
    pair = f"o{front + 1} t{front + 1}"
    assert reasons(told) == []
    assert (f"decision {pair}" in told.matched) == (action == "accept")
    assert f"amount_date {pair} rivals" not in told.asked
