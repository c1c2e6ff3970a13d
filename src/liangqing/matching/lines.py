"""The lines of both sides in one table, as the passes need them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import polars as pl

from liangqing.core.fingerprints import CONTENT, TIES, content_fingerprints
from liangqing.core.keywords import topics
from liangqing.core.references import digits_expression, key_expression
from liangqing.core.schemas import complete_ledger

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from liangqing.core.schemas import Side

#: Kinds that move money; the rest move goods, documents or agreements.
MONEY: Final = frozenset({"receipt", "refund", "bill"})
FAMILY: Final = {
    **dict.fromkeys(("receipt", "refund", "bill"), "money"),
    **dict.fromkeys(("invoice", "delivery", "estimate"), "trade"),
    **dict.fromkeys(("credit_note", "return", "exchange"), "return"),
    **dict.fromkeys(("deduction", "rebate"), "allowance"),
}
_KEPT: Final = (
    "line",
    "source",
    "customer",
    "currency",
    "date",
    "kind",
    "amount_minor",
    "reference",
    "text",
    "invoice_number",
    "payer",
    "account",
    "quantity",
    "unit_price",
    "foreign_currency",
    "foreign_minor",
)


#: Content first, so that identical lines stand together; then whatever else the passes look at, so that two lines
#: that only agree in content never take each other's place when a ledger is exported in another order. The lines of
#: this period stand in `core.digest.ORDER`.
_ORDER: Final = (*CONTENT, "side", "carried", *TIES, "line")


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


def alike(one: Line, other: Line) -> bool:
    """Whether the kinds of two lines allow them to be one event."""
    return one.family is None or other.family is None or one.family == other.family


def are_two_documents(one: Line, other: Line) -> bool:
    """Whether the references say that these are two events: both known, or both of one series of numbers.

    A payment often has a number of its own in each ledger; numbers of two series say nothing.
    """
    if one.key is None or other.key is None:
        return False
    return one.known_there or other.known_there or _series(one.key) == _series(other.key)


def fitting(one: Line, lines: Iterable[Line]) -> list[Line]:
    """Those of the lines that may be one event with `one`: `alike`, and not two documents (`are_two_documents`)."""
    family, key = one.family, one.key
    kin = [line for line in lines if family is None or line.family is None or line.family == family]
    if key is None:
        return kin
    if one.known_there:
        return [line for line in kin if line.key is None]
    series = _series(key)
    return [line for line in kin if line.key is None or not (line.known_there or _series(line.key) == series)]


@lru_cache(maxsize=65_536)
def _series(key: str) -> tuple[str, int]:
    """The letters a reference starts with, and how many characters follow."""
    digits = key.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return key[: len(key) - len(digits)], len(digits)


def pooled(ours: pl.DataFrame, theirs: pl.DataFrame, carried: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Both ledgers and the items carried forward as one table in order of content.

    Adds `row`, `side`, `party` (number of customer and currency), `day`, `late` (after the as-of date),
    `counted_minor`, `key`, `digits`, `other_key`, `carried` and `occurrence` to the ledger's columns. The order
    depends on what the lines say and on `line` only, never on the order of the rows.
    """
    sides = [_side(ours, "ours"), _side(theirs, "theirs"), carried]
    lines = pl.concat(sides, how="diagonal")
    lines = lines.sort(*_ORDER)
    same = pl.all_horizontal(pl.col(name).eq_missing(pl.col(name).shift(1)) for name in ("side", *CONTENT))
    return (
        lines.with_row_index("row")
        .with_columns(
            pl.col("row").cast(pl.Int64),
            pl.struct("customer", "currency").rank("dense").cast(pl.Int32).alias("party"),
            pl.col("date").cast(pl.Int32).alias("day"),
            (pl.col("date") > as_of).alias("late"),
            key_expression("reference").alias("key"),
            key_expression("invoice_number").alias("other_key"),
            # identical lines stand together; the first of them starts the count
            pl.when(~same).then(pl.col("row")).forward_fill().alias("first_of_same"),
        )
        .with_columns(
            digits_expression("key").alias("digits"),
            (pl.col("row") - pl.col("first_of_same") + 1).alias("occurrence"),
            pl.when(pl.col("late") | pl.col("carried").is_not_null())
            .then(0)
            .otherwise(pl.col("amount_minor"))
            .alias("counted_minor"),
        )
        .drop("first_of_same")
    )


def _side(ledger: pl.DataFrame, side: Side) -> pl.DataFrame:
    return complete_ledger(ledger).select(
        *_KEPT,
        pl.lit(side).alias("side"),
        pl.lit(None, dtype=pl.String).alias("carried"),
    )


def line_keys(lines: pl.DataFrame, rows: Iterable[int]) -> dict[int, str]:
    """The `LineKey` text of each row asked for."""
    wanted = lines.select("row", "side", "occurrence", *CONTENT)[sorted(set(rows))]
    table = wanted.select(
        "row", "side", "occurrence", fingerprint=pl.Series(content_fingerprints(wanted), dtype=pl.String)
    )
    keys = table.select(pl.concat_str("side", "fingerprint", "occurrence", separator=":")).to_series()
    return dict(zip(wanted["row"].to_list(), keys.to_list(), strict=True))
