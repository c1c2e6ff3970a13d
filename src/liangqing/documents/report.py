"""One answer with everything its documents are made of, worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from liangqing.core.fingerprints import with_fingerprints
from liangqing.core.text import translator
from liangqing.documents.adjustment import adjustments_of
from liangqing.documents.items import items_of
from liangqing.documents.parties import Parties

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liangqing.core.results import Result
    from liangqing.core.text import Language, Translate
    from liangqing.documents.adjustment import Adjustment
    from liangqing.documents.items import Item

#: At most so many customers have a table of their own in one document; the summary names the others.
MAX_TABLES: Final = 20


@dataclass(frozen=True)
class Report:
    """A result, the parties' names and the reader's language."""

    result: Result
    parties: Parties
    language: Language

    @classmethod
    def of(cls, result: Result, language: Language, our_name: str | None, names: Mapping[str, str] | None) -> Report:
        """The report of a result; names not given are taken from the proof where it has them."""
        known = {row["customer"]: row.get("customer_name") for row in result.proof["customers"]}
        given = {customer: name for customer, name in {**known, **(names or {})}.items() if name}
        return cls(result, Parties(our_name, given), language)

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
        """Lines of both sides: side, key, and what a reader sees of them; in order of side and line."""
        columns = ("line", "customer", "currency", "date", "reference", "text", "amount_minor")
        sides = (("ours", self.result.ours), ("theirs", self.result.theirs))
        return pl.concat([_keyed(side, frame).select("side", "key", *columns) for side, frame in sides])

    @cached_property
    def group_lines(self) -> dict[int, list[dict[str, Any]]]:
        """The lines of each group, ours first."""
        keys = self.result.matches.select("group_id", "side", "line")
        frame = keys.join(self.lines, on=["side", "line"], how="left").sort("group_id", "side", "date", "line")
        found: dict[int, list[dict[str, Any]]] = {}
        for row in frame.iter_rows(named=True):
            found.setdefault(row["group_id"], []).append(row)
        return found


def _keyed(side: str, frame: pl.DataFrame) -> pl.DataFrame:
    key = pl.format("{}:{}:{}", pl.lit(side), "fingerprint", "occurrence").alias("key")
    return with_fingerprints(frame).with_columns(pl.lit(side).alias("side"), key)
