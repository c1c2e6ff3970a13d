"""Where a difference stands on the reconciliation statement, and what all of them together allow to conclude.

Whose balance it adjusts, or that it is in dispute, waits for a decision, or has no known cause. Source: practice of
Chinese controllers: our side is adjusted only for what we accept; deductions, rebates, prices and quantities stand
in dispute until somebody agrees to them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, cast

import polars as pl

from liangqing.core.schemas import SIDES

if TYPE_CHECKING:
    from collections.abc import Mapping

Place = Literal["ours", "theirs", "disputed", "pending", "unexplained"]
PLACES: Final[tuple[Place, ...]] = ("ours", "theirs", "disputed", "pending", "unexplained")

#: Whoever raises them, the other side must agree first.
NEGOTIATED: Final = frozenset({"D02", "D03", "D04", "D05", "D06", "P02", "P03", "P04", "N01"})
#: Differences of nobody's fault that we take into our own books: rounding, and a claim alive after its write-off.
TAKEN_BY_US: Final = frozenset({"P06", "N05"})


def place_of(code: str, basis: str, fault: str, side: str | None) -> Place:
    """Where a money difference stands.

    Args:
        code: its cause.
        basis: proved, presumed, pending or unexplained.
        fault: whose books are wrong.
        side: the side that holds the line; null for the residual of a group.
    """
    if basis == "pending" or code == "S01":
        return "pending"
    if basis == "unexplained" or code == "U99":
        return "unexplained"
    if code in NEGOTIATED:
        return "disputed"
    if fault == "nobody":
        return _lacking_side(code, side)
    return cast("Place", fault) if fault in SIDES else "disputed"


def _lacking_side(code: str, side: str | None) -> Place:
    if code in TAKEN_BY_US:
        return "ours"
    if side is None:
        # The residual of a group, and nobody erred: a rate or a basis that the two must agree on.
        return "disputed"
    return "theirs" if side == "ours" else "ours"


def conclusion(gross_by_place: Mapping[str, int]) -> str:
    """agreed, agreed_after_adjustment, partly_agreed or not_agreed.

    What has no known cause forbids agreement; what waits for a decision or is in dispute leaves it partial. Gross
    amounts decide, so that opposite items do not hide each other.
    """
    if gross_by_place["unexplained"]:
        return "not_agreed"
    if gross_by_place["pending"] or gross_by_place["disputed"]:
        return "partly_agreed"
    return "agreed_after_adjustment" if gross_by_place["ours"] or gross_by_place["theirs"] else "agreed"


def with_places(
    differences: pl.DataFrame,
    difference_lines: pl.DataFrame,
    open_items: pl.DataFrame,
) -> pl.DataFrame:
    """The open money differences with `side` (of the line they are about, else null) and `place` added.

    The tables are those of the contract. A difference carried forward stands where its item stood.
    """
    subjects = difference_lines.filter(pl.col("role") == "subject").select("difference_id", "side")
    items = open_items.filter("is_line").select("key", pl.col("side").alias("item_side"))
    is_carried = pl.col("state") == "carried"
    told = (
        differences.filter((pl.col("nature") == "money") & (pl.col("state") != "cleared"))
        .join(subjects.unique("difference_id"), on="difference_id", how="left")
        .join(items.unique("key"), on="key", how="left")
        .with_columns(side=pl.when(is_carried).then("item_side").otherwise("side"))
        .drop("item_side")
        .sort("difference_id")
    )
    by = ["code", "basis", "fault", "side"]
    kinds = told.select(by).unique()
    places = pl.Series("place", [place_of(*kind) for kind in kinds.iter_rows()], dtype=pl.String)
    return told.join(kinds.with_columns(places), on=by, how="left", nulls_equal=True, maintain_order="left")
