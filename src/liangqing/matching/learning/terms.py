"""What the two ledgers themselves show of how the parties deal: discounts, bank charges, and how much stands alone.

Learned from lines that share a full reference, once on each side, before anything less certain is matched: nobody
can know beforehand which rate was agreed or what a bank keeps, but both repeat.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from liangqing.core.keywords import PATTERNS
from liangqing.core.policy import WHOLE_BPS, WHOLE_PPM
from liangqing.matching.lines.line import MONEY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liangqing.core.policy import LearnedBefore, Policy

#: A rate or a charge is learned where so many different amounts show it …
_LEAST_AMOUNTS: Final = 3
#: … and at least this share of all differences of its kind …
_LEAST_PPM: Final = 5_000
#: … so many times as often as unrelated differences would by chance.
_TIMES_CHANCE: Final = 3
_RATE_STEP_BPS: Final = 5
_LARGEST_RATE_BPS: Final = 1_500
#: Words that name the cause themselves.
_TELLING: Final = "|".join(
    PATTERNS[topic].pattern
    for topic in ("shortage", "price_protection", "coupon", "rebate", "platform_fee", "retention", "deduction")
)
#: What is assumed of every run before its lines are counted: five of ten lines alone.
_ALONE_BEFORE: Final = (5, 10)


@dataclass(frozen=True)
class Terms:
    """What was learned.

    `discount_bps`: rate -> differences that show it; `fee_minor`: charge -> differences that show it; `alone_ppm`:
    the share of lines with a full reference for which the other side has neither the reference nor the amount.
    """

    discount_bps: dict[int, int] = field(default_factory=dict)
    fee_minor: dict[int, int] = field(default_factory=dict)
    alone_ppm: int = WHOLE_PPM

    def to_json(self) -> dict[str, Any]:
        """As the proof says it."""
        return {
            "discount_bps": {str(rate): count for rate, count in sorted(self.discount_bps.items())},
            "fee_minor": {str(fee): count for fee, count in sorted(self.fee_minor.items())},
            "alone_ppm": self.alone_ppm,
        }


@dataclass(frozen=True)
class TermsShown:
    """What some lines show of the terms; what those of several pools show is learned from together.

    `differing`: documents at amounts that differ (`large`, `small`, `gap`: minor units; `is_money`); `alone`: lines
    with a full reference that nothing on the other side could belong to, of `full` lines with one.
    """

    differing: pl.DataFrame
    alone: int
    full: int


def shown_terms(lines: pl.DataFrame, is_open: pl.Series, policy: Policy) -> TermsShown:
    """What the open ones of the lines of a pool show."""
    return TermsShown(_differing(lines, is_open, policy), *_alone(lines, is_open, policy))


def learn_terms(shown: Sequence[TermsShown], before: LearnedBefore) -> Terms:
    """The terms of a whole run, and those that are known from before."""
    differing = pl.concat(one.differing for one in shown)
    discounts = _both(before.discount_bps, _rates(differing))
    is_told = pl.lit(value=False)
    for rate in discounts:
        is_told |= _fits(pl.lit(rate))
    alone, of = _ALONE_BEFORE
    alone_ppm = (sum(one.alone for one in shown) + alone) * WHOLE_PPM // (sum(one.full for one in shown) + of)
    return Terms(discounts, _both(before.fee_minor, _fees(differing.filter(~is_told))), alone_ppm)


def _both(before: Mapping[int, int], found: Mapping[int, int]) -> dict[int, int]:
    """Each rate or charge with the larger count: the same lines may have been counted before."""
    return {key: max(before.get(key, 0), found.get(key, 0)) for key in sorted({*before, *found})}


def _differing(lines: pl.DataFrame, is_open: pl.Series, policy: Policy) -> pl.DataFrame:
    """Documents booked once on each side at amounts that differ, the customer owing less by their own ledger.

    Columns `large`, `small` (minor units, positive), `gap` (ours − theirs), `is_money`.
    """
    document = ["party", "key"]
    told = lines.select("side", *document, "amount_minor", "kind", "text").filter(is_open)
    sides = [_once(told.filter(pl.col("side") == side).drop("side"), document) for side in ("ours", "theirs")]
    gap = pl.col("amount_minor") - pl.col("amount_minor_theirs")
    amounts = [pl.col("amount_minor").abs(), pl.col("amount_minor_theirs").abs()]
    return (
        sides[0]
        .join(sides[1], on=document, suffix="_theirs")
        .filter(
            (pl.col("amount_minor") > 0) == (pl.col("amount_minor_theirs") > 0),
            gap > policy.amounts.rounding_minor,
            gap * WHOLE_BPS <= pl.max_horizontal(amounts) * _LARGEST_RATE_BPS,
        )
        # words last, in what is left: looking for them takes longer than all else
        .filter(~(_says(_TELLING, "text") | _says(_TELLING, "text_theirs")))
        .select(
            large=pl.max_horizontal(amounts),
            small=pl.min_horizontal(amounts),
            gap=gap,
            is_money=_is_money("") & _is_money("_theirs"),
        )
    )


def _once(lines: pl.DataFrame, document: list[str]) -> pl.DataFrame:
    """The lines whose document is booked once among them."""
    return lines.filter(pl.col("key").is_not_null()).filter(pl.len().over(document) == 1)


def _says(pattern: str, column: str) -> pl.Expr:
    return pl.col(column).fill_null("").str.contains(f"(?i){pattern}")


def _is_money(suffix: str) -> pl.Expr:
    kind, amount = pl.col(f"kind{suffix}"), pl.col(f"amount_minor{suffix}")
    return pl.when(kind.is_null()).then(amount < 0).otherwise(kind.is_in(sorted(MONEY)))


def _fits(rate_bps: pl.Expr) -> pl.Expr:
    """Whether the small amount is the large one less the rate, to the minor unit on either side."""
    return (pl.col("large") * (WHOLE_BPS - rate_bps) - pl.col("small") * WHOLE_BPS).abs() <= WHOLE_BPS


def _rates(differing: pl.DataFrame) -> dict[int, int]:
    rate = ((pl.col("gap") * WHOLE_BPS / pl.col("large") / _RATE_STEP_BPS).round() * _RATE_STEP_BPS).cast(pl.Int64)
    # A difference within three minor units of a rate fits it; the next rate is so many minor units away.
    chance = (3 * WHOLE_BPS / (pl.col("large") * _RATE_STEP_BPS)).clip(upper_bound=1)
    told = (
        differing.with_columns(rate=rate, chance=chance)
        .filter(pl.col("rate") > 0)
        .with_columns(fits=_fits(pl.col("rate")))
        .group_by("rate")
        .agg(
            count=pl.col("fits").sum(),
            amounts=pl.col("large").filter("fits").n_unique(),
            chance=pl.col("chance").sum(),
        )
        .filter(pl.col("count") >= _TIMES_CHANCE * pl.col("chance"))
    )
    return _repeated(told, "rate", differing.height)


def _fees(differing: pl.DataFrame) -> dict[int, int]:
    paid = differing.filter("is_money")
    told = paid.group_by("gap").agg(count=pl.len(), amounts=pl.col("large").n_unique())
    return _repeated(told, "gap", paid.height)


def _repeated(told: pl.DataFrame, column: str, of_all: int) -> dict[int, int]:
    enough = (pl.col("amounts") >= _LEAST_AMOUNTS) & (pl.col("count") * WHOLE_PPM >= _LEAST_PPM * of_all)
    return dict(told.filter(enough).sort(column).select(column, pl.col("count").cast(pl.Int64)).iter_rows())


def _alone(lines: pl.DataFrame, is_open: pl.Series, policy: Policy) -> tuple[int, int]:
    """Lines with a full reference that nothing on the other side could belong to, and all lines with one."""
    full = pl.col("digits").str.len_chars() >= policy.truth.reference_digits
    named = lines.filter(full & pl.col("carried").is_null()).select("row", "side", "party", "key", "amount_minor")
    opened = named.filter(is_open[named["row"]])
    other = pl.when(pl.col("side") == "ours").then(pl.lit("theirs")).otherwise(pl.lit("ours"))
    there = lines.select(other.alias("side"), "party", "key", "amount_minor", open=is_open)
    alone = opened.join(there, on=["side", "party", "key"], how="anti").join(
        there.filter("open"), on=["side", "party", "amount_minor"], how="anti"
    )
    return alone.height, named.height
