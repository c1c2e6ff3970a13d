"""What amounts are worth in the currency of the books, by the approved rates of a day. Exact; nothing is rounded."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from liangqing.books.models import Rate
from liangqing.books.refusals import RateUnknown
from liangqing.core.money import currency_exponent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from liangqing.books.models import Entity

_E8: Final = 10**8


def worth_minor(entity: Entity, amounts: Mapping[str, int], on: date) -> Fraction:
    """Σ of amounts in minor units of the books' currency, as an exact fraction.

    Args:
        entity: the books.
        amounts: currency -> minor units, of any sign.
        on: the day whose rates count; a rate of another day is never taken in its place.

    Raises:
        RateUnknown: there is no rate of that day.
    """
    return sum((_one(entity, currency, minor, on) for currency, minor in sorted(amounts.items())), Fraction())


def _one(entity: Entity, currency: str, minor: int, on: date) -> Fraction:
    if currency == entity.currency or not minor:
        return Fraction(minor)
    rate = Rate.objects.filter(entity=entity, currency=currency, on=on).first()
    if rate is None:
        raise RateUnknown(currency=currency, day=on.isoformat())
    scale = Fraction(10) ** (currency_exponent(entity.currency) - currency_exponent(currency))
    return Fraction(minor * rate.rate_e8, _E8) * scale
