"""Lines that found no partner: the code of each, in the contract's order.

E02 (duplicate) > E03 (wrong customer, a pass of its own) > B08 (payment returned) > what kind and words tell (P01, P02,
T05, T06, D02-D06, B09, N01, B02, N05) > T01-T03 (within the days of transit before the as-of date) > E01 (omitted)
> U99.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from liangqing.matching.causes.cutoff import timing_code
from liangqing.matching.pool.answers import Single
from liangqing.matching.pool.blocks import all_lines

if TYPE_CHECKING:
    from datetime import date

    from liangqing.core.policy import Policy
    from liangqing.matching.lines.line import Line
    from liangqing.matching.pool.pool import Pool

#: (topic in the words or kind, code, side it is told of, whether it raises what is owed); null = either
_TOLD: Final[tuple[tuple[str, str, str | None, bool | None], ...]] = (
    ("shortage", "P04", None, None),
    ("return", "P01", "theirs", False),
    ("credit_note", "P01", "theirs", False),
    ("exchange", "P02", None, None),
    ("estimate", "T05", None, None),
    ("before_delivery", "T06", "ours", True),
    ("price_protection", "D02", None, None),
    ("coupon", "D02", None, None),
    ("rebate", "D03", None, None),
    # A platform's commission and a sum held back are deductions too: the more telling word comes first.
    ("platform_fee", "D05", None, None),
    ("retention", "D06", None, None),
    ("deduction", "D04", None, None),
    ("bill", "B09", "theirs", False),
    ("set_off", "N01", None, None),
    ("revaluation", "B02", None, None),
    ("write_off", "N05", "ours", False),
    ("delivery", "T05", "theirs", True),
)
_EPOCH_DAY: Final = 719_163  # date.toordinal() of 1970-01-01


def explain_residue(pool: Pool, asked: set[int]) -> list[Single]:
    """A difference for every line still open that counts, and for every old item still open; not for `asked` rows."""
    twins = _twins(pool)
    counts = pl.col("carried").is_not_null() | (pl.col("day") <= _day(pool.as_of))
    wanted = pool.lines.select(counts & pl.Series(pool.open)).to_series().to_numpy(writable=True)
    wanted[list(asked)] = False
    lines = all_lines(pool, wanted.nonzero()[0])
    return [_single(line, twins.get(line.row), pool.policy, pool.as_of) for line in lines]


def _single(line: Line, twin: tuple[int, int] | None, policy: Policy, as_of: date) -> Single:
    if twin is not None:
        row, days = twin
        evidence = {"twin_days": days, **_reference(line)}
        return Single(line.row, "E02", "presumed", evidence, (row,))
    if "returned_payment" in line.topics and line.amount_minor > 0:
        return Single(line.row, "B08", "presumed", {"keyword": "returned_payment"})
    return _told(line) or _timing(line, policy, as_of) or _omitted(line, as_of)


def _told(line: Line) -> Single | None:
    """What the kind or the words of a line tell of its cause."""
    found = line.topics | ({line.kind} if line.kind else set())
    for topic, code, side, raises in _TOLD:
        if topic == "delivery" and (line.other_key or line.kind == "invoice"):
            continue  # goods with an invoice are no longer uninvoiced
        if topic in found and side in (None, line.side) and raises in (None, line.amount_minor > 0):
            return Single(line.row, code, "presumed", {"keyword": topic})
    return None


def _timing(line: Line, policy: Policy, as_of: date) -> Single | None:
    days = _day(as_of) - line.day
    if days > policy.dates.transit_days or (line.side == "theirs" and line.amount_minor > 0):
        return None
    evidence = {"days_to_cutoff": days, "transit_days": policy.dates.transit_days}
    code = timing_code(line.side, raises=line.amount_minor > 0, is_money=line.is_money)
    return Single(line.row, code, "presumed", evidence)


def _omitted(line: Line, as_of: date) -> Single:
    """A document that one side lacks; without a document or a kind, nothing is known."""
    evidence = {"age_days": _day(as_of) - line.day, **_reference(line)}
    if line.key is None and line.kind is None:
        return Single(line.row, "U99", "unexplained", evidence)
    return Single(line.row, "E01", "presumed", evidence)


def _reference(line: Line) -> dict[str, str]:
    return {"reference": line.key} if line.key else {}


def _day(on: date) -> int:
    return on.toordinal() - _EPOCH_DAY


def _twins(pool: Pool) -> dict[int, tuple[int, int]]:
    """For each open line, the same booking on its own side: row, and days between them.

    A twin has the same amount and reference, or, without references, the same text and day. It is matched, or stands
    before the open line; one that a reversal took back is none. An old item has none: where the ledger repeats the
    period before, the line it would find is itself.
    """
    cancelled = pl.Series(
        [row for group in pool.groups if group.rule == "cancelled" for row in group.rows], dtype=pl.Int64
    )
    lines = pool.lines.select(
        "row", "side", "party", "amount_minor", "day", "key", "text", "kind", "carried", open=pl.Series(pool.open)
    ).filter(~pl.col("row").is_in(cancelled.implode()))
    left = lines.filter(pl.col("open") & pl.col("carried").is_null()).drop("open")
    by_reference = left.filter(pl.col("key").is_not_null()).join(
        lines, on=["side", "party", "amount_minor", "key"], suffix="_twin"
    )
    by_text = left.filter(pl.col("key").is_null() & pl.col("text").is_not_null()).join(
        lines.filter(pl.col("key").is_null()), on=["side", "party", "amount_minor", "text", "day"], suffix="_twin"
    )
    by_text = by_text.with_columns(day_twin=pl.col("day"))
    shared = ["row", "row_twin", "amount_minor", "day", "day_twin", "open"]
    pairs = pl.concat([by_reference.select(shared), by_text.select(shared)])
    return _nearest_twins(pairs, pool.policy)


def _nearest_twins(pairs: pl.DataFrame, policy: Policy) -> dict[int, tuple[int, int]]:
    dates = policy.dates
    limit = pl.when(pl.col("amount_minor") > 0).then(dates.duplicate_days).otherwise(dates.duplicate_payment_days)
    is_before = (pl.col("day_twin") < pl.col("day")) | (
        (pl.col("day_twin") == pl.col("day")) & (pl.col("row_twin") < pl.col("row"))
    )
    days = (pl.col("day") - pl.col("day_twin")).abs()
    found = (
        pairs.filter((pl.col("row") != pl.col("row_twin")) & (days <= limit) & (~pl.col("open") | is_before))
        .with_columns(days=days)
        .sort("row", "days", "row_twin")
        .unique("row", keep="first", maintain_order=True)
    )
    return {row: (twin, gap) for row, twin, gap in found.select("row", "row_twin", "days").iter_rows()}
