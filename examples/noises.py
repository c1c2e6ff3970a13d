"""What happens to the lines of the large sample: one recipe a noise, with its share of all deals.

A recipe turns ordinary deals into lines of either side. Frames it gives have `side`, `true_group` (null for a line
without a partner), `code`, `kind`, `reference`, `text`, `day`, `customer_number`, `amount_minor` and, for goods,
`quantity` and `price_minor`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.random import Generator

Frames = list[pl.DataFrame]
_LARGE_MINOR: Final = 100_000
_NOT_KNOWN: Final = pl.lit(None, dtype=pl.Int64)
_NO_TEXT: Final = pl.lit(None, dtype=pl.String)
_NUMBER: Final = pl.col("true_group").cast(pl.String).str.slice(3)  # seven digits
_SERIES: Final = pl.when(pl.col("paying")).then(pl.lit("PMT")).otherwise(pl.lit("XS"))


@dataclass(frozen=True)
class Recipe:
    """A noise: its name, its share of all deals in parts per million, whether it happens to payments."""

    noise: str
    share_ppm: int
    lines: Callable[[pl.DataFrame, Generator], Frames]
    paying: bool = False


def _ours(deals: pl.DataFrame, code: str | None = None) -> pl.DataFrame:
    return deals.with_columns(
        side=pl.lit("ours"),
        code=pl.lit(code, dtype=pl.String),
        kind=pl.when("paying").then(pl.lit("receipt")).otherwise(pl.lit("invoice")),
        reference=pl.format("{}26-{}", _SERIES, _NUMBER),
        text=pl.when("paying").then(pl.lit("收货款")).otherwise(pl.lit("销售")),
        quantity=pl.when("paying").then(_NOT_KNOWN).otherwise("quantity"),
        price_minor=pl.when("paying").then(_NOT_KNOWN).otherwise("price_minor"),
    )


def _theirs(deals: pl.DataFrame, code: str | None = None) -> pl.DataFrame:
    return _ours(deals, code).with_columns(
        side=pl.lit("theirs"),
        day=pl.col("day") + pl.col("delay"),
        text=pl.when("paying").then(pl.lit("付货款")).otherwise(pl.lit("采购")),
    )


def _alone(lines: pl.DataFrame) -> pl.DataFrame:
    return lines.with_columns(true_group=_NOT_KNOWN)


def _exact(deals: pl.DataFrame, _rng: Generator) -> Frames:
    return [_ours(deals), _theirs(deals)]


def _reference_written_otherwise(deals: pl.DataFrame, _rng: Generator) -> Frames:
    written = pl.col("reference")
    way = pl.col("true_group") % 3
    other = (
        pl.when(way == 0)
        .then(written.str.replace_all("-", ""))
        .when(way == 1)
        .then(written.str.to_lowercase())
        .otherwise(_NUMBER)
    )
    return [_ours(deals), _theirs(deals).with_columns(reference=other)]


def _no_reference(deals: pl.DataFrame, _rng: Generator) -> Frames:
    return [_ours(deals), _theirs(deals).with_columns(reference=_NO_TEXT)]


def _pieces(deals: pl.DataFrame, rng: Generator) -> Frames:
    """Three lines of ours that add up to each deal."""
    first = (pl.col("amount_minor") * pl.Series(rng.integers(150, 400, deals.height)) // 1_000).cast(pl.Int64)
    second = (pl.col("amount_minor") * pl.Series(rng.integers(150, 400, deals.height)) // 1_000).cast(pl.Int64)
    split = _ours(deals, "B03").with_columns(first=first, second=second)
    third = pl.col("amount_minor") - pl.col("first") - pl.col("second")
    parts = (pl.col("first"), pl.col("second"), third)
    return [
        split.with_columns(
            amount_minor=part,
            reference=pl.format("XS25-{}{}", _NUMBER, pl.lit(place)),
            quantity=_NOT_KNOWN,
            price_minor=_NOT_KNOWN,
        ).drop("first", "second")
        for place, part in enumerate(parts, start=1)
    ]


def _lump_listed(deals: pl.DataFrame, rng: Generator) -> Frames:
    listed = pl.format("送货单 XS25-{}1、XS25-{}2、XS25-{}3", _NUMBER, _NUMBER, _NUMBER)
    return [*_pieces(deals, rng), _lump(deals).with_columns(text=listed)]


def _lump_without_list(deals: pl.DataFrame, rng: Generator) -> Frames:
    return [*_pieces(deals, rng), _lump(deals)]


def _lump(deals: pl.DataFrame) -> pl.DataFrame:
    return _theirs(deals, "B03").with_columns(reference=_NO_TEXT, quantity=_NOT_KNOWN, price_minor=_NOT_KNOWN)


def _amount_changed(code: str, change: Callable[[int], int]) -> Callable[[pl.DataFrame, Generator], Frames]:
    """A recipe in which their amount is another one and their quantity is not known."""

    def lines(deals: pl.DataFrame, _rng: Generator) -> Frames:
        wrong = pl.Series([change(amount_minor) for amount_minor in deals["amount_minor"]], dtype=pl.Int64)
        happened = pl.Series(wrong != deals["amount_minor"])  # where the change changes nothing, there is no cause
        cause = pl.when(happened).then(pl.lit(code)).otherwise(_NO_TEXT)
        theirs = _theirs(deals).with_columns(amount_minor=wrong, quantity=_NOT_KNOWN, price_minor=_NOT_KNOWN)
        return [frame.with_columns(code=cause) for frame in (_ours(deals), theirs)]

    return lines


def _digits_swapped(amount_minor: int) -> int:
    digits = list(str(amount_minor))
    for place in range(1, len(digits) - 3):
        if digits[place] != digits[place + 1]:
            digits[place], digits[place + 1] = digits[place + 1], digits[place]
            break
    return int("".join(digits))


def _without_tax(amount_minor: int) -> int:
    return (amount_minor * 100 + 56) // 113


def _miskeyed(amount_minor: int) -> int:
    """One digit of the yuan is another: not a swap, not a slip."""
    return amount_minor + (4_00 if amount_minor < _LARGE_MINOR else 50_00)


def _reference_mistyped(deals: pl.DataFrame, rng: Generator) -> Frames:
    digit = pl.Series(rng.integers(1, 9, deals.height))
    right = pl.col("reference").str.slice(-3, 1).cast(pl.Int64)
    wrong = pl.format(
        "{}{}{}",
        pl.col("reference").str.head(-3),
        (right + digit) % 10,
        pl.col("reference").str.slice(-2),
    )
    return [_ours(deals, "E08"), _theirs(deals, "E08").with_columns(reference=wrong)]


def _priced_lower(deals: pl.DataFrame, _rng: Generator) -> Frames:
    price = pl.col("price_minor") * 95 // 100
    return [
        _ours(deals, "P03"),
        _theirs(deals, "P03").with_columns(price_minor=price, amount_minor=price * pl.col("quantity")),
    ]


def _charged(deals: pl.DataFrame, rng: Generator) -> Frames:
    fee_minor = pl.Series(rng.choice([1_500, 2_000, 2_500, 5_000], deals.height))
    large = deals.with_columns(amount_minor=pl.col("amount_minor") - 1_000_000)
    return [
        _ours(large, "B01").with_columns(amount_minor=pl.col("amount_minor") + fee_minor),
        _theirs(large, "B01"),
    ]


def _discounted(deals: pl.DataFrame, _rng: Generator) -> Frames:
    left_minor = pl.col("amount_minor") * 98 // 100
    return [_ours(deals, "D01").with_columns(amount_minor=left_minor), _theirs(deals, "D01")]


def _late(deals: pl.DataFrame) -> pl.DataFrame:
    return deals.with_columns(day=22 + pl.col("day") % 8, delay=pl.lit(0))


def _early(deals: pl.DataFrame) -> pl.DataFrame:
    return deals.with_columns(day=1 + pl.col("day") % 14, delay=pl.lit(0))


def _ours_late(code: str) -> Callable[[pl.DataFrame, Generator], Frames]:
    return lambda deals, _rng: [_alone(_ours(_late(deals), code))]


def _theirs_late(code: str) -> Callable[[pl.DataFrame, Generator], Frames]:
    return lambda deals, _rng: [_alone(_theirs(_late(deals), code))]


def _omitted_by_them(deals: pl.DataFrame, _rng: Generator) -> Frames:
    return [_alone(_ours(_early(deals), "E01"))]


def _omitted_by_us(deals: pl.DataFrame, _rng: Generator) -> Frames:
    return [_alone(_theirs(_early(deals), "E01"))]


def _booked_twice(deals: pl.DataFrame, _rng: Generator) -> Frames:
    return [_ours(deals), _theirs(deals), _alone(_ours(deals, "E02"))]


def _wrong_customer(deals: pl.DataFrame, _rng: Generator) -> Frames:
    other = (pl.col("customer_number") + 1) % pl.col("customers")
    return [_ours(deals, "E03"), _theirs(deals, "E03").with_columns(customer_number=other)]


def _theirs_only(code: str, kind: str, text: str, *, raising: bool) -> Callable[[pl.DataFrame, Generator], Frames]:
    """A recipe for entries only the customer makes, without our number."""

    def lines(deals: pl.DataFrame, _rng: Generator) -> Frames:
        size = pl.col("amount_minor").abs() // 20 + 100
        made = _theirs(_early(deals), code).with_columns(
            kind=pl.lit(kind),
            text=pl.lit(text),
            reference=_NO_TEXT,
            amount_minor=size if raising else -size,
            quantity=_NOT_KNOWN,
            price_minor=_NOT_KNOWN,
        )
        return [_alone(made)]

    return lines


def _cancelled(deals: pl.DataFrame, _rng: Generator) -> Frames:
    wrong = _theirs(_early(deals))
    back = wrong.with_columns(
        amount_minor=-pl.col("amount_minor"),
        quantity=-pl.col("quantity"),
        day=pl.col("day") + 3,
        text=pl.lit("红字冲销"),
    )
    return [wrong, back]


def _ambiguous(deals: pl.DataFrame, _rng: Generator) -> Frames:
    """Two of ours with one amount, one of theirs without number: nobody can know which."""
    same_day = deals.with_columns(delay=pl.lit(1), day=1 + pl.col("day") % 20)
    twin = _alone(_ours(same_day, "S01")).with_columns(reference=pl.format("XS24-{}", _number_of(same_day)))
    one = _theirs(same_day, "S01").with_columns(reference=_NO_TEXT, quantity=_NOT_KNOWN, price_minor=_NOT_KNOWN)
    return [_ours(same_day, "S01"), twin, one]


def _number_of(deals: pl.DataFrame) -> pl.Series:
    return deals.select(_NUMBER).to_series()


#: The first takes what the others leave over.
NOISES: Final = (
    Recipe("exact", 0, _exact),
    Recipe("reference_written_otherwise", 50_000, _reference_written_otherwise),
    Recipe("no_reference", 60_000, _no_reference),
    Recipe("no_reference_payment", 20_000, _no_reference, paying=True),
    Recipe("lump_listed", 8_000, _lump_listed),
    Recipe("lump_without_list", 6_000, _lump_without_list),
    Recipe("digits_swapped", 4_000, _amount_changed("E05", _digits_swapped)),
    Recipe("decimal_slipped", 3_000, _amount_changed("E06", lambda minor: minor * 10)),
    Recipe("amount_miskeyed", 6_000, _amount_changed("E07", _miskeyed)),
    Recipe("reference_mistyped", 8_000, _reference_mistyped),
    Recipe("rounding", 15_000, _amount_changed("P06", lambda minor: minor + 1 + minor % 3)),
    Recipe("without_tax", 3_000, _amount_changed("P05", _without_tax)),
    Recipe("priced_lower", 4_000, _priced_lower),
    Recipe("bank_charge", 6_000, _charged, paying=True),
    Recipe("cash_discount", 4_000, _discounted, paying=True),
    Recipe("invoice_in_transit", 15_000, _ours_late("T01")),
    Recipe("payment_in_transit", 8_000, _theirs_late("T02"), paying=True),
    Recipe("receipt_not_booked", 4_000, _ours_late("T03"), paying=True),
    Recipe("omitted_by_them", 6_000, _omitted_by_them),
    Recipe("omitted_by_us", 4_000, _omitted_by_us),
    Recipe("booked_twice", 5_000, _booked_twice),
    Recipe("wrong_customer", 2_000, _wrong_customer),
    Recipe("return_not_credited", 2_000, _theirs_only("P01", "return", "退货", raising=False)),
    Recipe("estimate", 2_000, _theirs_only("T05", "estimate", "暂估入库", raising=True)),
    Recipe("rebate", 1_000, _theirs_only("D03", "rebate", "季度返利", raising=False)),
    Recipe("deduction", 3_000, _theirs_only("D04", "deduction", "扣款 破损赔偿", raising=False)),
    Recipe("cause_unknown", 1_000, _theirs_only("U99", "other", "转入", raising=True)),
    Recipe("cancelled", 3_000, _cancelled),
    Recipe("ambiguous", 4_000, _ambiguous),
)
