import pytest
from examples.companies import COMPANIES
from examples.company import Company
from examples.months import MONTHS, month_end
from hypothesis import given, settings
from hypothesis import strategies as st

EACH = pytest.mark.parametrize("company", COMPANIES, ids=lambda company: company.key)
SMALL = [company for company in COMPANIES if company.key != "clothing"]


@settings(max_examples=20, deadline=None)
@given(company=st.sampled_from(SMALL), seed=st.integers(0, 10_000))
def test_the_planted_parts_are_the_whole_gap(company: Company, seed: int) -> None:
    story = company.tell(seed)
    for customer in company.customers:
        for day in map(month_end, MONTHS):
            planted = sum(deal.part_minor(customer.code, day) for deal in story.deals if deal.planted)
            assert planted == story.gap_minor(customer, day)


@EACH
def test_the_same_seed_tells_the_same_story_and_another_seed_another(company: Company) -> None:
    def figures(seed: int) -> list[int]:
        return [line.amount_minor for deal in company.tell(seed).deals for line in deal.lines]

    assert figures(3) == figures(3)
    assert figures(3) != figures(4)


@EACH
def test_every_customer_has_business_in_every_month(company: Company) -> None:
    story = company.tell(1)
    for customer in company.customers:
        for month in MONTHS:
            for side in ("ours", "theirs"):
                days = [line.date for line in story.lines(side, customer) if month <= line.date <= month_end(month)]
                assert len(days) >= 5


def test_every_deal_with_a_cause_tells_what_happened_in_both_languages() -> None:
    for company in COMPANIES:
        for deal in company.tell(1).deals:
            assert bool(deal.zh) == bool(deal.en) == deal.planted
