"""The 往来余额调节表 as data: how each difference stands on it, and the identity it must keep.

    our balance    + what we lack − what we booked wrongly     = ours after adjustment
    their balance  + what they lack − what they booked wrongly = theirs after adjustment
    ours after − theirs after = disputed + waiting for a decision + unexplained, exactly

Our side is adjusted only for what we accept: our own mistakes, and items that are the customer's and not yet
ours. Deductions, rebates, prices and quantities stand in dispute until somebody agrees to them.
Source: practice of Chinese controllers; the table is no voucher, books change when the document arrives.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from liangqing.core.standing import PLACES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from liangqing.core.results import Result
    from liangqing.core.schemas import Side
    from liangqing.core.standing import Place
    from liangqing.documents.items import Item


@dataclass(frozen=True)
class CodeTotal:
    """The differences of one code in a block: how many, and their amount as the block shows it."""

    code: str
    count: int
    amount_minor: int


@dataclass(frozen=True)
class Adjustment:
    """The table of one customer and currency. Amounts in minor units; `proof` is the customer's part of the proof.

    Raises:
        AssertionError: the parts do not make the gap; nothing may be printed then.
    """

    customer: str
    currency: str
    as_of: date
    ours_minor: int
    theirs_minor: int
    items: Mapping[Place, tuple[Item, ...]]
    proof: Mapping[str, Any]

    def __post_init__(self) -> None:
        """Hold the identity, whatever the tables said."""
        apart = self.adjusted_minor("ours") - self.adjusted_minor("theirs")
        assert apart == self.open_minor, (self.customer, self.currency, apart, self.open_minor)  # noqa: S101 - the identity of the table

    @property
    def gap_minor(self) -> int:
        """Ours − theirs, before adjustment."""
        return self.ours_minor - self.theirs_minor

    @property
    def open_minor(self) -> int:
        """Disputed, waiting and unexplained together: what adjustment does not remove."""
        return sum(self.total_minor(place) for place in ("disputed", "pending", "unexplained"))

    @property
    def conclusion(self) -> str:
        """The proof's conclusion."""
        return str(self.proof["conclusion"])

    def total_minor(self, place: Place) -> int:
        """The part of the gap that stands in a place."""
        return sum(item.amount_minor for item in self.items[place])

    def adjusted_minor(self, side: Side) -> int:
        """The side's balance after adjustment."""
        if side == "ours":
            return self.ours_minor - self.total_minor("ours")
        return self.theirs_minor + self.total_minor("theirs")

    def added(self, side: Side) -> list[CodeTotal]:
        """What raises the side's balance, by code; amounts positive."""
        return _by_code((item.code, change) for item, change in self._changes(side) if change > 0)

    def deducted(self, side: Side) -> list[CodeTotal]:
        """What reduces the side's balance, by code; amounts positive."""
        return _by_code((item.code, -change) for item, change in self._changes(side) if change < 0)

    def all_items(self) -> list[tuple[Place, Item]]:
        """Every open money difference with its place, in the order of the table."""
        return [(place, item) for place in PLACES for item in self.items[place]]

    def _changes(self, side: Side) -> Iterator[tuple[Item, int]]:
        sign = -1 if side == "ours" else 1
        return ((item, sign * item.amount_minor) for item in self.items[side])


def adjustments_of(result: Result, items: Iterable[Item]) -> list[Adjustment]:
    """One table a customer and currency, in the order of the proof.

    Args:
        result: the reconciliation.
        items: its differences, as `items_of` gives them.
    """
    accounts: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        if item.is_open_money:
            accounts.setdefault((item.customer, item.currency), []).append(item)
    as_of = date.fromisoformat(result.proof["as_of"])
    return [
        _adjustment(proof, accounts.get((proof["customer"], proof["currency"]), []), as_of)
        for proof in result.proof["customers"]
    ]


def _adjustment(proof: Mapping[str, Any], items: list[Item], as_of: date) -> Adjustment:
    return Adjustment(
        customer=proof["customer"],
        currency=proof["currency"],
        as_of=as_of,
        ours_minor=proof["ours_minor"],
        theirs_minor=proof["theirs_minor"],
        items={place: tuple(item for item in items if item.place == place) for place in PLACES},
        proof=proof,
    )


def _by_code(changes: Iterable[tuple[str, int]]) -> list[CodeTotal]:
    amounts: dict[str, list[int]] = {}
    for code, amount_minor in changes:
        amounts.setdefault(code, []).append(amount_minor)
    return [CodeTotal(code, len(amounts[code]), sum(amounts[code])) for code in sorted(amounts)]
