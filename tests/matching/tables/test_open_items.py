"""The same customer every month: previous open − cleared + new = open, net and gross, for three months."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from tests.matching.ledgers import answer, decide, money

from liangqing.core.decisions import Decision
from liangqing.core.policy import Dates, Policy

if TYPE_CHECKING:
    from tests.matching.ledgers import Answer


def month(number: int, ours: str, theirs: str, lines: str, previous: Answer | None, **more: Any) -> Answer:
    """A month that starts with the balances given."""
    text = f"o1 A {number:02d}-01 opening - {ours}\nt1 A {number:02d}-01 opening - {theirs}\n{lines}"
    return answer(text, f"{number:02d}-28", previous=previous, **more)


def test_goods_in_transit_arrive_next_month() -> None:
    june = month(6, "0.00", "0.00", "o2 A 06-25 invoice INV-1003 9,000.00", None)
    july = month(7, "9,000.00", "0.00", "t2 A 07-02 invoice INV-1003 9,000.00", june)
    assert june.left == ["T01 9,000.00 o2"]
    assert july.left == []
    assert july.cleared == ["T01 9,000.00"]
    assert july.rolled() == "9,000.00 - 9,000.00 + 0.00 = 0.00; 9,000.00 - 9,000.00 + 0.00 = 0.00"
    (cleared,) = july.differences
    assert cleared["evidence"] == {"was_minor": 900000, "cleared_by_lines": 1}
    assert cleared["amount_minor"] == 0
    assert july.result.difference_lines.rows() == [(1, "theirs", 2, "evidence", 900000)]
    assert july.proof()["conclusion"] == "agreed"


def test_a_duplicate_is_taken_back_next_month() -> None:
    june = month(
        6,
        "0.00",
        "0.00",
        """
        o2 A 06-08 invoice INV-1002 7,000.00
        o3 A 06-08 invoice INV-1002 7,000.00
        t2 A 06-08 invoice INV-1002 7,000.00
        """,
        None,
    )
    july = month(7, "14,000.00", "7,000.00", "o2 A 07-05 adjustment INV-1002 -7,000.00 红字冲销", june)
    assert june.left == ["E02 7,000.00 o3"]
    assert july.cleared == ["E02 7,000.00"]
    assert july.left == []


def test_a_duplicate_that_nobody_takes_back_stays_one() -> None:
    june = month(
        6,
        "0.00",
        "0.00",
        "o2 A 06-08 invoice INV-1002 7.00\no3 A 06-08 invoice INV-1002 7.00\nt2 A 06-08 invoice INV-1002 7.00",
        None,
    )
    july = month(7, "14.00", "7.00", "", june)
    august = month(8, "14.00", "7.00", "", july)
    for later in (july, august):
        assert later.carried == ["E02 7.00"]
        assert later.difference("E02")["fault"] == "ours"
        assert later.difference("E02")["evidence"]["twin_days"] == 0


def test_a_bank_charge_is_booked_later() -> None:
    june = month(6, "0.00", "0.00", "o2 A 06-05 receipt SK-1 -59,500.00\nt2 A 06-05 receipt SK-1 -60,000.00", None)
    july = month(7, "-59,500.00", "-60,000.00", "", june)
    august = month(8, "-59,500.00", "-60,000.00", "o2 A 08-03 adjustment - -500.00 银行手续费", july)
    assert june.left == ["B01 500.00 o2 t2"]
    assert (july.carried, july.difference("B01")["fault"]) == (["B01 500.00"], "ours")
    assert august.cleared == ["B01 500.00"]
    assert august.rolled() == "500.00 - 500.00 + 0.00 = 0.00; 500.00 - 500.00 + 0.00 = 0.00"


RIVALS = """
    o2 A 06-10 receipt - -4,000.00
    o3 A 06-12 receipt - -4,000.00
    t2 A 06-11 receipt - -4,000.00
