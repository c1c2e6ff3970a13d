"""What the ledgers show of how the parties deal."""

from __future__ import annotations

from tests.matching.ledgers import Answer, answer

from liangqing.core.policy import LearnedBefore, Policy, Profile

#: Documents booked on both sides at one amount, so that lines alone are rare.
AGREED = "\n".join(
    f"{side}{line} A 06-{line - 60:02d} invoice INV-{line}00 {line}7.31" for line in range(61, 81) for side in "ot"
)


def paid(*amounts: tuple[str, str]) -> str:
    """Payments of one number each, ours and theirs."""
    return "\n".join(
        f"o{line} A 06-10 receipt SK-{line}001 -{ours}\nt{line} A 06-09 receipt SK-{line}001 -{theirs}"
        for line, (ours, theirs) in enumerate(amounts, 1)
    )


def codes(told: Answer) -> list[str]:
    return [difference["code"] for difference in told.differences if difference["nature"] == "money"]


def test_a_discount_that_three_different_amounts_show_is_learned() -> None:
    told = answer(paid(("9,625.00", "10,000.00"), ("19,731.25", "20,500.00"), ("4,187.34", "4,350.48")))
    assert codes(told) == ["D01", "D01", "D01"]
    assert told.result.proof["learned"]["discount_bps"] == {"375": 3}
    assert told.differences[0]["evidence"]["learned_from"] == 3


def test_two_of_one_rate_may_be_chance() -> None:
    told = answer(paid(("9,625.00", "10,000.00"), ("19,731.25", "20,500.00")))
    assert told.result.proof["learned"]["discount_bps"] == {}
    assert "D01" not in codes(told)


def test_a_charge_kept_from_three_different_payments_is_learned() -> None:
    told = answer(paid(("462.05", "500.00"), ("712.05", "750.00"), ("1,162.05", "1,200.00")))
    assert codes(told) == ["B01", "B01", "B01"]
    assert told.result.proof["learned"]["fee_minor"] == {"3795": 3}


def test_the_same_amount_three_times_shows_no_charge() -> None:
    told = answer(paid(*[("462.05", "500.00")] * 3))
    assert told.result.proof["learned"]["fee_minor"] == {}


def test_what_was_agreed_with_a_customer_goes_before_what_is_learned() -> None:
    book = paid(("9,625.00", "10,000.00"), ("19,731.25", "20,500.00"), ("4,187.34", "4,350.48"))
    told = answer(book, policy=Policy(profile={"A": Profile(discount_bps=())}))
    assert "D01" not in codes(told)


def test_the_share_of_lines_alone_is_cautious_where_there_are_few() -> None:
    few = answer("o1 A 06-03 invoice INV-1001 1.00\nt1 A 06-03 invoice INV-1001 1.00")
    many = answer(AGREED)
    assert few.result.proof["learned"]["alone_ppm"] == 5 * 1_000_000 // 12
    assert many.result.proof["learned"]["alone_ppm"] == 5 * 1_000_000 // 50


def test_what_earlier_runs_learned_is_added_and_never_counted_twice() -> None:
    book = paid(("9,625.00", "10,000.00"), ("19,731.25", "20,500.00"), ("4,187.34", "4,350.48"))
    before = LearnedBefore(discount_bps={375: 2, 1_200: 7}, fee_minor={5_000: 4})
    learned = answer(book, policy=Policy(learned=before)).result.proof["learned"]
    assert learned["discount_bps"] == {"375": 3, "1200": 7}
    assert learned["fee_minor"] == {"5000": 4}
