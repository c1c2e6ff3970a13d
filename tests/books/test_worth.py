"""Amounts of several currencies, in that of the books: exact, by the rate of the very day."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.books.fixtures import TODAY

from liangqing.books.models import Entity, Rate
from liangqing.books.refusals import RateUnknown
from liangqing.books.worth import worth_minor


def rate(entity: Entity, currency: str, rate_e8: int, on: date = TODAY) -> None:
    Rate.objects.create(entity=entity, currency=currency, on=on, rate_e8=rate_e8)


def test_decimals_of_a_currency_count(entity: Entity) -> None:
    rate(entity, "USD", 712_340_000)
    rate(entity, "JPY", 4_700_000)
    rate(entity, "KWD", 2_320_000_000)
    assert worth_minor(entity, {"USD": 100}, TODAY) == Fraction(71_234, 100)
    assert worth_minor(entity, {"JPY": 100}, TODAY) == 470
    assert worth_minor(entity, {"KWD": 1_000}, TODAY) == 2_320
    assert worth_minor(entity, {"CNY": 5, "JPY": 100}, TODAY) == 475


def test_a_rate_of_another_day_is_never_taken(entity: Entity) -> None:
    rate(entity, "USD", 712_340_000, TODAY - timedelta(days=1))
    with pytest.raises(RateUnknown, match=r"USD.*2026-03-31"):
        worth_minor(entity, {"USD": 1}, TODAY)


def test_the_currency_of_the_books_needs_no_rate(entity: Entity) -> None:
    assert worth_minor(entity, {"CNY": -7, "USD": 0}, TODAY) == -7


@given(st.dictionaries(st.sampled_from(["CNY", "EUR"]), st.integers(-(10**12), 10**12)), st.integers(-9, 9))
def test_the_whole_is_the_sum_of_its_parts(amounts: dict[str, int], factor: int) -> None:
    """Of the books' currency nothing is asked of the database."""
    books, own = Entity(code="X", currency="CNY"), {key: minor for key, minor in amounts.items() if key == "CNY"}
    many = {key: minor * factor for key, minor in own.items()}
    assert worth_minor(books, many, TODAY) == worth_minor(books, own, TODAY) * factor
