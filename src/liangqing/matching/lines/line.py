"""One line as the passes see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import polars as pl

from liangqing.core.keywords import topics

if TYPE_CHECKING:
    from liangqing.core.schemas import Side

#: Kinds that move money; the rest move goods, documents or agreements.
MONEY: Final = frozenset({"receipt", "refund", "bill"})
FAMILY: Final = {
    **dict.fromkeys(("receipt", "refund", "bill"), "money"),
    **dict.fromkeys(("invoice", "delivery", "estimate"), "trade"),
    **dict.fromkeys(("credit_note", "return", "exchange"), "return"),
    **dict.fromkeys(("deduction", "rebate"), "allowance"),
}


class Line(NamedTuple):
    """One line still open after the set-based passes. `day` counts from 1970-01-01; `row` is its place in the pool.

    `carried` is the key of the open difference this line stands for, null for a line of this period's files.
    `amount_repeats`: how many lines of this customer, either side, have this amount, itself included.
    `known_there`: whether its reference occurs on the other side at all. `has_namesake`: whether an open line of the
    other side may be of its document: the same reference, or a number with the same last digits. `family`: money,
    trade, return or allowance, null where the kind tells none. `is_money`: a payment, by its kind, else because it
    reduces what is owed.
    """

    row: int
    side: Side
    party: int
    customer: str
    currency: str
    day: int
    amount_minor: int
    kind: str | None
    key: str | None
    digits: str | None
    other_key: str | None
    text: str | None
    quantity: float | None
    unit_price: float | None
    foreign_currency: str | None
    foreign_minor: int | None
    carried: str | None
    amount_repeats: int
    known_there: bool
    has_namesake: bool
    family: str | None
    is_money: bool

    @property
    def signed_minor(self) -> int:
        """Its part of the gap: + ours, − theirs."""
        return self.amount_minor if self.side == "ours" else -self.amount_minor

    @property
    def topics(self) -> frozenset[str]:
        """What its words tell."""
        return topics(self.text)


def money_expression() -> pl.Expr:
    """Whether a line is a payment: by its kind, else because it reduces what is owed."""
    kind = pl.col("kind")
    told = kind.is_not_null() & (kind != "")
    return pl.when(told).then(kind.is_in(sorted(MONEY))).otherwise(pl.col("amount_minor") < 0)
