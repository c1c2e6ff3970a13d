"""Every difference with its number, key, lines, fault and drafted entry."""

from __future__ import annotations

from tests.matching.ledgers import answer

from liangqing.core.schemas import DIFFERENCE_LINES, DIFFERENCES

BOOKS = """
    o1 B 06-03 invoice INV-9001 5.00
    o2 A 06-08 invoice INV-1002 7,000.00
    o3 A 06-08 invoice INV-1002 7,000.00
    o4 A 06-02 invoice INV-1003 90.00
    t1 A 06-08 invoice INV-1002 7,000.00
"""


def test_differences_are_numbered_by_customer_then_by_content() -> None:
    told = answer(BOOKS)
    assert [(row["difference_id"], row["customer"], row["code"]) for row in told.differences] == [
        (1, "A", "E01"),
        (2, "A", "E02"),
        (3, "B", "E01"),
    ]
    assert dict(told.result.differences.schema) == DIFFERENCES
    assert dict(told.result.difference_lines.schema) == DIFFERENCE_LINES


def test_a_key_is_the_same_in_every_run() -> None:
    rows = BOOKS.strip().splitlines()
    moved = "\n".join([*rows[::-1], "o9 A 06-01 invoice INV-5000 1.00"])
    keys = {(row["customer"], row["code"], row["amount_minor"]): row["key"] for row in answer(moved).differences}
    assert all(
        keys[row["customer"], row["code"], row["amount_minor"]] == row["key"] for row in answer(BOOKS).differences
    )


def test_a_new_difference_is_first_seen_at_its_as_of_date() -> None:
    row = answer(BOOKS).differences[0]
    assert (str(row["first_seen_on"]), row["state"], row["carried_from"]) == ("2026-06-30", "new", None)


def test_what_is_theirs_to_correct_has_no_entry_of_ours() -> None:
    told = answer(BOOKS)
    assert (told.difference("E02")["fault"], told.differences[0]["fault"]) == ("ours", "theirs")
    assert told.difference("E02")["proposed_entry"]["kind"] == "reversal"
    assert told.differences[0]["proposed_entry"] is None


def test_two_parts_of_one_group_have_keys_of_their_own() -> None:
    told = answer("""
        o1 A 06-25 invoice INV-1001 300.00
        t1 A 06-25 invoice INV-1001 100.00
        t2 A 07-01 invoice INV-1001 100.00
        t3 A 07-02 invoice INV-1001 100.00
    """)
    assert told.left == ["T01 100.00 o1 t1", "T01 100.00 o1 t1"]
    assert len({row["key"] for row in told.differences}) == 2
    assert told.result.open_items.height == 2
