"""One answer with everything its documents are made of, worked out once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from liangqing.core.fingerprints import with_keys
from liangqing.core.text import translator
from liangqing.documents.adjustment import adjustments_of
from liangqing.documents.items import items_of
from liangqing.documents.parties import Parties

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liangqing.core.decisions import Decision
    from liangqing.core.results import Result
    from liangqing.core.schemas import Side
    from liangqing.core.text import Language, Translate
    from liangqing.documents.adjustment import Adjustment
    from liangqing.documents.items import Item

LINE_COLUMNS: Final = (
    "side",
    "key",
    "line",
    "carried",
    "customer",
    "currency",
    "date",
    "reference",
    "text",
    "amount_minor",
)
#: At most so many customers have a table of their own in one document; the summary names the others.
MAX_TABLES: Final = 20


@dataclass(frozen=True)
class Report:
    """A result, the parties' names, the reader's language, and what had been decided before the run."""

    result: Result
    parties: Parties
    language: Language
    decisions: tuple[Decision, ...] = ()

    @classmethod
    def of(
        cls,
        result: Result,
        language: Language,
        our_name: str | None,
        names: Mapping[str, str] | None,
        decisions: Sequence[Decision] = (),
    ) -> Report:
        """The report of a result; names not given are taken from the proof, which has those the ledgers tell."""
        known = {**result.proof.get("names", {}), **(names or {})}
        return cls(result, Parties(our_name or result.proof.get("our_name"), known), language, tuple(decisions))

    @cached_property
    def translate(self) -> Translate:
        """Into the reader's language."""
        return translator(self.language)

    @property
    def as_of(self) -> date:
        """The day both balances are of."""
        return date.fromisoformat(self.result.proof["as_of"])

    @cached_property
    def items(self) -> list[Item]:
        """All differences."""
        return items_of(self.result)

    @cached_property
    def adjustments(self) -> list[Adjustment]:
        """All tables, one a customer and currency."""
        return adjustments_of(self.result, self.items)

    @cached_property
    def tables(self) -> list[Adjustment]:
        """The tables that are printed."""
        return self.adjustments[:MAX_TABLES]

    @cached_property
    def lines(self) -> pl.DataFrame:
        """Lines of both sides and the items carried forward: side, key, and what a reader sees of them.

        `line` is null for an item carried forward, `carried` is the key of its difference.
        """
        current = [_keyed(side, frame) for side, frame in self.result.ledgers.items()]
        return pl.concat([*current, _carried_lines(self.result)])

    @cached_property
    def group_lines(self) -> dict[int, list[dict[str, Any]]]:
        """The lines of each group, ours first; those of a suggestion may be items carried forward."""
        places = self.result.matches.select("group_id", "side", "line")
        matched = places.join(self.lines, on=["side", "line"], how="inner")
        suggested = _suggested_keys(self.result.groups).join(self.lines, on="key", how="inner")
        columns = ("group_id", *LINE_COLUMNS)
        frame = pl.concat([matched.select(columns), suggested.select(columns)]).unique(["group_id", "key"])
        found: dict[int, list[dict[str, Any]]] = {}
        for row in frame.sort("group_id", "side", "date", "line", "key").iter_rows(named=True):
            found.setdefault(row["group_id"], []).append(row)
        return found


def _keyed(side: Side, frame: pl.DataFrame) -> pl.DataFrame:
    carried = pl.lit(None, pl.String).alias("carried")
    return with_keys(frame, side).with_columns(pl.lit(side).alias("side"), carried).select(LINE_COLUMNS)


def _carried_lines(result: Result) -> pl.DataFrame:
    """Old items still open. They stand in no ledger of this run, so the engine says their key in the evidence."""
    old = result.differences.filter(pl.col("state") == "carried").select(
        pl.col("key").alias("carried"),
        pl.col("evidence").str.json_path_match("$.line_keys[0]").alias("line_key"),
    )
    items = result.open_items.rename({"key": "carried"}).join(old, on="carried")
    return items.rename({"line_key": "key"}).with_columns(pl.lit(None, pl.Int64).alias("line")).select(LINE_COLUMNS)


def _suggested_keys(groups: pl.DataFrame) -> pl.DataFrame:
    keys = [
        (row["group_id"], key)
        for row in groups.filter(pl.col("status") == "suggested").iter_rows(named=True)
        for key in json.loads(row["evidence"] or "{}").get("line_keys", [])
    ]
    return pl.DataFrame(keys, schema={"group_id": pl.Int64, "key": pl.String}, orient="row")
