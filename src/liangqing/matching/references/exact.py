"""Same customer, currency, reference and amount; and references that only share their number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from liangqing.core.limits import MAX_PAIRS_OF_DOCUMENT
from liangqing.core.references import digits_expression

if TYPE_CHECKING:
    from liangqing.core.policy import Policy
    from liangqing.core.schemas import Side
    from liangqing.matching.pool.pool import Pool

_PARTY: Final = ("party", "amount_minor")
_DOCUMENT: Final = ["party", "amount_minor", "key"]
_SHARED_DIGITS: Final = 4


def find_exact(pool: Pool) -> None:
    """Match lines with one reference and one amount, first where it stands once on each side, then in order of date.

    Where one document is booked more often on one side than on the other, the bookings nearest in date are
    matched and the later ones stay open: they are duplicates, or other events of a reused number.
    """
    named = [name for name in ("key", "other_key") if pool.lines[name].null_count() < pool.lines.height]
    for ours_key in named:
        for theirs_key in named:
            _match_documents(pool, ours_key, theirs_key)


def _match_documents(pool: Pool, ours_key: str, theirs_key: str) -> None:
    ours, theirs = _naming(pool, "ours", ours_key), _naming(pool, "theirs", theirs_key)
    counts = _bookings(ours).join(_bookings(theirs), on=_DOCUMENT, suffix="_theirs")
    once = (pl.col("bookings") == 1) & (pl.col("bookings_theirs") == 1)
    chosen = pl.concat(
        [
            _close_pairs(pool.policy, counts.filter(once)),
            _of_several(pool, ours, theirs, counts.filter(~once).select(*_DOCUMENT, "bookings", "bookings_theirs")),
        ],
    )
    pool.match_pairs(chosen.sort("ours").select("ours", "theirs", "rivals", "reference", "days"), "exact")


def _of_several(pool: Pool, ours: pl.DataFrame, theirs: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """Pairs of documents booked several times: in turn where both sides have as many, else the nearest in date."""
    even = documents.filter(pl.col("bookings") == pl.col("bookings_theirs"))
    crowded = pl.col("bookings").cast(pl.Int64) * pl.col("bookings_theirs") > MAX_PAIRS_OF_DOCUMENT
    uneven = documents.join(even, on=_DOCUMENT, how="anti")
    for _ in range(uneven.filter(crowded).height):
        pool.count_limit("bookings_of_one_document")
    left, right = _in_turn(ours, documents), _in_turn(theirs, documents)
    in_turn = left.join(even, on=_DOCUMENT).join(right, on=[*_DOCUMENT, "turn"], suffix="_theirs")
    crossed = left.join(uneven.filter(~crowded), on=_DOCUMENT).join(right, on=_DOCUMENT, suffix="_theirs")
    return pl.concat([_close_pairs(pool.policy, in_turn), _nearest(_close_pairs(pool.policy, crossed))])


def find_same_number(pool: Pool) -> None:
    """Match lines of one amount whose references differ in writing but end in the same digits.

    Only one document of the other side may be meant; where it is booked several times, the nearest booking is taken.
    """
    columns = ["row", "party", "amount_minor", "day", "key", "digits", "reference", "carried"]
    last = pl.col("digits").str.tail(_SHARED_DIGITS).alias("last")
    sides = [
        pool.open_lines(side, *columns).filter(pl.col("digits").str.len_chars() >= 1).with_columns(last)
        for side in ("ours", "theirs")
    ]
    shorter, longer = _stripped("digits"), _stripped("digits_right")
    pairs = (
        sides[0]
        .join(sides[1], on=[*_PARTY, "last"], suffix="_right")
        .filter(shorter.str.ends_with(longer) | longer.str.ends_with(shorter))
        .with_columns(days=(pl.col("day_right") - pl.col("day")))
        .filter(_close(pool.policy, pl.min_horizontal(shorter.str.len_chars(), longer.str.len_chars())))
        .filter(~_is_slip(shorter, longer))
        .filter((pl.col("key_right").n_unique().over("row") == 1) & (pl.col("key").n_unique().over("row_right") == 1))
        .select(
            "days",
            ours="row",
            theirs="row_right",
            old=pl.col("carried").is_not_null() | pl.col("carried_right").is_not_null(),
            rivals=(pl.max_horizontal(pl.len().over("row"), pl.len().over("row_right")) - 1).cast(pl.Int32),
            ours_reference="reference",
            theirs_reference="reference_right",
        )
    )
    pool.match_pairs(_nearest(pairs).drop("old").sort("ours"), "reference_number")


def _naming(pool: Pool, side: Side, key: str) -> pl.DataFrame:
    """Open lines of one side that name a document."""
    lines = pool.open_lines(side, "row", "party", "amount_minor", "day", "carried", key)
    return lines.rename({key: "key"}).drop_nulls("key")


def _bookings(lines: pl.DataFrame) -> pl.DataFrame:
    """Each document with how often it is booked; row, day and `carried` are of its first line."""
    first = (pl.col(name).first() for name in ("row", "day", "carried"))
    return lines.group_by(_DOCUMENT, maintain_order=True).agg(*first, bookings=pl.len())


def _in_turn(lines: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """The lines of some documents, each with its turn among the bookings of its document, by date."""
    some = lines.join(documents.select(_DOCUMENT), on=_DOCUMENT, how="semi").sort("day", "row")
    return some.with_columns(turn=pl.int_range(pl.len()).over(_DOCUMENT))


def _close_pairs(policy: Policy, pairs: pl.DataFrame) -> pl.DataFrame:
    """Pairs close enough in date, as `ours`, `theirs`, `old`, `days`, `reference`, `rivals`."""
    return (
        pairs.with_columns(days=pl.col("day_theirs") - pl.col("day"))
        .filter(_close(policy, digits_expression("key").str.len_chars()))
        .select(
            "days",
            ours="row",
            theirs="row_theirs",
            old=pl.col("carried").is_not_null() | pl.col("carried_theirs").is_not_null(),
            reference="key",
            rivals=(pl.max_horizontal("bookings", "bookings_theirs") - 1).cast(pl.Int32),
        )
    )


def _close(policy: Policy, digit_count: pl.Expr) -> pl.Expr:
    """Close in date: a full reference may lie a year apart, a short one is reused sooner."""
    is_full = digit_count >= policy.truth.reference_digits
    limit = pl.when(is_full).then(policy.dates.reference_days).otherwise(policy.dates.weak_reference_days)
    return pl.col("days").abs() <= limit


def _stripped(column: str) -> pl.Expr:
    return pl.col(column).str.strip_chars_start("0")


def _is_slip(one: pl.Expr, other: pl.Expr) -> pl.Expr:
    """Whether a digit is wrong or missing: `A-0026091` for `A-00326091` is no shorter way to write it.

    Who leaves out the front of a number leaves out more than one sign of it, or the leading zeros too.
    """
    length, other_length = (pl.col(name).str.len_chars().cast(pl.Int32) for name in ("key", "key_right"))
    is_first = one.str.len_chars() < other.str.len_chars()
    padded = pl.when(is_first).then(pl.col("digits")).otherwise(pl.col("digits_right"))
    return (one != other) & ((length - other_length).abs() <= 1) & padded.str.starts_with("0")


def _nearest(pairs: pl.DataFrame) -> pl.DataFrame:
    """One pair a line: old differences first, then the nearest dates."""
    ordered = pairs.sort(~pl.col("old"), pl.col("days").abs(), "ours", "theirs")
    used: set[int] = set()
    keep = []
    for ours, theirs in ordered.select("ours", "theirs").iter_rows():
        free = ours not in used and theirs not in used
        keep.append(free)
        if free:
            used.update((ours, theirs))
    return ordered.filter(pl.Series(keep, dtype=pl.Boolean))