"""


def test_a_question_is_decided_next_month() -> None:
    june = month(6, "0.00", "0.00", RIVALS, None)
    july = month(7, "-8,000.00", "-4,000.00", "", june, decisions=[decide("accept", june, "o2", "t2")])
    assert july.result.proof["decisions"] == {"applied": 1, "unused": []}
    assert sorted(july.cleared) == ["S01 -4,000.00", "S01 4,000.00"]
    assert july.carried == ["E01 -4,000.00"]
    assert july.rolled() == "-4,000.00 - 0.00 + 0.00 = -4,000.00; 12,000.00 - 8,000.00 + 0.00 = 4,000.00"
    assert july.asked == []


def test_old_items_that_a_person_pairs_leave_their_difference() -> None:
    june = month(6, "0.00", "0.00", "o2 A 06-02 receipt - -1,000.00\nt2 A 06-15 receipt FK-9 -1,007.00", None)
    july = month(7, "-1,000.00", "-1,007.00", "", june, decisions=[decide("pair", june, "o2", "t2")])
    assert july.left == ["B01 7.00 o1 t1"]
    assert len(july.cleared) == 2
    august = month(8, "-1,000.00", "-1,007.00", "", july)
    assert august.carried == ["B01 7.00"]


def test_old_items_too_far_apart_do_not_meet_because_time_passes() -> None:
    june = month(6, "0.00", "0.00", "o2 A 06-01 invoice - 412.37\nt2 A 06-25 invoice - 412.37", None)
    july = month(7, "412.37", "412.37", "", june)
    assert july.cleared == []
    assert len(july.carried) == 2


def test_old_items_meet_when_the_policy_allows_it() -> None:
    june = month(6, "100.00", "100.00", "o2 A 06-01 invoice - 412.37\nt2 A 06-25 invoice - 412.37", None)
    july = month(7, "512.37", "512.37", "", june, policy=Policy(dates=Dates(window_days=30)))
    assert len(july.cleared) == 2
    assert july.left == []


def test_what_is_in_transit_too_long_was_omitted() -> None:
    june = month(6, "0.00", "0.00", "o2 A 06-25 invoice INV-1003 9,000.00", None)
    july = month(7, "9,000.00", "0.00", "", june)
    difference = july.difference("E01")
    assert (difference["state"], difference["fault"], str(difference["first_seen_on"])) == (
        "carried",
        "theirs",
        "2026-06-28",
    )
    assert july.result.open_items["code"].to_list() == ["E01"]
    assert difference["key"] == june.difference("T01")["key"]


def test_an_old_item_settled_by_another_amount_leaves_the_rest() -> None:
    june = month(
        6, "0.00", "0.00", "o2 A 06-25 receipt PAY-1001 -1,000.00\no3 A 06-25 receipt PAY-1002 -2,000.00", None
    )
    july = month(
        7, "-3,000.00", "0.00", "t2 A 07-02 receipt PAY-1001 -1,003.00\nt3 A 07-02 receipt PAY-1002 -2,007.00", june
    )
    assert july.rolled() == "-3,000.00 - -3,000.00 + 10.00 = 10.00; 3,000.00 - 3,000.00 + 10.00 = 10.00"
    items = july.result.open_items.select("code", "reference", "amount_minor", "is_line").rows()
    assert sorted(items) == [("B01", "PAY-1001", 300, False), ("B01", "PAY-1002", 700, False)]
    assert all(len(row["evidence"]["line_keys"]) == 2 for row in july.differences if row["state"] == "new")


def test_an_old_item_that_is_settled_after_the_date_is_still_open() -> None:
    june = month(6, "0.00", "0.00", "o2 A 06-25 invoice INV-1003 9,000.00", None)
    july = month(7, "9,000.00", "0.00", "t2 A 07-29 invoice INV-1003 9,000.00", june)
    assert (july.carried, july.cleared) == (["T01 9,000.00"], [])


def test_a_changed_history_is_never_restated_silently() -> None:
    june = month(6, "400.00", "400.00", "", None)
    july = month(7, "450.00", "400.00", "", june)
    assert july.left == ["N02 50.00 o1 t1"]
    evidence = july.difference("N02")["evidence"]
    assert evidence == {"ours_minor": 45000, "theirs_minor": 40000, "known_minor": 0, "history_changed": True}


def test_a_history_changed_twice_is_two_differences() -> None:
    june = month(6, "400.00", "300.00", "", None)
    july = month(7, "450.00", "300.00", "", june)
    august = month(8, "470.00", "300.00", "", july)
    assert july.left == ["N02 100.00 o1 t1", "N02 50.00 o1 t1"]
    assert august.left == ["N02 100.00 o1 t1", "N02 50.00 o1 t1", "N02 20.00 o1 t1"]
    assert august.rolled() == "150.00 - 0.00 + 20.00 = 170.00; 150.00 - 0.00 + 20.00 = 170.00"


def test_what_a_person_called_it_stays_so() -> None:
    june_books = "o2 A 06-25 receipt - -4,000.00"
    june = month(6, "0.00", "0.00", june_books, None)
    coded = month(6, "0.00", "0.00", june_books, None, decisions=[decide("code", june, "o2", code="B07")])
    july = month(7, "-4,000.00", "0.00", "", coded)
    august = month(8, "-4,000.00", "0.00", "", july)
    assert coded.left == ["B07 -4,000.00 o2"]
    assert (july.carried, august.carried) == (["B07 -4,000.00"], ["B07 -4,000.00"])


def test_an_old_item_may_become_a_question() -> None:
    june = month(6, "0.00", "0.00", "o2 A 06-25 receipt - -4,000.00", None)
    july = month(7, "-4,000.00", "0.00", "t2 A 07-02 receipt - -4,000.00\nt3 A 07-03 receipt - -4,000.00", june)
    assert july.carried == ["S01 -4,000.00"]
    assert [group["evidence"]["why"] for group in july.groups("suggested")] == ["rivals", "rivals"]
    accepted = month(
        7,
        "-4,000.00",
        "0.00",
        "t2 A 07-02 receipt - -4,000.00\nt3 A 07-03 receipt - -4,000.00",
        june,
        decisions=[Decision("accept", july.keys(rank=1))],
    )
    assert accepted.cleared == ["T03 -4,000.00"]


def test_a_wrong_customer_is_put_right_next_month() -> None:
    june = answer("""
        o1 B 06-20 invoice INV-3001 8,000.00
        t1 A 06-21 invoice INV-3001 8,000.00
    """)
    july = answer(
        """
        o1 B 07-01 opening - 8,000.00
        t1 A 07-01 opening - 8,000.00
        t2 A 07-04 invoice INV-3001 -8,000.00 串户更正
        t3 B 07-04 invoice INV-3001 8,000.00 串户更正
        """,
        "07-31",
        previous=june,
    )
    assert july.left == []
    assert july.cleared == ["E03 -8,000.00", "E03 8,000.00"]


def test_open_items_say_what_the_next_period_needs() -> None:
    june = month(6, "0.00", "0.00", "o2 A 06-25 invoice INV-1003 9,000.00 电磁炉", None)
    (item,) = june.result.open_items.iter_rows(named=True)
    assert item["key"] == june.difference("T01")["key"]
    told = ("side", "code", "customer", "currency", "kind", "amount_minor", "reference", "text", "is_line")
    assert [item[name] for name in told] == [
        "ours", "T01", "A", "CNY", "invoice", 900000, "INV-1003", "电磁炉", True,
    ]  # fmt: skip


EVENTS = st.tuples(
    st.sampled_from(["both", "ours", "theirs", "later"]),
    st.sampled_from([100_00, 250_00, 350_00, 113_00, 123_45]),
    st.integers(1, 28),
    st.sampled_from(["INV-1001", "INV-1002", "-"]),
)


@given(st.lists(st.lists(EVENTS, max_size=5), min_size=3, max_size=3))
def test_three_months_always_roll_forward(months: list[list[tuple[str, int, int, str]]]) -> None:
    """`answer` holds each month to the rules; here each opens with what the last left open."""
    previous: Answer | None = None
    ours = theirs = 0
    for number, events in enumerate(months, start=6):
        told = month(number, money(ours), money(theirs), _lines(number, events), previous)
        rolled = told.proof()["roll_forward"]
        if previous is not None:
            before = previous.proof()["roll_forward"]
            assert rolled["previous_open_minor"] == before["open_minor"]
            assert rolled["previous_open_gross_minor"] == before["open_gross_minor"]
        assert rolled["open_gross_minor"] == told.result.open_items["amount_minor"].abs().sum()
        assert not told.result.differences.filter(pl.col("state") == "carried")["carried_from"].has_nulls()
        previous, ours, theirs = told, told.proof()["ours_minor"], told.proof()["theirs_minor"]


def _lines(number: int, events: list[tuple[str, int, int, str]]) -> str:
    rows = []
    for line, (who, amount, on, reference) in enumerate(events, start=2):
        if who != "theirs":
            rows.append(f"o{line} A {number:02d}-{on:02d} invoice {reference} {money(amount)}")
        if who != "ours":
            day = 28 if who == "later" else on
            rows.append(f"t{line} A {number:02d}-{day:02d} invoice {reference} {money(amount)}")
    return "\n".join(rows)
