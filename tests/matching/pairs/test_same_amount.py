"""Lines of one amount with one mistyped reference, or none at all."""

from __future__ import annotations

from tests.matching.ledgers import answer


def test_an_odd_amount_close_in_date_is_one_event() -> None:
    told = answer("""
        o1 A 06-10 receipt - -4,123.45
        t1 A 06-12 receipt - -4,123.45
    """)
    assert told.matched == ["amount_date o1 t1"]
    assert told.group("amount_date")["evidence"] == {"days": 2, "window_days": 10}


def test_beyond_the_window_two_lines_are_two_events() -> None:
    told = answer("""
        o1 A 06-01 receipt - -4,123.45
        t1 A 06-12 receipt - -4,123.45
    """)
    assert told.matched == []
    assert told.asked == []


def test_goods_and_money_are_never_one_event() -> None:
    told = answer("""
        o1 A 06-10 credit_note - -4,123.45
        t1 A 06-12 receipt - -4,123.45
    """)
    assert told.matched == []


def test_two_numbers_of_one_series_are_two_documents() -> None:
    told = answer("""
        o1 A 06-10 invoice INV-1001 4,123.45
        t1 A 06-12 invoice INV-2942 4,123.45
    """)
    assert told.matched == []


def test_numbers_of_two_series_say_nothing() -> None:
    told = answer("""
        o1 A 06-10 receipt SK-1001 -4,123.45
        t1 A 06-12 receipt PAY-77 -4,123.45
    """)
    assert told.matched == ["amount_date o1 t1"]


def test_a_round_amount_among_many_payments_may_be_chance() -> None:
    crowd = "\n".join(f"t{line} A 06-11 receipt - -{line},000.00" for line in range(11, 21))
    told = answer(f"""
        o1 A 06-10 receipt - -10,000.00
        t1 A 06-11 receipt - -10,000.00
        {crowd}
    """)
    assert told.matched == []
    assert told.asked == ["amount_date o1 t1 coincidence"]
