from examples.company import BY_CODE, CUSTOMERS
from examples.story import gap_minor, last_days, tell
from hypothesis import given, settings
from hypothesis import strategies as st


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_planted_parts_are_the_whole_gap(seed: int) -> None:
    story = tell(seed)
    for customer in BY_CODE:
        for day in last_days():
            planted = sum(deal.part_minor(customer, day) for deal in story.deals if deal.planted)
            assert planted == gap_minor(story, customer, day)


def test_every_cause_of_the_plan_is_told() -> None:
    told = {deal.code or deal.rule for deal in tell(1).deals if deal.planted}
    assert told == {
        *("T01", "T02", "T03", "T05", "E01", "E02", "E03", "E05", "E06", "E07", "E08", "P01", "P03", "P06"),
        *("D01", "D03", "D04", "B01", "B03", "B04", "S01", "U99", "cancelled", "listed"),
    }


def test_the_same_seed_tells_the_same_story_and_another_seed_another() -> None:
    def figures(seed: int) -> list[int]:
        return [line.amount_minor for deal in tell(seed).deals for line in deal.lines]

    assert figures(3) == figures(3)
    assert figures(3) != figures(4)


def test_a_month_of_a_customer_is_long_enough_to_look_real() -> None:
    story = tell(1)
    for customer in CUSTOMERS:
        for side in ("ours", "theirs"):
            assert 3 * 40 <= len(story.lines(side, customer)) <= 3 * 80
