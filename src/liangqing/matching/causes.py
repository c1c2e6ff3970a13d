"""Why two amounts of one document differ: the first cause that fits, in the contract's order.

P06 (rounding) > P05 (tax) > E06 (power of ten) > E05 (digits swapped) > P03/P04 (price, quantity) > B02 (same foreign
amount) > D01 (cash discount) > B01 (bank charge, on payments) > D02-D06 (words) > E07 (mis-keyed).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA

from liangqing.core.money import currency_exponent
from liangqing.core.policy import WHOLE_BPS
from liangqing.matching.pool import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from liangqing.core.policy import Policy, Profile
    from liangqing.matching.lines import Line
    from liangqing.matching.pool import Evidence

_FACTORS: Final = (10, 100, 1_000)
_WORDS: Final = (
    ("shortage", "P04"),
    ("price_protection", "D02"),
    ("rebate", "D03"),
    ("platform_fee", "D05"),
    ("retention", "D06"),
    ("deduction", "D04"),
)


class Amounts:
    """Two sides of one document or group, to be compared."""

    def __init__(self, ours: Sequence[Line], theirs: Sequence[Line], policy: Policy) -> None:
        self.ours_lines, self.theirs_lines = ours, theirs
        self.ours_minor = sum(line.amount_minor for line in ours)
        self.theirs_minor = sum(line.amount_minor for line in theirs)
        self.policy = policy
        self.profile: Profile = policy.of((ours or theirs)[0].customer)

    @property
    def lines(self) -> list[Line]:
        """All lines of both sides."""
        return [*self.ours_lines, *self.theirs_lines]

    @property
    def gap_minor(self) -> int:
        """Ours − theirs."""
        return self.ours_minor - self.theirs_minor

    @property
    def is_pair(self) -> bool:
        """One line on each side."""
        return len(self.ours_lines) == len(self.theirs_lines) == 1

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
    small, large = sorted((abs(one.amount_minor), abs(other.amount_minor)))
    slips = OSA.distance(str(small), str(large))
    limits = policy.amounts
    return slips <= limits.miskey_slips or (large - small) * WHOLE_BPS <= large * limits.miskey_bps


def _rounding(amounts: Amounts) -> Part | None:
    limit = amounts.policy.amounts.rounding_minor
    if abs(amounts.gap_minor) > limit:
        return None
    return Part("P06", "presumed", amounts.evidence(limit_minor=limit))


def _tax(amounts: Amounts) -> Part | None:
    small, large = sorted((abs(amounts.ours_minor), abs(amounts.theirs_minor)))
    agreed = amounts.profile.tax_bps if amounts.profile.ours_tax != amounts.profile.theirs_tax else None
    slack = len(amounts.lines)  # each line may have been rounded once
    for rate in filter(None, (agreed, *amounts.policy.amounts.tax_bps)):
        if (
            _same_sign(amounts)
            and abs(large * WHOLE_BPS - small * (WHOLE_BPS + rate)) <= slack * (WHOLE_BPS + rate) // 2
        ):
            return Part("P05", "proved" if rate == agreed else "presumed", amounts.evidence(tax_bps=rate))
    return None


def _power_of_ten(amounts: Amounts) -> Part | None:
    small, large = sorted((abs(amounts.ours_minor), abs(amounts.theirs_minor)))
    if not amounts.is_pair or not _same_sign(amounts) or small == 0:
        return None
    factor = next((factor for factor in _FACTORS if small * factor == large), None)
    return Part("E06", "presumed", amounts.evidence(factor=factor)) if factor else None


def _swapped(amounts: Amounts) -> Part | None:
    one, other = str(abs(amounts.ours_minor)), str(abs(amounts.theirs_minor))
    if not amounts.is_pair or not _same_sign(amounts) or len(one) != len(other):
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
    currencies = {line.foreign_currency for line in amounts.lines}
    if len(currencies) != 1 or None in currencies or any(line.foreign_minor is None for line in amounts.lines):
        return None
    ours = sum(line.foreign_minor or 0 for line in amounts.ours_lines)
    theirs = sum(line.foreign_minor or 0 for line in amounts.theirs_lines)
    if ours != theirs:
        return None
    return Part("B02", "proved", amounts.evidence(foreign_currency=currencies.pop(), foreign_minor=ours))


def _cash_discount(amounts: Amounts) -> Part | None:
    if amounts.gap_minor <= 0 or not _same_sign(amounts):
        return None
    small, large = sorted((abs(amounts.ours_minor), abs(amounts.theirs_minor)))
    agreed = amounts.profile.discount_bps
    for rate in amounts.policy.amounts.discount_bps if agreed is None else agreed:
        if abs(large * (WHOLE_BPS - rate) - small * WHOLE_BPS) <= len(amounts.lines) * WHOLE_BPS // 2:
            return Part("D01", "presumed", amounts.evidence(discount_bps=rate))
    return None


def _bank_charge(amounts: Amounts) -> Part | None:
    if amounts.gap_minor <= 0 or not all(line.is_money for line in amounts.lines):
        return None
    setting = amounts.policy.amounts
    known = setting.fee_minor if amounts.profile.fee_minor is None else amounts.profile.fee_minor
    is_known = amounts.gap_minor in known
    small = (
        amounts.gap_minor <= setting.fee_max_minor
        and amounts.gap_minor * WHOLE_BPS <= abs(amounts.theirs_minor) * setting.fee_max_bps
    )
    if not (is_known or small):
        return None
    return Part("B01", "presumed", amounts.evidence(fee_minor=amounts.gap_minor, known=is_known))


def _words(amounts: Amounts) -> Part | None:
    found = frozenset[str]().union(*(line.topics for line in amounts.lines))
    for topic, code in _WORDS:
        if topic in found:
            return Part(code, "presumed", amounts.evidence(keyword=topic))
    return None


def _same_sign(amounts: Amounts) -> bool:
    return (amounts.ours_minor > 0) == (amounts.theirs_minor > 0)


_NAMED: Final[tuple[Callable[[Amounts], Part | None], ...]] = (
    _rounding,
    _tax,
    _power_of_ten,
    _swapped,
    _price_or_quantity,
    _exchange_rate,
    _cash_discount,
    _bank_charge,
    _words,
)
