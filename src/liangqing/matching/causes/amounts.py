"""Why two amounts of one document differ: the first cause that fits, in the contract's order.

P06 (rounding) > P05 (tax) > E06 (power of ten) > E05 (digits swapped) > P03/P04 (price, quantity) > B02 (same foreign
amount) > D01 (an agreed discount) > B01 (a known bank charge, on payments) > D02-D06 (words) > D01 and B01 that were
learned, then those of a usual size > E07 (mis-keyed). Words that name a cause go before figures that only fit one.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA

from liangqing.core.money import currency_exponent
from liangqing.core.policy import WHOLE_BPS
from liangqing.matching.pool.groups import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from liangqing.core.policy import Policy, Profile
    from liangqing.matching.lines.line import Line
    from liangqing.matching.pool.groups import Evidence
    from liangqing.matching.pool.pool import Pool

_FACTORS: Final = (10, 100, 1_000)
_WORDS: Final = (
    ("shortage", "P04"),
    ("price_protection", "D02"),
    ("coupon", "D02"),
    ("rebate", "D03"),
    ("platform_fee", "D05"),
    ("retention", "D06"),
    ("deduction", "D04"),
)


class Amounts:
    """Two sides of one document or group, to be compared."""

    def __init__(self, ours: Sequence[Line], theirs: Sequence[Line], pool: Pool) -> None:
        self.ours_lines, self.theirs_lines = ours, theirs
        self.ours_minor = sum([line.amount_minor for line in ours])
        self.theirs_minor = sum([line.amount_minor for line in theirs])
        #: Ours − theirs.
        self.gap_minor = self.ours_minor - self.theirs_minor
        sizes_minor = abs(self.ours_minor), abs(self.theirs_minor)
        self.small_minor, self.large_minor = min(sizes_minor), max(sizes_minor)
        #: One line on each side.
        self.is_pair = len(ours) == len(theirs) == 1
        self.has_one_sign = (self.ours_minor > 0) == (self.theirs_minor > 0)
        self.policy, self.terms = pool.policy, pool.terms
        self.profile: Profile = pool.policy.of((ours or theirs)[0].customer)

    @cached_property
    def lines(self) -> list[Line]:
        """All lines of both sides."""
        return [*self.ours_lines, *self.theirs_lines]

    @cached_property
    def may_be_fee(self) -> bool:
        """Whether we received less than was paid."""
        return self.gap_minor > 0 and all(line.is_money for line in self.lines)

    def evidence(self, **more: object) -> Evidence:
        """Both amounts, and what else was found."""
        return {"ours_minor": self.ours_minor, "theirs_minor": self.theirs_minor, **more}


def named_cause(amounts: Amounts) -> Part | None:
    """The first named cause of a difference that is not a mere mistake of keying, or null."""
    return next((part for find in _NAMED if (part := find(amounts)) is not None), None)


def cause(amounts: Amounts) -> Part:
    """The cause of a difference: a named one, else a mis-keyed amount (E07, presumed)."""
    return named_cause(amounts) or Part("E07", "presumed", amounts.evidence())


def looks_miskeyed(one: Line, other: Line, policy: Policy) -> bool:
    """Whether a slip of the hand leads from one amount to the other, or they are close."""
    return is_slip(one, other, policy) or are_close(one, other, policy)


def is_slip(one: Line, other: Line, policy: Policy) -> bool:
    """Whether a few digits wrong, missing, added or swapped lead from one amount to the other."""
    slips = OSA.distance(str(abs(one.amount_minor)), str(abs(other.amount_minor)))
    return slips <= policy.amounts.miskey_slips


def are_close(one: Line, other: Line, policy: Policy) -> bool:
    """Whether the amounts differ by a small share."""
    small, large = sorted((abs(one.amount_minor), abs(other.amount_minor)))
    return (large - small) * WHOLE_BPS <= large * policy.amounts.miskey_bps


def _rounding(amounts: Amounts) -> Part | None:
    limit = amounts.policy.amounts.rounding_minor
    if abs(amounts.gap_minor) > limit:
        return None
    return Part("P06", "presumed", amounts.evidence(limit_minor=limit))


def _tax(amounts: Amounts) -> Part | None:
    if not amounts.has_one_sign:
        return None
    small, large = amounts.small_minor, amounts.large_minor
    agreed = amounts.profile.tax_bps if amounts.profile.ours_tax != amounts.profile.theirs_tax else None
    slack = len(amounts.lines)  # each line may have been rounded once
    for rate in filter(None, (agreed, *amounts.policy.amounts.tax_bps)):
        if abs(large * WHOLE_BPS - small * (WHOLE_BPS + rate)) <= slack * (WHOLE_BPS + rate) // 2:
            return Part("P05", "proved" if rate == agreed else "presumed", amounts.evidence(tax_bps=rate))
    return None


def _power_of_ten(amounts: Amounts) -> Part | None:
    small, large = amounts.small_minor, amounts.large_minor
    if not amounts.is_pair or not amounts.has_one_sign or small == 0:
        return None
    factor = next((factor for factor in _FACTORS if small * factor == large), None)
    return Part("E06", "presumed", amounts.evidence(factor=factor)) if factor else None


def _swapped(amounts: Amounts) -> Part | None:
    if not amounts.is_pair or not amounts.has_one_sign:
        return None
    one, other = str(abs(amounts.ours_minor)), str(abs(amounts.theirs_minor))
    if len(one) != len(other):
        return None
    match [place for place in range(len(one)) if one[place] != other[place]]:
        case [first, last] if one[first] == other[last] and one[last] == other[first]:
            digits = {"ours_digits": one[first : last + 1], "theirs_digits": other[first : last + 1]}
            return Part("E05", "presumed", amounts.evidence(**digits))
    return None


def _price_or_quantity(amounts: Amounts) -> Part | None:
    """One quantity at two prices (P03), or two quantities at one price (P04)."""
    if not amounts.is_pair:
        return None
    ours, theirs = amounts.ours_lines[0], amounts.theirs_lines[0]
    if not ours.quantity or not theirs.quantity:
        return None
    prices = (ours.unit_price, theirs.unit_price)
    if ours.quantity != theirs.quantity:
        if None not in prices and prices[0] != prices[1]:
            return None
        quantities = {"ours_quantity": ours.quantity, "theirs_quantity": theirs.quantity}
        return Part("P04", "presumed", amounts.evidence(**quantities))
    if None not in prices and prices[0] == prices[1]:
        return None
    ours_price, theirs_price = (_price(line) for line in (ours, theirs))
    return Part("P03", "presumed", amounts.evidence(ours_price=ours_price, theirs_price=theirs_price))


def _price(line: Line) -> float | None:
    """The unit price the line states, else what its amount comes to for one, in units of the currency."""
    if line.unit_price is not None or not line.quantity:
        return line.unit_price
    units: int = 10 ** currency_exponent(line.currency)
    return round(abs(line.amount_minor) / line.quantity / units, 4)


def _exchange_rate(amounts: Amounts) -> Part | None:
    if amounts.lines[0].foreign_currency is None:
        return None
    currencies = {line.foreign_currency for line in amounts.lines}
    if len(currencies) != 1 or None in currencies or any(line.foreign_minor is None for line in amounts.lines):
        return None
    ours = sum(line.foreign_minor or 0 for line in amounts.ours_lines)
    theirs = sum(line.foreign_minor or 0 for line in amounts.theirs_lines)
    if ours != theirs:
        return None
    return Part("B02", "proved", amounts.evidence(foreign_currency=currencies.pop(), foreign_minor=ours))


def _agreed_discount(amounts: Amounts) -> Part | None:
    rate = _rate_of(amounts, amounts.profile.discount_bps or ())
    return None if rate is None else Part("D01", "presumed", amounts.evidence(discount_bps=rate))


def _learned_discount(amounts: Amounts) -> Part | None:
    learned = amounts.terms.discount_bps
    rate = _rate_of(amounts, learned) if amounts.profile.discount_bps is None else None
    if rate is None:
        return None
    return Part("D01", "presumed", amounts.evidence(discount_bps=rate, learned_from=learned[rate]))


def _usual_discount(amounts: Amounts) -> Part | None:
    if amounts.profile.discount_bps is not None:
        return None
    rate = _rate_of(amounts, amounts.policy.amounts.discount_bps)
    return None if rate is None else Part("D01", "presumed", amounts.evidence(discount_bps=rate))


def _rate_of(amounts: Amounts, rates: Iterable[int]) -> int | None:
    """The first of the rates that leads from one amount to the other, each line rounded once."""
    if amounts.gap_minor <= 0 or not amounts.has_one_sign:
        return None
    small, large = amounts.small_minor, amounts.large_minor
    slack = len(amounts.lines) * WHOLE_BPS // 2
    return next((rate for rate in rates if abs(large * (WHOLE_BPS - rate) - small * WHOLE_BPS) <= slack), None)


def _known_fee(amounts: Amounts) -> Part | None:
    """A charge of the profile, else one of the policy."""
    known = amounts.profile.fee_minor
    if not amounts.may_be_fee or amounts.gap_minor not in (
        amounts.policy.amounts.fee_minor if known is None else known
    ):
        return None
    return Part("B01", "presumed", amounts.evidence(fee_minor=amounts.gap_minor, known=True))


def _learned_fee(amounts: Amounts) -> Part | None:
    fee_minor, learned = amounts.gap_minor, amounts.terms.fee_minor
    if not amounts.may_be_fee or fee_minor not in learned or amounts.profile.fee_minor is not None:
        return None
    return Part("B01", "presumed", amounts.evidence(fee_minor=fee_minor, known=True, learned_from=learned[fee_minor]))


def _small_fee(amounts: Amounts) -> Part | None:
    if not amounts.may_be_fee:
        return None
    setting, fee_minor = amounts.policy.amounts, amounts.gap_minor
    if fee_minor > min(setting.fee_max_minor, abs(amounts.theirs_minor) * setting.fee_max_bps // WHOLE_BPS):
        return None
    return Part("B01", "presumed", amounts.evidence(fee_minor=fee_minor, known=False))


def _words(amounts: Amounts) -> Part | None:
    found = frozenset[str]().union(*(line.topics for line in amounts.lines))
    for topic, code in _WORDS:
        if topic in found:
            return Part(code, "presumed", amounts.evidence(keyword=topic))
    return None


_NAMED: Final[tuple[Callable[[Amounts], Part | None], ...]] = (
    _rounding,
    _tax,
    _power_of_ten,
    _swapped,
    _price_or_quantity,
    _exchange_rate,
    _agreed_discount,
    _known_fee,
    _words,
    _learned_discount,
    _learned_fee,
    _usual_discount,
    _small_fee,
)
