"""The differences with what a reader wants to see of their lines: date, document number, text, side."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

import polars as pl

from liangqing.core.standing import place_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liangqing.core.results import Result
    from liangqing.core.schemas import Side
    from liangqing.core.standing import Place


@dataclass(frozen=True)
class Item:
    """One difference on paper.

    `amount_minor` is its part of the gap (ours − theirs). `side` is where its lines stand; null where it is
    the residual of a group. `on`, `reference` and `text` are those of its first line, ours before theirs, or of the
    item it was carried as; `line_count` says how many lines there are.
    """

    difference_id: int
    customer: str
    currency: str
    code: str
    nature: str
    basis: str
    state: str
    fault: str
    amount_minor: int
    group_id: int | None
    side: Side | None
    on: date | None
    reference: str | None
    text: str | None
    line_count: int
    first_seen_on: date | None
    carried_from: str | None
    evidence: Mapping[str, Any]

    @property
    def is_open_money(self) -> bool:
        """Whether it is part of this period's gap."""
        return self.nature == "money" and self.state != "cleared"

    @property
    def place(self) -> Place:
        """Where it stands on the statement."""
        return place_of(self.code, self.basis, self.fault, self.side)

    @property
    def expected_on(self) -> date | None:
        """When it should be settled: for items in transit the other side's booking, or the end of the transit time.

        For all others a person writes the day in.
        """
        after_on, transit_days = self.evidence.get("after_on"), self.evidence.get("transit_days")
        if after_on:
            return date.fromisoformat(after_on)
        return self.on + timedelta(days=transit_days) if self.on and transit_days is not None else None


def items_of(result: Result) -> list[Item]:
    """All differences of the result, in order of `difference_id`, notes and cleared ones included."""
    shown = pl.concat([_carried(result), _of_lines(result)]).unique("difference_id", keep="first")
    frame = result.differences.join(shown, on="difference_id", how="left")
    return [_item(row) for row in frame.sort("difference_id").iter_rows(named=True)]


def _carried(result: Result) -> pl.DataFrame:
    """What stands behind old differences: the item they were carried as, not the opening balance they stand in."""
    old = result.differences.filter(pl.col("state") == "carried").select("difference_id", "key")
    return old.join(result.open_items, on="key").select(
        "difference_id",
        pl.when("is_line").then("side").alias("side"),
        pl.col("date").alias("on"),
        "reference",
        "text",
        pl.lit(1, pl.Int64).alias("line_count"),
    )


def _of_lines(result: Result) -> pl.DataFrame:
    """What stands behind the others: their lines, the lines that cleared them, or the lines of their group."""
    named = result.difference_lines.sort("difference_id", pl.col("role") != "subject").select(
        "difference_id", "side", "line", (pl.col("role") == "subject").alias("is_subject")
    )
    grouped = _group_lines(result).join(named, on="difference_id", how="anti")
    lines = pl.concat([named, grouped]).join(_ledger_lines(result), on=["side", "line"], how="left")
    subjects = pl.col("side").filter("is_subject")
    is_one_sided = subjects.n_unique() == 1
    return (
        lines.sort("difference_id", ~pl.col("is_subject"), "side", "line")
        .group_by("difference_id", maintain_order=True)
        .agg(
            pl.when(is_one_sided).then(subjects.first()).alias("side"),
            pl.col("date").first().alias("on"),
            pl.col("reference", "text").drop_nulls().first(),
            pl.len().cast(pl.Int64).alias("line_count"),
        )
    )


def _group_lines(result: Result) -> pl.DataFrame:
    on_groups = result.differences.filter(pl.col("group_id").is_not_null()).select("difference_id", "group_id")
    lines = on_groups.join(result.matches, on="group_id")
    return lines.select("difference_id", "side", "line", pl.lit(value=False).alias("is_subject"))


def _ledger_lines(result: Result) -> pl.DataFrame:
    columns = ("line", "date", "reference", "text")
    return pl.concat([frame.select(pl.lit(side).alias("side"), *columns) for side, frame in result.ledgers.items()])


def _item(row: Mapping[str, Any]) -> Item:
    return Item(
        difference_id=row["difference_id"],
        customer=row["customer"],
        currency=row["currency"],
        code=row["code"],
        nature=row["nature"],
        basis=row["basis"],
        state=row["state"],
        fault=row["fault"],
        amount_minor=row["amount_minor"],
        group_id=row["group_id"],
        side=cast("Side | None", row["side"]),
        on=row["on"],
        reference=row["reference"],
        text=row["text"],
        line_count=row["line_count"] or 0,
        first_seen_on=row["first_seen_on"],
        carried_from=row["carried_from"],
        evidence=json.loads(row["evidence"] or "{}"),
    )
